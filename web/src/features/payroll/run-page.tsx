/** One month's payroll: the title, its nine steps on one line, and the step on screen. */
import { Button } from '@mantine/core';
import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, HOME_CURRENCY, InCurrency, PageHead, type Step, StepperLine } from '../../ui/index.ts';
import { ApprovePage } from './approve-step.tsx';
import { CalculateStep } from './calculate-step.tsx';
import { CloseStep } from './close-step.tsx';
import { isMainland, isStep, type RunDetail, STEPS, type StepCode, useRun } from './data.ts';
import { FilingsStep } from './filings-step.tsx';
import { InputsStep } from './inputs-step.tsx';
import { PayStep } from './pay-step.tsx';
import { PayslipsStep } from './payslips-step.tsx';
import { PeopleStep } from './people-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { CalculateButton, type StepProps } from './run-parts.tsx';
import { RunStateChip } from './run-state.tsx';
import { SubmitRun } from './submit-run.tsx';

const PAGES: Readonly<Record<Exclude<StepCode, 'approve'>, (props: StepProps) => ReactNode>> = {
  people: PeopleStep,
  inputs: InputsStep,
  calculate: CalculateStep,
  review: ReviewStep,
  pay: PayStep,
  payslips: PayslipsStep,
  filings: FilingsStep,
  close: CloseStep,
};

/** Where work goes on: the first step that is not done. A reader of totals only has the approval page. */
export function CurrentStep() {
  const { runId } = useParams({ from: '/frame/payroll/$runId' });
  const may = useMay();
  const readsRun = may('payroll.read');
  const run = useRun(runId, readsRun);
  if (!readsRun) return <Navigate to="/payroll/$runId/$step" params={{ runId, step: 'approve' }} replace />;
  return (
    <Answered query={run}>
      {(detail) => (
        <Navigate
          to="/payroll/$runId/$step"
          params={{ runId, step: dueStep(detail, may('payroll.approve')) }}
          replace
        />
      )}
    </Answered>
  );
}

function dueStep(run: RunDetail, isApprover: boolean): StepCode {
  if (isApprover && run.state === 'submitted') return 'approve';
  return run.steps.find((step) => step.state === 'current')?.code ?? (run.state === 'closed' ? 'close' : 'people');
}

export function RunPage() {
  const { runId, step } = useParams({ from: '/frame/payroll/$runId/$step' });
  const may = useMay();
  const readsRun = may('payroll.read');
  const run = useRun(runId, readsRun);
  if (!readsRun) return <ApprovePage runId={runId} head={null} />;
  return (
    <Answered query={run}>{(detail) => <LoadedRun run={detail} step={isStep(step) ? step : 'people'} />}</Answered>
  );
}

function LoadedRun({ run, step }: { run: RunDetail; step: StepCode }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  useCrumbs({ label: t('runs.title'), to: '/payroll' }, { label: format.monthLong(run.period) });
  const head = <RunHead run={run} step={step} />;
  if (step === 'approve') return <ApprovePage runId={run.runId} head={head} run={run} />;
  const StepPage = PAGES[step];
  return (
    <InCurrency code={run.currency}>
      <StepPage key={run.runId} run={run} head={head} />
    </InCurrency>
  );
}

function RunHead({ run, step }: { run: RunDetail; step: StepCode }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const navigate = useNavigate();
  const facts = [
    run.kind === 'ordinary' ? null : `${t(`further.kind.${run.kind}`)} · ${run.title}`,
    run.payGroup ? format.words(run.payGroup) : null,
    run.currency === HOME_CURRENCY ? null : format.currencyName(run.currency),
    run.totals ? t('run.people', { count: run.totals.people }) : null,
    t('run.payDay', { date: format.date(run.payDay, 'short') }),
    run.calculatedAt ? t('run.calculation', { number: run.calculation, at: format.dateTime(run.calculatedAt) }) : null,
  ].filter(Boolean);
  return (
    <>
      <PageHead
        title={t('run.title', { month: format.monthLong(run.period) })}
        chip={<RunStateChip state={run.state} />}
        sub={facts.join(' · ')}
        actions={<RunActions run={run} step={step} />}
      />
      <StepperLine
        label={t('run.steps')}
        steps={useSteps(run)}
        selected={step}
        onSelect={(to) => void navigate({ to: '/payroll/$runId/$step', params: { runId: run.runId, step: to } })}
      />
    </>
  );
}

function useSteps(run: RunDetail): Step[] {
  const { t } = useTranslation('payroll');
  return STEPS.map((code) => {
    const step = run.steps.find((one) => one.code === code);
    const note =
      !step || step.total === 0 ? undefined : step.done === step.total ? `${step.total}` : `${step.done}/${step.total}`;
    return {
      key: code,
      label: code === 'filings' && !isMainland(run) ? t('step.filingsAbroad') : t(`step.${code}`),
      state: step?.state === 'waiting' || !step ? ('open' as const) : step.state,
      ...(note === undefined ? {} : { note }),
    };
  });
}

/** What is due now; at most one of them is filled. */
function RunActions({ run, step }: { run: RunDetail; step: StepCode }) {
  const { t } = useTranslation('payroll');
  const may = useMay();
  const navigate = useNavigate();
  const isCalculated = run.state === 'calculated';
  return (
    <>
      {run.may.calculate && run.state !== 'calculating' ? <CalculateButton run={run} isMain={!isCalculated} /> : null}
      {isCalculated && may('payroll.prepare') ? <SubmitRun run={run} /> : null}
      {run.state === 'submitted' && step !== 'approve' ? (
        <Button
          variant={run.may.approve ? 'filled' : 'default'}
          onClick={() => void navigate({ to: '/payroll/$runId/$step', params: { runId: run.runId, step: 'approve' } })}
        >
          {t('run.waitsForApproval')}
        </Button>
      ) : null}
    </>
  );
}
