/** A scorecard at a glance beside the list: key figures, lines with their lights, what was said. */
import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { formatDecimal } from '../../ui/format/index.ts';
import { Answered, Avatar, DrawerColumn, DrawerSection, LightMark, RatingChip, StatTiles } from '../../ui/index.ts';
import css from './rating.module.css';
import { currentReading, type Line, lightOf, type Scorecard } from './shapes.ts';
import { useNames } from './use-names.ts';
import { useReadingText } from './use-reading-text.ts';

export function CardDrawer({ scorecardId, onClose }: { scorecardId: string; onClose: () => void }) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const card = useQueryOf('/appraisals/scorecard-detail', { scorecardId });
  const data = card.data;
  return (
    <DrawerColumn
      title={data ? name(data, 'name') : t('card.loading')}
      sub={
        data
          ? [
              data.kind === 'person' ? `${name(data, 'job')} ${data.grade}` : null,
              name(data, 'department'),
              data.number,
            ]
              .filter(Boolean)
              .join(' · ')
          : null
      }
      lead={data?.kind === 'person' ? <Avatar name={name(data, 'name')} seed={data.nameZh} size={28} /> : null}
      onClose={onClose}
      foot={
        <Button
          component={Link}
          to={`/appraisals/scorecards/${scorecardId}`}
          rightSection={<IconArrowRight size={15} aria-hidden />}
        >
          {t('card.openCard')}
        </Button>
      }
    >
      <Answered query={card}>{(found) => <Glance card={found} />}</Answered>
    </DrawerColumn>
  );
}

function Glance({ card }: { card: Scorecard }) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const result = card.result;
  const stats = [
    { key: 'score', label: t('card.score'), value: formatDecimal(result?.score) },
    {
      key: 'rating',
      label: t('card.rating'),
      value: (
        <RatingChip
          rating={result?.rating ?? null}
          before={result?.computedRating === result?.rating ? null : (result?.computedRating ?? null)}
        />
      ),
    },
    {
      key: 'organisation',
      label: t('card.organisationShort'),
      value: formatDecimal(result?.orgCoefficient, { minDigits: 2 }),
    },
    ...(card.kind === 'person'
      ? [
          {
            key: 'coefficient',
            label: t('card.bonusShort'),
            value: formatDecimal(result?.coefficient, { minDigits: 2 }),
          },
        ]
      : []),
  ];
  const manager = card.ratings.find((rating) => rating.role === 'manager');
  return (
    <>
      <StatTiles stats={stats} isBoxed />
      <DrawerSection title={t('card.lines')} note={t('card.weightsSum', { sum: '100' })}>
        {card.lines.map((line) => (
          <LineCard key={line.lineId} line={line} />
        ))}
      </DrawerSection>
      {manager ? (
        <DrawerSection title={t('said.manager')} note={name(manager, 'by')}>
          <p className={css.quote}>{manager.comment || t('said.noWords')}</p>
        </DrawerSection>
      ) : null}
    </>
  );
}

/** One indicator in a card: light, name, weight; reading, score and points under it. */
export function LineCard({ line }: { line: Line }) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const readingText = useReadingText();
  const reading = currentReading(line);
  if (line.part === 'veto') {
    const words =
      line.status === 'triggered'
        ? t('veto.happened')
        : line.status === 'clear'
          ? t('veto.clear')
          : t('veto.unanswered');
    return (
      <div className={css.lineCard}>
        <div className={css.lineHead}>
          <span>
            <LightMark
              light={line.status === 'triggered' ? 'bad' : line.status === 'clear' ? 'good' : 'none'}
              label={words}
            />
            <b>{name(line, 'name')}</b>
          </span>
          <span className="muted small">
            {t('veto.short')} · {words}
          </span>
        </div>
      </div>
    );
  }
  return (
    <div className={css.lineCard}>
      <div className={css.lineHead}>
        <span>
          {line.part === 'weighted' ? <LightMark light={lightOf(line.light)} /> : null}
          <b>{name(line, 'name')}</b>
        </span>
        <span className="muted small num">
          {line.weight === null ? t('card.bonus') : t('card.weightOf', { weight: formatDecimal(line.weight) })}
        </span>
      </div>
      <div className={css.lineFacts}>
        <span>
          {t('card.actual')} <b className="num">{readingText(line, reading?.value ?? null)}</b>
        </span>
        <span>
          {t('card.score')} <b className="num">{formatDecimal(line.score)}</b>
        </span>
        <span>
          {t('card.points')} <b className="num">{formatDecimal(line.points)}</b>
        </span>
      </div>
    </div>
  );
}
