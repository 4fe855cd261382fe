/** What waits for the signed-in person, made only from what the server answers; the most urgent first. */
import type { QueryAnswer } from '@meritline/contract';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay, useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { lastDayOf } from '../appraisals/shapes.ts';
import type { RunDetail } from './use-run.ts';

export type TodoArea = 'pay' | 'performance' | 'imports' | 'mine';
export type TodoVerb =
  | 'review'
  | 'calculate'
  | 'submit'
  | 'approve'
  | 'prepare'
  | 'release'
  | 'close'
  | 'look'
  | 'rate'
  | 'rateSelf'
  | 'confirm'
  | 'go';

export interface Todo {
  readonly key: string;
  readonly area: TodoArea;
  readonly title: string;
  readonly note: string;
  /** Civil date by which it is wanted; null = whenever. */
  readonly due: string | null;
  readonly verb: TodoVerb;
  readonly to: string;
}

const NAMES_SHOWN = 3;

/** What the run asks of this person: the server says what they may do now. */
export function usePayTodo(run: RunDetail | null): readonly Todo[] {
  const { t } = useTranslation('home');
  const format = useFormat();
  const may = useMay();
  const review = useQueryOf(
    '/payroll/run-review',
    { runId: run?.runId ?? '', measure: 'net' },
    { enabled: run !== null && run.state === 'calculated' && may('payroll.review') },
  );
  if (!run) return [];
  const month = format.monthLong(run.period);
  const at = (step: string) => `/payroll/${run.runId}/${step}`;
  const one = (key: string, verb: TodoVerb, title: string, note: string, step: string): Todo => ({
    key: `${run.runId}:${key}`,
    area: 'pay',
    title,
    note,
    due: run.payDay,
    verb,
    to: at(step),
  });
  const todo: Todo[] = [];
  const left = review.data ? review.data.needReview - review.data.reviewed : 0;
  if (review.data && left > 0 && run.state === 'calculated' && may('payroll.review')) {
    const reasons = review.data.filters
      .filter((filter) => filter.people > 0)
      .slice(0, NAMES_SHOWN)
      .map((filter) => `${format.words(filter.names)} ${filter.people}`)
      .join(format.language === 'en' ? ', ' : '、');
    const note = t('todo.reviewNote', { reviewed: review.data.reviewed, total: review.data.needReview, reasons });
    todo.push(one('review', 'review', t('todo.review', { month, count: left }), note, 'review'));
  }
  if (run.may.calculate && run.state === 'draft')
    todo.push(one('calculate', 'calculate', t('todo.calculate', { month }), t('todo.calculateNote'), 'calculate'));
  if (run.returned && run.returnReason && run.may.submit)
    todo.push(
      one('returned', 'review', t('todo.returned', { name: run.returned.name, month }), run.returnReason, 'review'),
    );
  else if (run.may.submit)
    todo.push(one('submit', 'submit', t('todo.submit', { month }), t('todo.submitNote'), 'review'));
  if (run.may.approve) {
    const name = run.submitted?.name ?? '';
    const note = run.totals
      ? t('todo.approveNote', { count: run.totals.people, name })
      : t('todo.approveNoteShort', { name });
    todo.push(one('approve', 'approve', t('todo.approve', { month }), note, 'approve'));
  }
  if (run.may.preparePayment)
    todo.push(one('prepare', 'prepare', t('todo.prepare', { month }), t('todo.prepareNote'), 'pay'));
  if (run.may.release) todo.push(one('release', 'release', t('todo.release', { month }), t('todo.releaseNote'), 'pay'));
  if (run.may.close) todo.push(one('close', 'close', t('todo.close', { month }), t('todo.closeNote'), 'close'));
  return todo;
}

type Cycle = QueryAnswer<'/appraisals/cycles'>['cycles'][number];
type Progress = QueryAnswer<'/appraisals/cycle-progress'>;

/** Who holds up the open cycle: unrated people and missing readings. For those who run the cycle or watch it. */
export function useCycleTodo(cycle: Cycle | null, progress: Progress | null): readonly Todo[] {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { today } = useSession();
  const may = useMay();
  if (!cycle || !progress || cycle.state !== 'open') return [];
  if (!may('cycles.run') && !may('payroll.prepare')) return [];
  const todo: Todo[] = [];
  const phase = (name: string) => cycle.phases.find((one) => one.phase === name);
  const glue = format.language === 'en' ? ', ' : '、';
  const unrated = progress.total.people - progress.total.rated;
  const rating = phase('rating');
  if (unrated > 0 && rating && rating.startsOn <= today) {
    const waiting = progress.departments
      .flatMap((department) => department.waitingFor)
      .sort((a, b) => b.forms - a.forms)
      .slice(0, NAMES_SHOWN)
      .map((one) => `${format.words({ zh: one.nameZh, en: one.nameEn })} ${one.forms}`);
    todo.push({
      key: `${cycle.cycleId}:ratings`,
      area: 'performance',
      title: t('todo.ratings', { count: unrated, date: format.date(lastDayOf(rating.endsOn), 'short') }),
      note: t('todo.ratingsNote', { names: waiting.join(glue) }),
      due: lastDayOf(rating.endsOn),
      verb: 'look',
      to: `/appraisals/${cycle.code}`,
    });
  }
  const unread = progress.total.people - progress.total.read;
  const readings = phase('readings');
  if (unread > 0 && readings && readings.startsOn <= today) {
    todo.push({
      key: `${cycle.cycleId}:readings`,
      area: 'performance',
      title: t('todo.readings', { count: unread }),
      note: t('todo.readingsNote', { cycle: format.words({ zh: cycle.nameZh, en: cycle.nameEn }) }),
      due: lastDayOf(readings.endsOn),
      verb: 'look',
      to: `/appraisals/${cycle.code}`,
    });
  }
  return todo;
}

export type Team = QueryAnswer<'/appraisals/team-ratings'>;

/** Members of the own team whose rating is not yet handed in. */
export const unratedOf = (team: Team) =>
  team.members.filter((member) => member.state === 'open' && member.submittedAt === null);

export function useTeamTodo(team: Team | null): readonly Todo[] {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { today } = useSession();
  if (team?.cycle?.state !== 'open') return [];
  if (team.cycle.ratingFrom && team.cycle.ratingFrom > today) return [];
  const left = unratedOf(team);
  if (left.length === 0) return [];
  const names = left
    .slice(0, NAMES_SHOWN)
    .map((member) => format.words({ zh: member.nameZh, en: member.nameEn }))
    .join(format.language === 'en' ? ', ' : '、');
  return [
    {
      key: `${team.cycle.cycleId}:team`,
      area: 'performance',
      title: t('todo.team', { count: left.length }),
      note: `${format.words({ zh: team.cycle.nameZh, en: team.cycle.nameEn })} · ${names}`,
      due: team.cycle.ratingUntil && lastDayOf(team.cycle.ratingUntil),
      verb: 'rate',
      to: '/appraisals/team',
    },
  ];
}

export type MyCard = QueryAnswer<'/appraisals/my-scorecards'>['scorecards'][number];
export type MyPayslip = QueryAnswer<'/payroll/my-payslips'>['payslips'][number];

/** The person's own: a self-rating that is open, and a payslip not yet confirmed. */
export function useOwnTodo(card: MyCard | null, payslip: MyPayslip | null): readonly Todo[] {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { today } = useSession();
  const may = useMay();
  const todo: Todo[] = [];
  const isSelfOpen = card?.selfRatingFrom != null && card.selfRatingFrom <= today;
  if (card && card.state === 'open' && isSelfOpen && !card.isSelfRated && may('scorecards.rate-self')) {
    todo.push({
      key: `${card.scorecardId}:self`,
      area: 'mine',
      title: t('todo.self', { cycle: format.words({ zh: card.cycleZh, en: card.cycleEn }) }),
      note: t('todo.selfNote'),
      due: null,
      verb: 'rateSelf',
      to: `/my/scorecards/${card.scorecardId}`,
    });
  }
  if (payslip && payslip.confirmedAt === null) {
    todo.push({
      key: `${payslip.period}:payslip`,
      area: 'mine',
      title: t('todo.payslip', { month: format.monthLong(payslip.period) }),
      note: t('todo.payslipNote'),
      due: null,
      verb: 'confirm',
      to: `/payslips/${payslip.period}`,
    });
  }
  return todo;
}

/** What is due soonest stands first; without a date, last. */
export const byDue = (a: Todo, b: Todo): number => (a.due ?? '9999').localeCompare(b.due ?? '9999');
