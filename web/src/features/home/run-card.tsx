import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, Chip, InCurrency, StepperBars, usePay } from '../../ui/index.ts';
import { Glance } from './glance.tsx';
import css from './home.module.css';
import type { RunDetail } from './use-run.ts';

const TONES = {
  draft: 'grey',
  calculating: 'iris',
  calculated: 'iris',
  submitted: 'amber',
  approved: 'iris',
  paying: 'iris',
  paid: 'green',
  closed: 'green',
} as const;
const CAUSES_SHOWN = 3;

/** The payroll run at a glance: sum, change against last month by cause, and its nine steps. */
export function RunCard({ run }: { run: RunDetail }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const facts = run.totals
    ? t('run.facts', { date: format.date(run.payDay, 'short'), count: run.totals.people })
    : t('run.factsNoPeople', { date: format.date(run.payDay, 'short') });
  return (
    <Glance
      title={t('run.title', { month: format.monthLong(run.period) })}
      chip={<Chip tone={TONES[run.state]}>{t(`run.state.${run.state}`)}</Chip>}
      facts={run.payGroup ? `${format.words(run.payGroup)} · ${facts}` : facts}
      link={{ to: `/payroll/${run.runId}`, label: t('run.open') }}
    >
      <InCurrency code={run.currency}>
        <Change run={run} />
      </InCurrency>
      <StepperBars
        label={t('run.steps')}
        steps={run.steps.map((step) => ({
          key: step.code,
          label: format.words(step.names),
          state: step.state === 'waiting' ? 'open' : step.state,
          share: step.state === 'done' ? 1 : step.total > 0 ? step.done / step.total : 0,
          ...(step.open > 0 ? { note: t('run.todo', { count: step.open }) } : {}),
        }))}
      />
    </Glance>
  );
}

/** Sum, change and causes; drawn from the review where the reader may see it, else from the approver's totals. */
function Change({ run }: { run: RunDetail }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const pay = usePay();
  const may = useMay();
  const isCalculated = run.totals !== null;
  const review = useQueryOf(
    '/payroll/run-review',
    { runId: run.runId, measure: 'net' },
    { enabled: isCalculated && may('payroll.read') },
  );
  const bridge = review.data?.bridge ?? null;
  const causes = [...(bridge?.bars ?? [])]
    .filter((bar) => bar.netFen !== 0)
    .sort((a, b) => Math.abs(b.netFen) - Math.abs(a.netFen));
  const others = causes.length > CAUSES_SHOWN + 1 ? causes.splice(CAUSES_SHOWN) : [];
  return (
    <>
      <div className={css.glanceLine}>
        <span className={css.figure}>
          <Amount fen={run.totals?.netFen ?? null} />
        </span>
        {bridge?.previousPeriod ? (
          <>
            <span className="muted">{t('run.versus')}</span>
            <Amount fen={bridge.difference.netFen} signed isQuiet />
            {pay.isShown && bridge.previous.netFen > 0 ? (
              <span className="muted num">
                {pay.percent(bridge.difference.netFen / bridge.previous.netFen, { signed: true })}
              </span>
            ) : null}
          </>
        ) : null}
        {bridge ? (
          <span className={css.unexplained} data-zero={bridge.unexplained.netFen === 0 || undefined}>
            {bridge.unexplained.netFen === 0 ? <IconCheck size={14} stroke={2} aria-hidden /> : null}
            {t('run.unexplained', {
              amount:
                bridge.unexplained.netFen === 0
                  ? format.money(0)
                  : pay.money(bridge.unexplained.netFen, { signed: true }),
            })}
          </span>
        ) : null}
      </div>
      {pay.isShown && causes.length > 0 ? (
        <ul className={css.causes} aria-label={t('run.bridge')}>
          {causes.map((bar) => (
            <li key={bar.code}>
              <span className="muted">{format.words(bar.names)}</span>{' '}
              <Amount fen={bar.netFen} signed isQuiet digits={0} />
            </li>
          ))}
          {others.length > 0 ? (
            <li title={others.map((bar) => format.words(bar.names)).join(' · ')}>
              <span className="muted">{t('run.others', { count: others.length })}</span>{' '}
              <Amount fen={others.reduce((sum, bar) => sum + bar.netFen, 0)} signed isQuiet digits={0} />
            </li>
          ) : null}
        </ul>
      ) : null}
    </>
  );
}
