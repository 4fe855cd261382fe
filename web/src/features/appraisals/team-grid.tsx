/** The whole team on one grid: rate people beside each other, line by line; saved as typed, submitted together. */
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryOf, refreshModules, runOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  askOften,
  cellOf,
  type GridApi,
  GridView,
  openCells,
  type Saving,
  type SheetRow,
  useGrid,
  useSaving,
  WorksheetFilters,
  WorksheetHead,
  WorksheetNote,
} from '../../ui/grid/index.ts';
import {
  Answered,
  Chip,
  EmptyState,
  FilterChip,
  Page,
  RatingChip,
  tellDone,
  tellProblem,
  useIsNarrow,
} from '../../ui/index.ts';
import { type LevelGuide, levelGuide } from './level-guide.ts';
import { COMMENT, countsByLevel, levelColumn, liveScore, RATING, ratedLines } from './live-score.ts';
import { lastDayOf, type TeamMember } from './shapes.ts';
import { TeamAside } from './team-grid-aside.tsx';
import { type TeamAnswer, teamMembers } from './team-members.ts';
import { useNames } from './use-names.ts';
import { evidenceOf, teamSheet, useSaveTeam, useTeamColumns } from './use-team-sheet.tsx';

/** A very large team is not asked for whole so often; who changes the same cell is told when it is saved. */
const LARGE = { over: 300, everyMs: 120_000 };

interface TeamCycle {
  readonly cycleId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly ratingUntil: string | null;
}

interface TeamGridProps {
  readonly cycle: TeamCycle;
  readonly scale: readonly { readonly rating: string }[];
  /** List or grid, and which cycle. */
  readonly switches: ReactNode;
}

export function TeamGrid({ cycle, scale, switches }: TeamGridProps) {
  const { t } = useTranslation('appraisals');
  const team = useQueryOf(
    '/appraisals/team-grid',
    { cycleId: cycle.cycleId },
    {
      refetchInterval: askOften(LARGE, ({ members }) => members.length),
    },
  );
  const levels = useMemo(() => scale.map((one) => one.rating), [scale]);
  return (
    <Answered query={team}>
      {(answer) =>
        answer.members.length === 0 ? (
          <EmptyState title={t('rate.none')}>{t('rate.noneNote')}</EmptyState>
        ) : (
          <Sheet cycle={cycle} levels={levels} answer={answer} switches={switches} />
        )
      }
    </Answered>
  );
}

type Row = SheetRow<TeamMember>;
type Only = 'open' | 'evidence' | 'refused' | null;
const isReady = (row: Row): boolean => liveScore(row).isComplete && !liveScore(row).needsReason;
const isToSubmit = (row: Row): boolean => row.row.submittedAt === null && isReady(row);
const isToFinish = (row: Row): boolean => row.row.submittedAt === null && !isReady(row);
const FILTERS: Readonly<Record<Exclude<Only, null>, (row: Row) => boolean>> = {
  open: isToFinish,
  evidence: (row) => evidenceOf(row.row).length === 0,
  refused: (row) => openCells([row]) > 0,
};

interface SheetProps extends Pick<TeamGridProps, 'cycle' | 'switches'> {
  readonly levels: readonly string[];
  readonly answer: TeamAnswer;
}

function Sheet({ cycle, levels, answer, switches }: SheetProps) {
  const { t } = useTranslation('appraisals');
  const queries = useQueryClient();
  const isNarrow = useIsNarrow();
  const [only, setOnly] = useState<Only>(null);
  const [isCovered, setCovered] = useState(false);
  const members = useMemo(() => teamMembers(answer), [answer]);
  const guide = useMemo(
    () => levelGuide(answer.settings?.procedure?.distribution, levels, members.length),
    [answer, levels, members.length],
  );
  const rows = useMemo(() => teamSheet(members), [members]);
  const columns = useTeamColumns(members, levels, isCovered);
  const grid = useGrid({ rows, columns, filter: only === null ? null : FILTERS[only], isNarrow });
  const saving = useSaving(grid, useSaveTeam(members));
  const submit = useSubmit(grid, cycle, saving.now);
  const row = grid.sheet[grid.shown[grid.selection.active.row]!];
  const takeBack = (member: TeamMember) => {
    void runOperation('/appraisals/rate-scorecard', {
      scorecardId: member.scorecardId,
      expectedVersion: member.version,
      rating: member.proposal,
      comment: member.comment,
      levels: [...member.levels],
      submit: false,
    })
      .then(() => refreshModules(queries, ['/appraisals']))
      .catch(tellProblem);
  };
  // Scoring a whole team again takes longer than a frame: what was pasted is drawn first, the counts follow.
  const counted = useDeferredValue(grid.sheet);
  const complete = useMemo(() => counted.filter(isReady).length, [counted]);
  return (
    <Page
      head={
        <>
          <TeamHead cycle={cycle} grid={grid} submit={submit} switches={switches} saving={saving} />
          <TeamFilters
            sheet={counted}
            levels={levels}
            guide={guide}
            only={only}
            onOnly={setOnly}
            isCovered={isCovered}
            onCover={() => setCovered(!isCovered)}
          />
        </>
      }
      drawer={
        row && !isCovered ? (
          <TeamAside row={row} column={grid.columns[grid.selection.active.column]?.id ?? ''} onTakeBack={takeBack} />
        ) : null
      }
    >
      <GridView
        grid={grid}
        label={t('rate.title')}
        onSave={() => void saving.now()}
        status={<span className="num">{t('teamGrid.complete', { complete, all: grid.sheet.length })}</span>}
      />
    </Page>
  );
}

/** Submits who is complete, as it stands on the server, if that is what is on the screen. */
function useSubmit(grid: GridApi<TeamMember>, cycle: TeamCycle, saveNow: () => Promise<boolean>) {
  const { t } = useTranslation('appraisals');
  const { words } = useFormat();
  const name = useNames();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const counted = useDeferredValue(grid.sheet);
  const counts = useMemo(
    () => ({ ready: counted.filter(isToSubmit).length, left: counted.filter(isToFinish).length }),
    [counted],
  );
  const run = async () => {
    if (!(await saveNow())) return;
    const ready = grid.sheetNow().filter(isToSubmit);
    const query = queryOf('/appraisals/team-grid', { cycleId: cycle.cycleId });
    const fresh = await queries.fetchQuery({ ...query, staleTime: 0 });
    const asked = teamMembers(fresh).filter((member) => {
      const row = ready.find((one) => one.key === member.scorecardId);
      return row !== undefined && isAsShown(row, member);
    });
    if (asked.length === 0) return;
    const { answers } = await runOperation('/appraisals/submit-team', {
      cards: asked.map(({ scorecardId, version }) => ({ scorecardId, version })),
    });
    await refreshModules(queries, ['/appraisals']);
    const done = answers.filter((answer) => answer.isSubmitted).length;
    if (done > 0) tellDone(t('teamGrid.submitted', { count: done }));
    for (const answer of answers.filter((one) => !one.isSubmitted)) {
      const member = asked.find((one) => one.scorecardId === answer.scorecardId)!;
      tellProblem(
        new Error(
          `${name(member, 'name')}: ${answer.issues.map((issue) => `${words(issue.message)} ${words(issue.remedy)}`).join(' ')}`,
        ),
      );
    }
  };
  return {
    ...counts,
    isBusy,
    run: () => {
      setBusy(true);
      void run()
        .catch(tellProblem)
        .finally(() => setBusy(false));
    },
  };
}

function isAsShown(row: Row, member: TeamMember): boolean {
  const level = (lineId: string) => member.levels.find((one) => one.lineId === lineId)?.level ?? null;
  return (
    cellOf(row, RATING).value === member.proposal &&
    (cellOf(row, COMMENT).value ?? '') === member.comment &&
    ratedLines(member).every((line) => cellOf(row, levelColumn(line.code)).value === level(line.lineId))
  );
}

interface HeadProps {
  readonly cycle: TeamCycle;
  readonly grid: GridApi<TeamMember>;
  readonly submit: ReturnType<typeof useSubmit>;
  readonly switches: ReactNode;
  readonly saving: Saving;
}

function TeamHead({ cycle, grid, submit, switches, saving }: HeadProps) {
  const { t } = useTranslation('appraisals');
  const { date } = useFormat();
  const name = useNames();
  return (
    <WorksheetHead
      title={t('teamGrid.title', { count: grid.sheet.length })}
      chip={
        <Chip tone={cycle.ratingUntil === null ? 'iris' : 'amber'}>
          {cycle.ratingUntil === null
            ? name(cycle, 'name')
            : t('teamGrid.due', { cycle: name(cycle, 'name'), date: date(lastDayOf(cycle.ratingUntil), 'short') })}
        </Chip>
      }
      grid={grid}
      saving={saving}
      before={switches}
      after={
        <Button loading={submit.isBusy} disabled={submit.ready === 0} onClick={submit.run}>
          {t('teamGrid.submit', { count: submit.ready })}
          {submit.left > 0 ? (
            <span style={{ fontWeight: 400, marginLeft: 6 }}>· {t('teamGrid.left', { count: submit.left })}</span>
          ) : null}
        </Button>
      }
    />
  );
}

interface FilterProps {
  readonly sheet: readonly Row[];
  readonly levels: readonly string[];
  readonly guide: readonly LevelGuide[] | null;
  readonly only: Only;
  readonly isCovered: boolean;
  onOnly(only: Only): void;
  onCover(): void;
}

function TeamFilters({ sheet, levels, guide, only, isCovered, onOnly, onCover }: FilterProps) {
  const { t } = useTranslation('appraisals');
  const counts = useMemo(() => countsByLevel(sheet), [sheet]);
  const [toFinish, unproven, refused] = useMemo(
    () => [sheet.filter(isToFinish).length, sheet.filter(FILTERS.evidence).length, openCells(sheet)],
    [sheet],
  );
  const whole = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    <WorksheetFilters
      label={t('actuals.show')}
      keys={Object.keys(FILTERS) as (keyof typeof FILTERS)[]}
      counts={{ open: toFinish, evidence: unproven, refused }}
      only={only}
      labelOf={(key) => t(`teamGrid.only.${key}`)}
      onOnly={onOnly}
      more={<FilterChip label={t('teamGrid.cover')} isSelected={isCovered} onToggle={onCover} />}
      end={
        isCovered ? null : (
          <WorksheetNote>
            {t(guide === null ? 'teamGrid.levelsOf' : 'teamGrid.levelsAndGuide', { n: whole, all: sheet.length })}
            {levels.map((level) => (
              <span key={level}>
                <RatingChip rating={level} isSmall /> <b className="num">{counts.get(level) ?? 0}</b>
                <GuideOf guide={guide?.find(({ rating }) => rating === level)} />
              </span>
            ))}
          </WorksheetNote>
        )
      }
    />
  );
}

/** The whole persons that the guideline of the policy comes to in this team. */
function GuideOf({ guide }: { guide: LevelGuide | undefined }) {
  const { t } = useTranslation('appraisals');
  if (!guide) return null;
  return (
    <span className="num">
      / {guide.target}
      {guide.isReference ? ` ${t('teamGrid.reference')}` : ''}
    </span>
  );
}
