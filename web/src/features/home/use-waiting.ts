/** What the signed-in person has set going and others still owe: for whom, since or until when, and where to remind them. */
import type { QueryAnswer } from '@meritline/contract';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay, useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { lastDayOf } from '../appraisals/shapes.ts';
import type { RunDetail } from './use-run.ts';

export interface Waiting {
  readonly key: string;
  readonly what: string;
  readonly who: string;
  /** Civil date by which it is wanted; null = whenever. */
  readonly due: string | null;
  readonly to: string;
}

type Cycle = QueryAnswer<'/appraisals/cycles'>['cycles'][number];
type Progress = QueryAnswer<'/appraisals/cycle-progress'>;
type Rater = Progress['departments'][number]['waitingFor'][number];

const RATERS_SHOWN = 3;

/** Each rater once over all departments, most forms first. */
export function ratersOf(progress: Pick<Progress, 'departments'>): Rater[] {
  const byPerson = new Map<string, Rater>();
  for (const one of progress.departments.flatMap((department) => department.waitingFor)) {
    const before = byPerson.get(one.personId);
    byPerson.set(one.personId, before ? { ...one, forms: before.forms + one.forms } : one);
  }
  return [...byPerson.values()].sort((a, b) => b.forms - a.forms);
}

function useRaters(cycle: Cycle | null, progress: Progress | null): readonly Waiting[] {
  const { t } = useTranslation('home');
  const format = useFormat();
  const may = useMay();
  const { today } = useSession();
  const rating = cycle?.phases.find((one) => one.phase === 'rating');
  if (!cycle || !progress || cycle.state !== 'open' || !may('cycles.run') || !rating || today < rating.startsOn)
    return [];
  return ratersOf(progress)
    .slice(0, RATERS_SHOWN)
    .map((one) => ({
      key: `${cycle.cycleId}:${one.personId}`,
      what: t('waiting.rating', { cycle: format.words({ zh: cycle.nameZh, en: cycle.nameEn }), count: one.forms }),
      who: format.words({ zh: one.nameZh, en: one.nameEn }),
      due: lastDayOf(rating.endsOn),
      to: `/appraisals/${cycle.code}`,
    }));
}

/** The approver of a submitted run, and who was asked for a month's data and has not delivered. */
function useRunOwed(run: RunDetail | null): readonly Waiting[] {
  const { t } = useTranslation('home');
  const format = useFormat();
  const may = useMay();
  const isAsked = run !== null && run.state !== 'closed' && may('payroll.prepare') && may('payroll.read');
  const checklist = useQueryOf('/payroll/run-checklist', { runId: run?.runId ?? '' }, { enabled: isAsked });
  if (run === null || !may('payroll.prepare')) return [];
  const month = format.monthLong(run.period);
  const approval: Waiting[] =
    run.state === 'submitted' && !run.may.approve
      ? [
          {
            key: `${run.runId}:approval`,
            what: t('waiting.approval', { month }),
            who: t('waiting.approver'),
            due: run.payDay,
            to: `/payroll/${run.runId}/approve`,
          },
        ]
      : [];
  const inputs = (checklist.data?.expected ?? [])
    .filter((one) => one.state === 'open' || one.state === 'late')
    .map((one) => ({
      key: one.expectationId,
      what: t('waiting.input', { month, input: format.words(one.names) }),
      who: format.words({ zh: one.owner.nameZh, en: one.owner.nameEn }),
      due: one.dueOn,
      to: `/payroll/${run.runId}/inputs`,
    }));
  return [...approval, ...inputs];
}

/** Receipts of policies that are not confirmed yet. */
function useReceipts(): readonly Waiting[] {
  const { t } = useTranslation('home');
  const format = useFormat();
  const may = useMay();
  const policies = useQueryOf('/policies/policy-list', {}, { enabled: may('policies.oversee') });
  return (policies.data?.policies ?? []).flatMap(({ code, nameZh, nameEn, receipts }) => {
    const left = receipts === null ? 0 : receipts.addressed - receipts.confirmed;
    if (left === 0) return [];
    return [
      {
        key: `policy:${code}`,
        what: t('waiting.receipts', { policy: format.words({ zh: nameZh, en: nameEn }) }),
        who: t('waiting.people', { count: left }),
        due: null,
        to: `/policies/${code}`,
      },
    ];
  });
}

export function useWaiting(run: RunDetail | null, cycle: Cycle | null, progress: Progress | null): readonly Waiting[] {
  return [...useRunOwed(run), ...useRaters(cycle, progress), ...useReceipts()].sort((a, b) =>
    (a.due ?? '9999').localeCompare(b.due ?? '9999'),
  );
}
