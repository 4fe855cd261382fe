/** One change: what it says, whom it moves and by how much, and the decision of another person. */
import { Button, Progress, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useTrackWork, workOf } from '../../app/work.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  ActionBar,
  Answered,
  EmptyState,
  ErrorNotice,
  Page,
  PageHead,
  Section,
  Status,
  tellDone,
} from '../../ui/index.ts';
import { EffectView } from './effect-view.tsx';
import css from './pay-structure.module.css';
import { changeRoute } from './routes.tsx';
import { CHANGE_TONES, type PayChange } from './shapes.ts';
import { useRuleNames } from './use-rule-names.ts';
import { RuleRows } from './value.tsx';

export function ChangePage() {
  const { t } = useTranslation('payStructure');
  const { changeId } = changeRoute.useParams();
  const change = useQueryOf('/pay-structure/pay-change', { changeId });
  const nameOf = useRuleNames();
  const name = change.data ? nameOf(change.data) : '';
  useCrumbs(
    { label: t('rules.title'), to: '/rules' },
    { label: t('changes.title'), to: '/pay-changes' },
    { label: name },
  );
  return (
    <Page
      head={
        <PageHead
          title={name}
          chip={
            change.data ? (
              <Status tone={CHANGE_TONES[change.data.state]}>{t(`state.${change.data.state}`)}</Status>
            ) : null
          }
          sub={change.data?.layerCode ?? change.data?.code}
        />
      }
    >
      <Answered query={change}>
        {(data) => (
          <>
            <Says change={data} />
            <Effect change={data} />
            {data.state === 'proposed' ? <Decide change={data} /> : null}
          </>
        )}
      </Answered>
    </Page>
  );
}

function Says({ change }: { change: PayChange }) {
  const { t } = useTranslation('payStructure');
  const format = useFormat();
  const { content, cases } = change;
  return (
    <Section title={t('change.says')} isPadded>
      <dl className={css.facts}>
        <dt>{t('column.value')}</dt>
        <dd>
          <Content content={content} />
        </dd>
        <dt>{t('propose.from')}</dt>
        <dd className="num">
          {change.effectiveUntil === null
            ? format.date(change.effectiveFrom)
            : format.range(change.effectiveFrom, change.effectiveUntil)}
        </dd>
        <dt>{t('propose.source')}</dt>
        <dd>
          {change.source.title}{' '}
          {format.words({
            zh: change.source.article ?? '',
            en: change.source.articleEn ?? change.source.article ?? '',
          })}
        </dd>
        <dt>{t('propose.reason')}</dt>
        <dd>{change.reason}</dd>
        <dt>{t('changes.who')}</dt>
        <dd>
          {change.preparedBy} · {format.dateTime(change.preparedAt)}
        </dd>
        {change.decidedBy ? (
          <>
            <dt>{t(`state.${change.state}`)}</dt>
            <dd>
              {change.decidedBy} · {format.dateTime(change.decidedAt)} {change.decision}
            </dd>
          </>
        ) : null}
        {cases.length > 0 ? (
          <>
            <dt>{t('change.cases')}</dt>
            <dd>
              <ul className={css.chain}>
                {cases.map((one) => (
                  <li key={one.name}>
                    {one.name}: <span className="num">{one.expected}</span>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        ) : null}
      </dl>
    </Section>
  );
}

function Content({ content }: { content: PayChange['content'] }) {
  const { t } = useTranslation('payStructure');
  if (Array.isArray(content.rows)) return <RuleRows rows={content.rows} label={t('column.value')} />;
  if (typeof content.formula === 'string') return <code className={css.formula}>{content.formula}</code>;
  return <b className="num">{String(content.value)}</b>;
}

function Effect({ change }: { change: PayChange }) {
  const { t } = useTranslation('payStructure');
  const found = useQueryOf('/payroll/change-effect', { changeId: change.changeId });
  const track = useTrackWork();
  const [workId, setWorkId] = useState<string | null>(null);
  const measure = useOperation('/payroll/measure-change', {
    onSuccess: (started) => {
      setWorkId(started.workId);
      track(started.workId, t('change.measuring'), ['/payroll']);
    },
  });
  const button = (
    <Button variant="default" loading={measure.isPending} onClick={() => measure.mutate({ changeId: change.changeId })}>
      {found.data?.effect ? t('change.measureAgain') : t('change.measure')}
    </Button>
  );
  return (
    <Section title={t('change.effect')} actions={found.data?.effect ? button : null}>
      {measure.error ? <ErrorNotice error={measure.error} /> : null}
      {workId ? <Running workId={workId} /> : null}
      <Answered query={found}>
        {({ effect }) =>
          effect === null ? (
            <EmptyState title={t('change.notMeasured')} action={button}>
              {t('change.notMeasuredNote')}
            </EmptyState>
          ) : (
            <EffectView effect={effect} />
          )
        }
      </Answered>
    </Section>
  );
}

function Running({ workId }: { workId: string }) {
  const { t } = useTranslation('payStructure');
  const format = useFormat();
  const work = useQuery({
    ...workOf(workId),
    refetchInterval: (query) =>
      query.state.data?.state === 'succeeded' || query.state.data?.state === 'failed' ? false : 800,
  });
  const { done = 0, total = 0, state } = work.data ?? {};
  if (state === 'succeeded') return null;
  return (
    <div className={css.running}>
      <p className="num">{t('change.progress', { done: format.count(done), count: total })}</p>
      <Progress
        value={total === 0 ? 0 : (100 * done) / total}
        aria-label={t('change.measuring')}
        animated={total === 0}
      />
    </div>
  );
}

function Decide({ change }: { change: PayChange }) {
  const { t } = useTranslation('payStructure');
  const may = useMay();
  const [comment, setComment] = useState('');
  const accept = useOperation('/pay-structure/accept-change', { onSuccess: () => tellDone(t('change.accepted')) });
  const giveBack = useOperation('/pay-structure/return-change', { onSuccess: () => tellDone(t('change.returned')) });
  if (!may('pay-structure.approve')) {
    return (
      <Section title={t('change.decide')} isPadded>
        <p className="muted">{t('change.waits')}</p>
      </Section>
    );
  }
  return (
    <Section title={t('change.decide')} isPadded>
      <div className={css.stack}>
        {change.isOwn ? <p className="muted">{t('change.own')}</p> : null}
        <Textarea
          autosize
          label={t('change.comment')}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        {accept.error ? <ErrorNotice error={accept.error} /> : null}
        {giveBack.error ? <ErrorNotice error={giveBack.error} /> : null}
        <ActionBar>
          <Button
            variant="default"
            disabled={comment.trim() === ''}
            loading={giveBack.isPending}
            onClick={() => giveBack.mutate({ changeId: change.changeId, reason: comment })}
          >
            {t('change.return')}
          </Button>
          <Button
            disabled={change.isOwn}
            loading={accept.isPending}
            onClick={() => accept.mutate({ changeId: change.changeId, ...(comment === '' ? {} : { comment }) })}
          >
            {t('change.accept')}
          </Button>
        </ActionBar>
      </div>
    </Section>
  );
}
