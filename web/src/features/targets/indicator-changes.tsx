/** Changes of an indicator on all cards: those that wait, with their preview and the decision; those made, with what was left out. */

import type { QueryAnswer } from '@meritline/contract';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useTrackWork } from '../../app/work.ts';
import { useFormat } from '../../ui/format/index.ts';
import { CutNote, Section, Status, tellDone } from '../../ui/index.ts';
import { useNames } from '../appraisals/use-names.ts';
import { ChangePreview } from '../strategy/indicator-change-preview.tsx';
import { DecideForm } from './decide-form.tsx';
import css from './targets.module.css';

type IndicatorChange = QueryAnswer<'/appraisals/indicator-changes'>['changes'][number];
const TONES = { proposed: 'watch', approved: 'good', declined: 'bad', withdrawn: 'open' } as const;

export function IndicatorChanges() {
  const { t } = useTranslation('targets');
  const may = useMay();
  const [limit, setLimit] = useState(100);
  const found = useQueryOf(
    '/appraisals/indicator-changes',
    { limit },
    { enabled: may('cycles.read'), placeholderData: keepPreviousData as never },
  );
  const changes = found.data?.changes ?? [];
  const all = { isPending: found.isFetching, onAll: () => setLimit(100_000) };
  if (changes.length === 0) return null;
  return (
    <Section title={t('all.list')} count={changes.length} isPadded>
      <ul className={css.changes}>
        {changes.map((change) => (
          <Box key={change.changeId} change={change} all={all} />
        ))}
      </ul>
    </Section>
  );
}

/** How the cards left out that are not named yet are asked for. */
type All = Pick<Parameters<typeof CutNote>[0], 'isPending' | 'onAll'>;

function Box({ change, all }: { change: IndicatorChange; all: All }) {
  const { t } = useTranslation('targets');
  const format = useFormat();
  const name = useNames();
  return (
    <li className={css.change} data-state={change.state}>
      <span className={css.head}>
        <span className={css.pair}>
          <b>
            {change.code} {name(change, 'name')}
          </b>
          <b className="num">{t('change.from', { date: format.date(change.effectiveFrom, 'short') })}</b>
          <span className="muted">{name(change, 'cycle')}</span>
        </span>
        <Status tone={TONES[change.state]}>{t(`change.state.${change.state}`)}</Status>
      </span>
      <span>{change.reason}</span>
      <span className="num">
        <What change={change} />
      </span>
      {change.outcome ? <Outcome change={change} all={all} /> : null}
      {change.state === 'proposed' ? <ChangePreview asked={{ changeId: change.changeId }} /> : null}
      <span className="muted small">
        {t('change.by', { by: name(change, 'proposer'), at: format.dateTime(change.proposedAt) })}
        {change.decidedAt === null ? null : (
          <>
            {' · '}
            {t(`change.state.${change.state}`)}{' '}
            {t('change.decidedBy', { by: name(change, 'decider'), at: format.dateTime(change.decidedAt) })}
            {change.decisionNote === '' ? '' : ` · ${change.decisionNote}`}
          </>
        )}
      </span>
      {change.mayDecide || (change.isOwn && change.state === 'proposed') ? <Decide change={change} /> : null}
    </li>
  );
}

/** The change in words: a share of each target, values, a curve, a weight. */
function What({ change: { change } }: { change: IndicatorChange }) {
  const { t } = useTranslation('targets');
  const { t: strategy } = useTranslation('strategy');
  const points = (['floor', 'target', 'stretch'] as const).filter(
    (point) => typeof change.params?.[point] === 'string',
  );
  const parts = [
    ...(change.scale === null ? [] : [t('all.scaled', { scale: change.scale })]),
    ...(change.curve === null
      ? []
      : [`${t('sheet.curve')} ${strategy(`curve.kind.${change.curve}` as 'curve.kind.linear')}`]),
    ...points.map((point) => `${t(`sheet.${point}`)} ${String(change.params![point])}`),
    ...(change.weight === null ? [] : [`${t('sheet.weight')} ${change.weight}`]),
  ];
  return <>{parts.join(' · ')}</>;
}

function Outcome({ change, all }: { change: IndicatorChange; all: All }) {
  const { t } = useTranslation('targets');
  const name = useNames();
  const { prorated, rewritten, voided } = change.outcome!;
  return (
    <>
      <span className="num">
        {t('all.prorated', { count: prorated })}
        {rewritten > 0 ? ` · ${t('all.rewritten', { count: rewritten, signatures: voided })}` : ''}
        {change.refusedTotal > 0 ? ` · ${t('all.refused', { count: change.refusedTotal })}` : ''}
      </span>
      {change.refused.length > 0 ? (
        <ul className={css.diff}>
          {change.refused.map((one) => (
            <li key={one.scorecardId}>
              <b>{name(one, 'name')}</b> <span className="muted num">{one.number}</span>{' '}
              {one.kind === 'department' ? <span className="muted">{t('all.department')} </span> : null}
              {t(`all.code.${one.code}`)}
            </li>
          ))}
        </ul>
      ) : null}
      <CutNote shown={change.refused.length} total={change.refusedTotal} {...all} />
    </>
  );
}

function Decide({ change }: { change: IndicatorChange }) {
  const { t } = useTranslation('targets');
  const name = useNames();
  const track = useTrackWork();
  const decide = useOperation('/appraisals/decide-indicator-change', {
    onSuccess: ({ state, workId }) => {
      if (workId !== null) track(workId, t('all.running', { name: name(change, 'name') }), ['/appraisals']);
      else tellDone(t(`change.${state as 'declined' | 'withdrawn'}`));
    },
  });
  return (
    <DecideForm
      mayDecide={change.mayDecide}
      isPending={decide.isPending}
      error={decide.error}
      onDecide={(decision, note) => decide.mutate({ changeId: change.changeId, decision, note })}
    />
  );
}
