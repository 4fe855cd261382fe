/** A cycle: key figures, the list of scorecards with its drawer, progress by department, departments' scorecards. */
import { ActionIcon, Button, Menu, Select } from '@mantine/core';
import {
  IconBell,
  IconCalendarEvent,
  IconDots,
  IconPlayerPlay,
  IconPlus,
  IconRefresh,
  IconSend,
  IconTableImport,
  IconTemplate,
  IconUsers,
} from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay, useSession } from '../../app/session.ts';
import { useFollowWork, useTrackWork } from '../../app/work.ts';
import { formatDecimal, NO_DATA, useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  Chip,
  EmptyState,
  Page,
  PageHead,
  type Stat,
  StatTiles,
  type Tone,
  tellProblem,
} from '../../ui/index.ts';
import { CardDrawer } from './card-drawer.tsx';
import { CardList } from './card-list.tsx';
import { CheckPanel } from './check-panel.tsx';
import css from './cycle.module.css';
import { CYCLE_TABS, type CycleTab, firstTab } from './cycle-tabs.ts';
import { EnterActualsButton } from './enter-actuals-button.tsx';
import { isReminded } from './heat-cell.ts';
import { expectedEnd, type Picked } from './heat-map.tsx';
import { LaunchDialog } from './launch-dialog.tsx';
import { MessagesTab } from './messages-tab.tsx';
import { NewCycleDialog } from './new-cycle-dialog.tsx';
import { NudgeDrawer } from './nudge-drawer.tsx';
import { PopulationDialog } from './population-dialog.tsx';
import { ProgressTab } from './progress-tab.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { ScheduleTab } from './schedule-tab.tsx';
import { type CycleRow, daysBetween, type Levels, lastDayOf, type Progress } from './shapes.ts';
import { TrialActions } from './trial-actions.tsx';
import { useNames } from './use-names.ts';

const route = getRouteApi('/frame/appraisals/$cycleCode');
const indexRoute = getRouteApi('/frame/appraisals');

/** Without a code: the open cycle, else the newest. */
export function AppraisalsPage() {
  const search = indexRoute.useSearch();
  return (
    <CycleByCode
      code={null}
      tab={search.tab ?? (search.card === undefined ? null : 'people')}
      selected={search.card ?? null}
    />
  );
}

export function CyclePage() {
  const { cycleCode } = route.useParams();
  const search = route.useSearch();
  return (
    <CycleByCode
      code={cycleCode}
      tab={search.tab ?? (search.card === undefined ? null : 'people')}
      selected={search.card ?? null}
    />
  );
}

function CycleByCode({ code, tab, selected }: { code: string | null; tab: CycleTab | null; selected: string | null }) {
  const { t } = useTranslation('appraisals');
  const cycles = useQueryOf(
    '/appraisals/cycles',
    {},
    { refetchInterval: ({ state }) => (state.data?.cycles.some(({ isLaunching }) => isLaunching) ? 2_000 : false) },
  );
  return (
    <Answered query={cycles}>
      {({ cycles: all }) => {
        const cycle =
          code === null ? (all.find((one) => one.state === 'open') ?? all[0]) : all.find((one) => one.code === code);
        if (!cycle) return <NoCycle title={code === null ? t('cycle.none') : t('cycle.unknown', { code })} all={all} />;
        return (
          <CycleView key={cycle.cycleId} cycle={cycle} all={all} tab={tab ?? firstTab(cycle)} selected={selected} />
        );
      }}
    </Answered>
  );
}

function NoCycle({ title, all }: { title: string; all: readonly CycleRow[] }) {
  const { t } = useTranslation('appraisals');
  const may = useMay();
  const [isNew, setNew] = useState(false);
  const action = may('cycles.run') ? <Button onClick={() => setNew(true)}>{t('newCycle.button')}</Button> : null;
  return (
    <>
      <EmptyState title={title} action={action}>
        {t('cycle.noneNote')}
      </EmptyState>
      {isNew ? <NewCycleDialog all={all} onClose={() => setNew(false)} /> : null}
    </>
  );
}

interface ViewProps {
  readonly cycle: CycleRow;
  readonly all: readonly CycleRow[];
  readonly tab: CycleTab;
  readonly selected: string | null;
}

function CycleView({ cycle, all, tab, selected }: ViewProps) {
  const { t } = useTranslation('appraisals');
  const { t: own } = useTranslation('cycles');
  const name = useNames();
  const navigate = useNavigate();
  const progress = useQueryOf('/appraisals/cycle-progress', { cycleId: cycle.cycleId });
  const levels = useQueryOf('/appraisals/cycle-levels', { cycleId: cycle.cycleId });
  const [department, setDepartment] = useState<string | null>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  useCrumbs({ label: t('cycle.title'), to: '/appraisals' }, { label: name(cycle, 'name') });
  const go = (search: { tab?: CycleTab; card?: string }) =>
    void navigate({ to: '/appraisals/$cycleCode', params: { cycleCode: cycle.code }, search, replace: true });
  const select = (card: string | null) => go({ tab, ...(card === null ? {} : { card }) });
  return (
    <Page
      head={
        <>
          <Head
            cycle={cycle}
            all={all}
            progress={progress.data}
            onNudge={() => {
              go({ tab: 'progress' });
              setPicked({ phase: 'rating', row: null });
            }}
          />
          <LaunchState cycle={cycle} />
          <Answered query={progress} waiting={<div className={css.statsWaiting} />}>
            {(data) => <Stats cycle={cycle} progress={data} levels={levels.data} />}
          </Answered>
          <nav className={css.tabs} aria-label={t('cycle.tabs')}>
            {CYCLE_TABS.map((key) => (
              <button
                key={key}
                type="button"
                aria-current={key === tab ? 'page' : undefined}
                onClick={() => go({ tab: key })}
              >
                {own(`tab.${key}`)}
                {key === 'people' && progress.data ? <span className="num">{progress.data.total.people}</span> : null}
              </button>
            ))}
          </nav>
        </>
      }
      drawer={
        selected !== null ? (
          <CardDrawer key={selected} scorecardId={selected} onClose={() => select(null)} />
        ) : tab === 'progress' && picked !== null && isReminded(picked.phase) ? (
          <NudgeDrawer
            key={`${picked.phase}${picked.row?.key ?? ''}`}
            cycleId={cycle.cycleId}
            phase={picked.phase}
            row={picked.row}
            onClose={() => setPicked(null)}
          />
        ) : null
      }
    >
      {tab === 'progress' ? (
        <Answered query={progress}>
          {(data) => (
            <ProgressTab
              cycle={cycle}
              progress={data}
              picked={picked}
              onPick={setPicked}
              onDepartment={(path) => {
                setDepartment(path);
                go({ tab: 'people' });
              }}
            />
          )}
        </Answered>
      ) : tab === 'check' ? (
        <CheckPanel cycle={cycle} />
      ) : tab === 'schedule' ? (
        <ScheduleTab cycle={cycle} />
      ) : tab === 'messages' ? (
        <MessagesTab cycleId={cycle.cycleId} />
      ) : (
        <CardList
          key={tab}
          cycle={cycle}
          kind={tab === 'departments' ? 'department' : 'person'}
          progress={progress.data}
          levels={levels.data}
          department={department}
          onDepartment={setDepartment}
          selected={selected}
          onSelect={select}
        />
      )}
    </Page>
  );
}

/** A launch on its way, or what became of the last one. */
function LaunchState({ cycle }: { cycle: CycleRow }) {
  const { t } = useTranslation('appraisals');
  const { words } = useFormat();
  const name = useNames();
  useFollowWork(cycle.launchWorkId, t('launch.running', { name: name(cycle, 'name') }), ['/appraisals']);
  if (cycle.isLaunching) {
    return (
      <p className={css.notice} role="status">
        {t('launch.going')}
      </p>
    );
  }
  if (cycle.launchProblem === null) return null;
  return (
    <p className={css.warn} role="alert">
      <b>{t('launch.failed')}</b> {words(cycle.launchProblem.title)} {words(cycle.launchProblem.remedy)}
    </p>
  );
}

interface PhaseChip {
  readonly tone: Tone;
  readonly words: string;
  readonly left?: string;
}

/** What the cycle is in now: the phase whose planned days contain today and its last day, or its final state. */
function usePhaseChip(cycle: CycleRow): PhaseChip {
  const { t } = useTranslation('appraisals');
  const { date } = useFormat();
  const { today } = useSession();
  if (cycle.state === 'published')
    return { tone: 'green', words: t('cycle.published', { date: date(cycle.publishedAt?.slice(0, 10), 'short') }) };
  if (cycle.state === 'draft' || cycle.state === 'trial') return { tone: 'grey', words: t(`cycle.${cycle.state}`) };
  const now = cycle.phases.filter((phase) => phase.startsOn <= today && today < phase.endsOn).at(-1);
  if (!now) return { tone: 'iris', words: t('cycle.open') };
  const lastDay = lastDayOf(now.endsOn);
  return {
    tone: lastDay === today ? 'amber' : 'iris',
    words: t('cycle.inPhase', { phase: t(`phase.${now.phase}`), date: date(lastDay, 'short') }),
    left: t('stat.daysLeft', { count: daysBetween(today, lastDay) }),
  };
}

type Dialog = 'publish' | 'launch' | 'new' | 'population';

interface ActionProps {
  readonly cycle: CycleRow;
  readonly all: readonly CycleRow[];
  onDialog(dialog: Dialog): void;
}

/** One filled button at most: launch a draft, publish an open cycle; the rest stands beside it. */
function CycleActions({ cycle, all, onDialog }: ActionProps) {
  const { t } = useTranslation('appraisals');
  const { t: own } = useTranslation('cycles');
  const { t: common } = useTranslation();
  const name = useNames();
  const may = useMay();
  const navigate = useNavigate();
  const track = useTrackWork();
  const score = useOperation('/appraisals/score-cycle', {
    onSuccess: ({ workId }) => track(workId, t('cycle.scoring'), ['/appraisals']),
    onError: tellProblem,
  });
  return (
    <>
      <Select
        aria-label={t('cycle.choose')}
        w={150}
        allowDeselect={false}
        data={all.map((one) => ({ value: one.code, label: name(one, 'name') }))}
        value={cycle.code}
        onChange={(code) => code && void navigate({ to: '/appraisals/$cycleCode', params: { cycleCode: code } })}
      />
      {cycle.state === 'draft' && !cycle.isLaunching && may('cycles.run') ? (
        <Button leftSection={<IconPlayerPlay size={15} aria-hidden />} onClick={() => onDialog('launch')}>
          {t('launch.button')}
        </Button>
      ) : null}
      {cycle.state === 'open' && may('actuals.import') ? <EnterActualsButton cycleCode={cycle.code} /> : null}
      {cycle.state === 'open' && may('actuals.import') ? (
        <Button
          component={Link}
          to="/imports"
          variant="default"
          leftSection={<IconTableImport size={15} aria-hidden />}
        >
          {t('cycle.import')}
        </Button>
      ) : null}
      {may('cycles.run') ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={common('action.more')}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPlus size={15} aria-hidden />} onClick={() => onDialog('new')}>
              {t('newCycle.button')}
            </Menu.Item>
            {cycle.state === 'draft' ? (
              <Menu.Item leftSection={<IconUsers size={15} aria-hidden />} onClick={() => onDialog('population')}>
                {own('population.button')}
              </Menu.Item>
            ) : null}
            <Menu.Item
              leftSection={<IconCalendarEvent size={15} aria-hidden />}
              onClick={() => void navigate({ to: '/appraisals/plan' })}
            >
              {own('plan.title')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconTemplate size={15} aria-hidden />}
              onClick={() => void navigate({ to: '/appraisals/templates' })}
            >
              {t('template.title')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconRefresh size={15} aria-hidden />}
              disabled={cycle.state !== 'open'}
              onClick={() => score.mutate({ cycleId: cycle.cycleId })}
            >
              {t('cycle.scoreAgain')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {cycle.state === 'open' && may('scorecards.publish') ? (
        <Button leftSection={<IconSend size={15} aria-hidden />} onClick={() => onDialog('publish')}>
          {t('cycle.publish')}
        </Button>
      ) : null}
    </>
  );
}

interface HeadProps {
  readonly cycle: CycleRow;
  readonly all: readonly CycleRow[];
  readonly progress: Progress | undefined;
  onNudge(): void;
}

function Head({ cycle, all, progress, onNudge }: HeadProps) {
  const { t } = useTranslation('appraisals');
  const { t: own } = useTranslation('cycles');
  const name = useNames();
  const { month } = useFormat();
  const chip = usePhaseChip(cycle);
  const may = useMay();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const sub = [
    ...(chip.left === undefined ? [] : [chip.left]),
    t('card.policy', { code: cycle.policyCode, version: cycle.policyVersion }),
    t('cycle.paysFrom', { month: month(cycle.paysFrom) }),
  ].join(' · ');
  return (
    <>
      <PageHead
        title={t('cycle.named', { name: name(cycle, 'name') })}
        chip={<Chip tone={chip.tone}>{chip.words}</Chip>}
        sub={sub}
        subBelow
        actions={
          <>
            <TrialActions cycle={cycle} />
            {cycle.state === 'open' && may('cycles.run') && progress && progress.total.ratersOpen > 0 ? (
              <Button variant="default" leftSection={<IconBell size={15} aria-hidden />} onClick={onNudge}>
                {own('nudge.button', { count: progress.total.ratersOpen })}
              </Button>
            ) : null}
            <CycleActions cycle={cycle} all={all} onDialog={setDialog} />
          </>
        }
      />
      {dialog === 'publish' && progress ? (
        <PublishDialog cycle={cycle} progress={progress} onClose={() => setDialog(null)} />
      ) : null}
      {dialog === 'launch' ? <LaunchDialog cycle={cycle} onClose={() => setDialog(null)} /> : null}
      {dialog === 'population' ? <PopulationDialog cycle={cycle} onClose={() => setDialog(null)} /> : null}
      {dialog === 'new' ? <NewCycleDialog all={all} onClose={() => setDialog(null)} /> : null}
    </>
  );
}

const share = (part: number, whole: number): string =>
  whole === 0 ? '' : `${formatDecimal((100 * part) / whole, { digits: 1 })}%`;

interface StatsProps {
  readonly cycle: CycleRow;
  readonly progress: Progress;
  /** Undefined while they are asked for. */
  readonly levels: Levels | undefined;
}

function Stats({ cycle, progress, levels }: StatsProps) {
  const { t } = useTranslation('appraisals');
  const { t: own } = useTranslation('cycles');
  const { date, decimal } = useFormat();
  const { today } = useSession();
  const { total } = progress;
  const rating = progress.phases.find((phase) => phase.phase === 'rating');
  const isRatingLate = cycle.state === 'open' && rating && rating.endsOn <= today && total.rated < total.people;
  const expected = cycle.state === 'open' ? expectedEnd(total.people - total.rated, total.ratedLately, today) : null;
  const change =
    levels && levels.averageScore !== null && levels.previousAverage !== null
      ? (Number(levels.averageScore) - Number(levels.previousAverage)).toFixed(1)
      : null;
  const stats: Stat[] = [
    {
      key: 'people',
      label: t('stat.people'),
      value: decimal(total.people),
      note: t('stat.raters', { count: total.raters }),
    },
    {
      key: 'read',
      label: t('stat.read'),
      value: share(total.linesRead, total.linesExpected) || NO_DATA,
      note: `${decimal(total.linesRead)} / ${decimal(total.linesExpected)}`,
    },
    { key: 'rated', label: t('stat.rated'), value: decimal(total.rated), note: share(total.rated, total.people) },
    ...(cycle.state === 'open'
      ? [
          {
            key: 'open',
            label: t('stat.open'),
            value: decimal(total.people - total.rated),
            note: t('stat.ratersOpen', { count: total.ratersOpen }),
          },
        ]
      : []),
    {
      key: 'average',
      label: t('stat.average'),
      value: levels ? formatDecimal(levels.averageScore) : '…',
      note: change === null ? undefined : t('stat.change', { change: formatDecimal(change, { signed: true }) }),
    },
    ...(total.medianMinutes === null
      ? []
      : [
          {
            key: 'minutes',
            label: own('heat.minutesStat'),
            value: own('heat.minutesOf', { minutes: total.medianMinutes }),
          },
        ]),
    ...(expected === null ? [] : [{ key: 'expected', label: own('heat.expected'), value: date(expected, 'short') }]),
    ...(isRatingLate
      ? [
          {
            key: 'due',
            label: t('stat.due'),
            value: date(lastDayOf(rating.endsOn), 'short'),
            note: t('stat.daysLate', { count: daysBetween(lastDayOf(rating.endsOn), today) }),
          },
        ]
      : []),
  ];
  return (
    <div className={css.stats}>
      <StatTiles stats={stats} />
    </div>
  );
}
