/** The schedule: each phase's days, state, gate and late rule, requests for more time, and the numbers kept for the next cycle. */
import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay, useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Exportable, Section, Status, type StatusTone, tellProblem } from '../../ui/index.ts';
import css from './cycle.module.css';
import { ExtensionDialog } from './extension-dialog.tsx';
import { LateList } from './late-list.tsx';
import { addDays } from './new-cycle.ts';
import { type PhaseStep, PhaseStepDialog } from './phase-step-dialog.tsx';
import { PolicyTerms } from './policy-terms.tsx';
import type { CycleRow } from './shapes.ts';
import { useNames } from './use-names.ts';

type Schedule = NonNullable<ReturnType<typeof useQueryOf<'/appraisals/cycle-schedule'>>['data']>;
type PhaseRow = Schedule['phases'][number];
const TONE: Readonly<Record<Schedule['phases'][number]['state'], StatusTone>> = {
  later: 'open',
  held: 'watch',
  open: 'current',
  late: 'watch',
  closed: 'good',
};

export function ScheduleTab({ cycle }: { cycle: CycleRow }) {
  const schedule = useQueryOf('/appraisals/cycle-schedule', { cycleId: cycle.cycleId });
  return (
    <Answered query={schedule}>
      {(data) => (
        <>
          <Phases cycle={cycle} data={data} />
          <Requests cycle={cycle} data={data} />
          <LateList cycle={cycle} />
          <PolicyTerms cycleId={cycle.cycleId} />
          <Review data={data} />
        </>
      )}
    </Answered>
  );
}

function Phases({ cycle, data }: { cycle: CycleRow; data: Schedule }) {
  const { t } = useTranslation('cycles');
  const { t: shared } = useTranslation('appraisals');
  const { date } = useFormat();
  const may = useMay();
  const schedule = useOperation('/appraisals/set-schedule', { onError: tellProblem });
  const [asked, setAsked] = useState<{ phase: PhaseRow['phase']; step: PhaseStep } | null>(null);
  const mayChange = may('cycles.run') && cycle.state === 'open';
  const step = (phase: PhaseRow): PhaseStep =>
    phase.state === 'closed' ? 'reopen' : phase.state === 'later' || phase.state === 'held' ? 'open' : 'close';
  return (
    <Section
      title={t('schedule.title')}
      actions={
        mayChange ? (
          <Switch
            size="xs"
            label={t('schedule.reminds')}
            checked={data.reminds}
            onChange={(event) =>
              schedule.mutate({
                cycleId: cycle.cycleId,
                reminds: event.currentTarget.checked,
                phases: [],
                reason: t('schedule.remindsReason'),
              })
            }
          />
        ) : null
      }
    >
      <div className={css.tableWrap}>
        <Exportable>
          <table className={css.plain}>
            <thead>
              <tr>
                <th scope="col">{t('schedule.phase')}</th>
                <th scope="col">{t('schedule.days')}</th>
                <th scope="col">{t('schedule.state')}</th>
                <th scope="col">{t('schedule.gate')}</th>
                <th scope="col">{t('schedule.late')}</th>
                <th scope="col">
                  <span className="only-heard">{t('schedule.change')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.phases.map((phase) => (
                <tr key={phase.phase}>
                  <th scope="row">{shared(`phase.${phase.phase}`)}</th>
                  <td className="num">
                    {date(phase.startsOn, 'short')} – {date(phase.lastDay, 'short')}
                  </td>
                  <td>
                    <Status tone={cycle.state === 'open' ? TONE[phase.state] : 'open'}>
                      {cycle.state === 'published' ? t('schedule.is.closed') : t(`schedule.is.${phase.state}`)}
                    </Status>
                  </td>
                  <td>
                    {phase.gates.length === 0
                      ? '—'
                      : phase.gates
                          .map((gate) => {
                            const open = phase.unmet.find((one) => one.gate === gate)?.open ?? 0;
                            return open === 0
                              ? t(`gate.${gate}`)
                              : t('schedule.waits', { gate: t(`gate.${gate}`), count: open });
                          })
                          .join(', ')}
                  </td>
                  <td>{t(`lateRule.${phase.lateRule}`)}</td>
                  <td>
                    {mayChange ? (
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        onClick={() => setAsked({ phase: phase.phase, step: step(phase) })}
                      >
                        {t(`schedule.step.${step(phase)}`)}
                      </Button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Exportable>
      </div>
      {asked ? <PhaseStepDialog cycle={cycle} {...asked} onClose={() => setAsked(null)} /> : null}
    </Section>
  );
}

function Requests({ cycle, data }: { cycle: CycleRow; data: Schedule }) {
  const { t } = useTranslation('cycles');
  const { date } = useFormat();
  const { today } = useSession();
  const may = useMay();
  const name = useNames();
  const decide = useOperation('/appraisals/decide-extension', { onError: tellProblem });
  const [isGranting, setGranting] = useState(false);
  const mayGrant = may('cycles.run') && cycle.state === 'open';
  if (data.requests.length === 0 && !mayGrant) return null;
  const answer = (extensionId: string, until: string | null) =>
    decide.mutate({ cycleId: cycle.cycleId, extensionId, until });
  return (
    <Section
      title={t('requests.title')}
      count={data.requests.length}
      actions={
        mayGrant ? (
          <Button size="xs" variant="default" onClick={() => setGranting(true)}>
            {t('extension.open')}
          </Button>
        ) : null
      }
    >
      {isGranting ? (
        <ExtensionDialog
          cycle={cycle}
          phases={data.phases.filter(({ state }) => state !== 'later').map(({ phase }) => phase)}
          onClose={() => setGranting(false)}
        />
      ) : null}
      {data.requests.length === 0 ? <p className={css.note}>{t('requests.none')}</p> : null}
      <ul className={css.rows}>
        {data.requests.map((one) => (
          <li key={one.extensionId}>
            <b>{name(one, 'name')}</b>
            <span className="muted">
              {t(`short.${one.phase}`)} · {one.reason}
            </span>
            <span>
              {one.until === null
                ? t(`requests.${one.state}`)
                : t('requests.until', { date: date(one.until, 'short') })}
            </span>
            {one.state === 'asked' && may('cycles.run') ? (
              <span className={css.rowActions}>
                <Button variant="subtle" size="compact-sm" onClick={() => answer(one.extensionId, addDays(today, 3))}>
                  {t('requests.grant')}
                </Button>
                <Button variant="subtle" color="gray" size="compact-sm" onClick={() => answer(one.extensionId, null)}>
                  {t('requests.decline')}
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Review({ data }: { data: Schedule }) {
  const { t } = useTranslation('cycles');
  const name = useNames();
  const { review } = data;
  return (
    <Section title={t('review.title')} note={t(data.isReviewKept ? 'review.kept' : 'review.soFar')}>
      <p className={css.note}>
        {t('review.sentence', {
          people: review.people,
          raters: review.raters,
          minutes: review.medianMinutes ?? '—',
          reopened: review.reopened,
          excluded: review.excluded,
        })}
      </p>
      <div className={css.tableWrap}>
        <Exportable>
          <table className={css.plain}>
            <thead>
              <tr>
                <th scope="col">{t('schedule.phase')}</th>
                <th scope="col" className="num">
                  {t('review.planned')}
                </th>
                <th scope="col" className="num">
                  {t('review.actual')}
                </th>
                <th scope="col" className="num">
                  {t('review.late')}
                </th>
                <th scope="col" className="num">
                  {t('review.reopened')}
                </th>
              </tr>
            </thead>
            <tbody>
              {review.phases.map((phase) => (
                <tr key={phase.phase}>
                  <th scope="row">{t(`short.${phase.phase}`)}</th>
                  <td className="num">{phase.plannedDays}</td>
                  <td className="num">{phase.actualDays ?? '—'}</td>
                  <td className="num">{phase.late}</td>
                  <td className="num">{phase.reopened}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Exportable>
      </div>
      {review.lateRaters.length > 0 ? (
        <p className={css.note}>
          {t('review.lateRaters')}: {review.lateRaters.map((one) => `${name(one, 'name')} ${one.forms}`).join(', ')}
        </p>
      ) : null}
    </Section>
  );
}
