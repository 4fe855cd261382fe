/** A scorecard: head with the key figures, lines with their curves, vetoes in their own frame, words, and Why beside it. */
import { Button, Select } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  Avatar,
  Chip,
  Page,
  PageHead,
  RatingChip,
  type Stat,
  StatTiles,
  useShortcuts,
} from '../../ui/index.ts';
import { PeriodParts } from './period-parts.tsx';
import { ReviewRating } from './review-rating.tsx';
import css from './scorecard.module.css';
import { ScorecardLines } from './scorecard-lines.tsx';
import { Said, ScorecardIssues, Team, Vetoes } from './scorecard-parts.tsx';
import { ScorecardWhy } from './scorecard-why.tsx';
import { SelfRating } from './self-rating.tsx';
import type { Scorecard } from './shapes.ts';
import { SignOff } from './sign-off.tsx';
import { useNames } from './use-names.ts';

const route = getRouteApi('/frame/appraisals/scorecards/$scorecardId');
const myRoute = getRouteApi('/frame/my/scorecards/$scorecardId');

export function ScorecardPage() {
  const { scorecardId } = route.useParams();
  const card = useQueryOf('/appraisals/scorecard-detail', { scorecardId });
  return <Answered query={card}>{(data) => <ScorecardView key={scorecardId} card={data} isOwn={false} />}</Answered>;
}

export function MyScorecardPage() {
  const { scorecardId } = myRoute.useParams();
  const card = useQueryOf('/appraisals/my-scorecard', { scorecardId });
  return <Answered query={card}>{(data) => <ScorecardView key={scorecardId} card={data} isOwn />}</Answered>;
}

/** Why is asked only while its drawer is open. */
function useWhy(card: Scorecard, isOwn: boolean, isOpen: boolean) {
  const params = { scorecardId: card.scorecardId };
  const ours = useQueryOf('/appraisals/scorecard-why', params, { enabled: isOpen && !isOwn });
  const mine = useQueryOf('/appraisals/my-scorecard-why', params, { enabled: isOpen && isOwn });
  return isOwn ? mine : ours;
}

function ScorecardView({ card, isOwn }: { card: Scorecard; isOwn: boolean }) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const { words } = useFormat();
  const [opened, setOpened] = useState<string | null>(null);
  const [isTesting, setTesting] = useState(false);
  const [whyLine, setWhyLine] = useState<string | null>(null);
  const [isWhyOpen, setWhyOpen] = useState(false);
  const why = useWhy(card, isOwn, isWhyOpen && card.result !== null);
  const openWhy = (code: string | null) => {
    setWhyLine(code);
    setWhyOpen(true);
  };
  useShortcuts({ w: () => (card.result === null ? undefined : openWhy(opened)) });
  const cycleName = words({ zh: card.cycle.nameZh, en: card.cycle.nameEn });
  useCrumbs(
    isOwn ? { label: t('mine.title'), to: '/my/scorecards' } : { label: t('cycle.title'), to: '/appraisals' },
    ...(isOwn ? [] : [{ label: cycleName, to: `/appraisals/${card.cycle.code}` }]),
    { label: isOwn ? cycleName : name(card, 'name') },
  );
  const test = () => {
    setOpened(opened ?? card.lines.find((line) => line.part === 'weighted')?.code ?? null);
    setTesting(true);
  };
  return (
    <Page
      drawer={
        isWhyOpen && card.result !== null ? (
          <ScorecardWhy card={card} answer={why} line={whyLine} isOwn={isOwn} onClose={() => setWhyOpen(false)} />
        ) : null
      }
    >
      <Head card={card} isOwn={isOwn} onTest={test} />
      <Stats
        card={card}
        isWhyOpen={isWhyOpen}
        onWhy={() => (isWhyOpen && whyLine === null ? setWhyOpen(false) : openWhy(null))}
      />
      <ScorecardIssues card={card} />
      <ScorecardLines
        card={card}
        opened={opened}
        isTesting={isTesting}
        onOpen={(code) => {
          setTesting(false);
          setOpened(code);
          if (isWhyOpen) setWhyLine(code);
        }}
        onWhy={openWhy}
      />
      <Vetoes card={card} />
      <PeriodParts card={card} />
      {isOwn ? null : <ReviewRating card={card} />}
      {isOwn && card.state === 'open' ? <SelfRating card={card} /> : null}
      <Said card={card} isOwn={isOwn} />
      <SignOff card={card} isOwn={isOwn} />
      {isOwn ? null : <Team card={card} />}
    </Page>
  );
}

function Head({ card, isOwn, onTest }: { card: Scorecard; isOwn: boolean; onTest: () => void }) {
  const { t } = useTranslation('appraisals');
  const format = useFormat();
  const name = useNames();
  const navigate = useNavigate();
  const facts =
    card.kind === 'department'
      ? [t('card.departmentCard')]
      : [
          `${name(card, 'job')} ${card.grade}`,
          name(card, 'department'),
          card.number,
          card.raterEn === null ? null : t('card.managerIs', { name: name(card, 'rater') }),
        ];
  const chip =
    card.state === 'published' ? (
      <Chip tone="green">
        {t('card.published', { date: format.date(card.cycle.publishedAt?.slice(0, 10), 'short') })}
      </Chip>
    ) : card.state === 'excluded' ? (
      <Chip tone="red">{t('stage.excluded')}</Chip>
    ) : (
      <Chip tone="iris">{t('card.open')}</Chip>
    );
  const go = (scorecardId: string | null) => {
    if (scorecardId === null || scorecardId === card.scorecardId) return;
    void navigate({
      to: isOwn ? '/my/scorecards/$scorecardId' : '/appraisals/scorecards/$scorecardId',
      params: { scorecardId },
    });
  };
  return (
    <PageHead
      lead={card.kind === 'person' ? <Avatar name={name(card, 'name')} seed={card.nameZh} size={36} /> : null}
      title={name(card, 'name')}
      chip={chip}
      sub={facts.filter(Boolean).join(' · ')}
      subBelow
      actions={
        <>
          {isOwn && card.state === 'published' ? (
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link {...props} to="/my/appeals/$scorecardId" params={{ scorecardId: card.scorecardId }} />
              )}
            >
              {t('card.appeal')}
            </Button>
          ) : null}
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link {...props} to="/targets/$scorecardId" params={{ scorecardId: card.scorecardId }} />
            )}
          >
            {t('card.targetsAndChanges')}
          </Button>
          <Select
            aria-label={t('card.period')}
            w={146}
            allowDeselect={false}
            data={card.periods.map((period) => ({ value: period.scorecardId, label: name(period, 'cycle') }))}
            value={card.scorecardId}
            onChange={go}
          />
          <Button variant="default" leftSection={<IconFlask size={15} aria-hidden />} onClick={onTest}>
            {t('card.test')}
          </Button>
        </>
      }
    />
  );
}

function Stats({ card, isWhyOpen, onWhy }: { card: Scorecard; isWhyOpen: boolean; onWhy: () => void }) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const result = card.result;
  const at = card.periods.findIndex((period) => period.scorecardId === card.scorecardId);
  const before = card.periods[at + 1];
  const whyButton = result ? (
    <button type="button" className={css.why} aria-pressed={isWhyOpen} onClick={onWhy} title="W">
      {t('card.whyButton')}
    </button>
  ) : null;
  const unpublished = card.state === 'open' && result === null ? t('card.afterPublication') : undefined;
  const moved = result !== null && result.computedRating !== null && result.computedRating !== result.rating;
  const isDepartment = card.kind === 'department';
  const stats: Stat[] = [
    {
      key: 'score',
      label: t('card.score'),
      value: formatDecimal(result?.score),
      note: before?.score ? `${before.cycleCode.slice(4)} ${formatDecimal(before.score)}` : unpublished,
    },
    {
      key: 'rating',
      label: t('card.rating'),
      value: <RatingChip rating={result?.rating ?? null} />,
      note: moved ? (
        <>
          {t('card.computed')} <s>{result.computedRating}</s>
        </>
      ) : undefined,
    },
    {
      key: 'organisation',
      label: isDepartment
        ? t('card.organisationCoefficient')
        : t('card.coefficientOf', { name: name(card, 'organisation') }),
      value: formatDecimal(result?.orgCoefficient, { minDigits: 2 }),
      note: isDepartment ? whyButton : undefined,
    },
    ...(isDepartment
      ? []
      : [
          {
            key: 'personal',
            label: t('card.personalCoefficient'),
            value: formatDecimal(result?.personalCoefficient, { minDigits: 2 }),
          },
          {
            key: 'coefficient',
            label: t('card.bonusCoefficient'),
            value: formatDecimal(result?.coefficient, { minDigits: 2 }),
            note: whyButton,
          },
        ]),
  ];
  return (
    <div className={css.stats}>
      <StatTiles stats={stats} />
    </div>
  );
}
