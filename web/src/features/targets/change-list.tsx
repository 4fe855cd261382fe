/** Changes of agreed targets within a period: what was and what is to be, from which day and why, and the decision. */

import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Section, Status, type StatusTone, tellDone } from '../../ui/index.ts';
import { useNames } from '../appraisals/use-names.ts';
import { DecideForm } from './decide-form.tsx';
import { type Difference, differences } from './draft.ts';
import type { Change } from './shapes.ts';
import css from './targets.module.css';

const TONES: Readonly<Record<Change['state'], StatusTone>> = {
  proposed: 'watch',
  approved: 'good',
  declined: 'bad',
  withdrawn: 'open',
};

export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation('targets');
  return (
    <Section title={t('change.title')} count={changes.length} isPadded>
      {changes.length === 0 ? <p className="muted">{t('change.none')}</p> : null}
      <ul className={css.changes}>
        {changes.map((change) => (
          <ChangeBox key={change.changeId} change={change} />
        ))}
      </ul>
    </Section>
  );
}

export function ChangeBox({ change, owner }: { change: Change; owner?: { nameZh: string; nameEn: string } }) {
  const { t } = useTranslation('targets');
  const format = useFormat();
  const name = useNames();
  return (
    <li className={css.change} data-state={change.state}>
      <span className={css.head}>
        <span className={css.pair}>
          {owner ? (
            <Link to="/targets/$scorecardId" params={{ scorecardId: change.scorecardId }}>
              <b>{name(owner, 'name')}</b>
            </Link>
          ) : null}
          <b className="num">{t('change.from', { date: format.date(change.effectiveFrom, 'short') })}</b>
        </span>
        <Status tone={TONES[change.state]}>{t(`change.state.${change.state}`)}</Status>
      </span>
      <span>{change.reason}</span>
      <Diff parts={differences(change.before, change.after)} />
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

function Diff({ parts }: { parts: readonly Difference[] }) {
  const { t } = useTranslation('targets');
  const word = (what: string) => t(`sheet.${what}` as 'sheet.weight');
  return (
    <ul className={css.diff}>
      {parts.map((line) => (
        <li key={line.code}>
          <b>{line.code}</b>{' '}
          {line.kind === 'changed' ? null : `${t(line.kind === 'added' ? 'change.added' : 'change.removed')} · `}
          {line.parts.map(({ what, from, to }, place) => (
            <span key={what} className="num">
              {place > 0 ? ' · ' : ''}
              {word(what)}{' '}
              {from === '' ? null : (
                <>
                  <s>{from}</s> → {to}
                </>
              )}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Decide({ change }: { change: Change }) {
  const { t } = useTranslation('targets');
  const decide = useOperation('/appraisals/decide-target-change', {
    onSuccess: ({ state }) => tellDone(t(`change.${state as 'approved' | 'declined' | 'withdrawn'}`)),
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
