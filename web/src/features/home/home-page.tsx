/** The first page: what runs and how far it is, what waits for this person, what changed lately. Only real answers. */
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay, useMyName, useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { EmptyState, Page, PageHead, Waiting } from '../../ui/index.ts';
import { AccessCard } from './access-card.tsx';
import { ChainGlance } from './chain-glance.tsx';
import { CycleCard } from './cycle-card.tsx';
import css from './home.module.css';
import { MyPayslipCard } from './my-payslip-card.tsx';
import { MyScorecardCard } from './my-scorecard-card.tsx';
import { RecentEntries } from './recent-entries.tsx';
import { RunCard } from './run-card.tsx';
import { TeamCard } from './team-card.tsx';
import { TodoList } from './todo-list.tsx';
import { useCurrentRun } from './use-run.ts';
import { byDue, type Todo, useCycleTodo, useOwnTodo, usePayTodo, useTeamTodo } from './use-todo.ts';
import { useWaiting } from './use-waiting.ts';
import { WaitingList } from './waiting-list.tsx';

const DAY = 86_400_000;

/** The open cycle, or the newest published one, with its progress. */
function useCurrentCycle() {
  const may = useMay();
  const isAllowed = may('cycles.read');
  const cycles = useQueryOf('/appraisals/cycles', {}, { enabled: isAllowed });
  const list = cycles.data?.cycles ?? [];
  const cycle = list.find((one) => one.state === 'open') ?? list.find((one) => one.state === 'published') ?? null;
  const progress = useQueryOf(
    '/appraisals/cycle-progress',
    { cycleId: cycle?.cycleId ?? '' },
    { enabled: cycle !== null },
  );
  return { cycle, progress: progress.data ?? null, isAllowed };
}

/** A person's own newest scorecard and payslip, for those who have a record of their own. */
function useOwn() {
  const may = useMay();
  const { personId } = useSession();
  const hasCards = personId !== null && may('scorecards.read-own');
  const hasPay = personId !== null && may('payslips.read-own');
  const cards = useQueryOf('/appraisals/my-scorecards', {}, { enabled: hasCards });
  const payslips = useQueryOf('/payroll/my-payslips', {}, { enabled: hasPay });
  return {
    hasCards,
    hasPay,
    card: cards.data?.scorecards[0] ?? null,
    payslip: payslips.data?.payslips[0] ?? null,
    isPending: (hasCards && cards.isPending) || (hasPay && payslips.isPending),
  };
}

function useImportTodo(): readonly Todo[] {
  const { t } = useTranslation('home');
  const format = useFormat();
  const may = useMay();
  const imports = useQueryOf(
    '/imports/imports',
    { limit: 20 },
    { enabled: may('imports.read') && may('people.import') },
  );
  return (imports.data?.imports ?? [])
    .filter((one) => one.isMine && (one.state === 'uploaded' || one.state === 'mapped'))
    .map((one) => ({
      key: one.importId,
      area: 'imports' as const,
      title: t('todo.import', { file: one.fileName }),
      note: t('todo.importNote', { kind: format.words({ zh: one.kindZh, en: one.kindEn }) }),
      due: null,
      verb: 'go' as const,
      to: `/imports/${one.importId}`,
    }));
}

export function HomePage() {
  const { t } = useTranslation('home');
  const may = useMay();
  const run = useCurrentRun();
  const cycle = useCurrentCycle();
  const own = useOwn();
  const hasTeam = may('scorecards.rate');
  const team = useQueryOf('/appraisals/team-ratings', {}, { enabled: hasTeam });
  const todo = [
    ...usePayTodo(run.run),
    ...useCycleTodo(cycle.cycle, cycle.progress),
    ...useTeamTodo(team.data ?? null),
    ...useImportTodo(),
    ...useOwnTodo(own.card, own.payslip),
  ].sort(byDue);
  const waiting = useWaiting(run.run, cycle.cycle, cycle.progress);
  useCrumbs({ label: t('title') });
  const rates = hasTeam && (team.data?.members.length ?? 0) > 0;
  const works = run.isAllowed || cycle.isAllowed || rates;
  const canAnything = works || own.hasCards || own.hasPay || may('audit.read') || may('access.read');
  return (
    <Page
      head={<Greeting todo={todo.length} payDay={run.run?.state === 'closed' ? null : (run.run?.payDay ?? null)} />}
    >
      {canAnything ? null : <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>}
      {run.isPending || own.isPending ? <Waiting rows={3} /> : null}
      <div className={css.cards}>
        {run.isAllowed && run.run ? <RunCard run={run.run} /> : null}
        {cycle.isAllowed && cycle.cycle ? <CycleCard cycle={cycle.cycle} progress={cycle.progress} /> : null}
        {rates && team.data ? <TeamCard team={team.data} /> : null}
        {may('audit.read') ? <ChainGlance /> : null}
        {may('access.read') ? <AccessCard /> : null}
        {!works && own.hasPay && !own.isPending ? <MyPayslipCard payslip={own.payslip} /> : null}
        {!run.isAllowed && own.hasCards && !own.isPending && !rates ? <MyScorecardCard card={own.card} /> : null}
      </div>
      {canAnything ? (
        <div className={css.columns}>
          <div>
            <TodoList todo={todo} />
            <WaitingList waiting={waiting} />
          </div>
          <RecentEntries />
        </div>
      ) : null}
    </Page>
  );
}

function Greeting({ todo, payDay }: { todo: number; payDay: string | null }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const session = useSession();
  const name = useMyName();
  const days = payDay === null ? -1 : Math.round((Date.parse(payDay) - Date.parse(session.today)) / DAY);
  const facts = [
    format.language === 'en'
      ? `${format.weekday(session.today)} ${format.date(session.today, 'short')}`
      : `${format.date(session.today, 'short')} ${format.weekday(session.today)}`,
    days === 0 ? t('payToday') : days > 0 ? t('payIn', { count: days }) : null,
    session.roles.map(format.words).join(format.language === 'en' ? ', ' : '、'),
  ].filter((fact) => fact !== null && fact !== '');
  return (
    <PageHead
      title={todo > 0 ? t('greeting', { name, count: todo }) : t('greetingNone', { name })}
      sub={facts.join(' · ')}
      subBelow
    />
  );
}
