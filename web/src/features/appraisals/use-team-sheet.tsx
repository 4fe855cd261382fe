/** A team as a sheet: what is measured locked, what the manager judges to be written, the total computed as it is typed. */
import { findCurve } from '@meritline/engine/scoring';
import { IconPaperclip } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { runOperation } from '../../app/api.ts';
import { formatDecimal, NO_DATA } from '../../ui/format/index.ts';
import {
  choiceEntry,
  type Entry,
  type GridColumn,
  numberEntry,
  type Outcome,
  type Pending,
  refuse,
  type Sheet,
  type SheetRow,
  sheetRow,
  textEntry,
  widthOfHeading,
} from '../../ui/grid/index.ts';
import { RatingChip } from '../../ui/index.ts';
import { anchorsOf, COMMENT, levelColumn, liveScore, RATING, ratedLines } from './live-score.ts';
import type { TeamMember } from './shapes.ts';
import css from './team-grid.module.css';
import { useNames } from './use-names.ts';

type Line = TeamMember['lines'][number];
type Row = SheetRow<TeamMember>;

const WORDS = textEntry(4_000);
const PERCENT = { percent: 'number' } as const;

export const teamSheet = (members: readonly TeamMember[]): Sheet<TeamMember> =>
  members.map((member) =>
    sheetRow(member.scorecardId, member, {
      ...Object.fromEntries(
        ratedLines(member).map((line) => [
          levelColumn(line.code),
          member.levels.find((one) => one.lineId === line.lineId)?.level ?? null,
        ]),
      ),
      [RATING]: member.proposal,
      [COMMENT]: member.comment === '' ? null : member.comment,
    }),
  );

const entries = new Map<string, Entry>();

/** What may be written in a line of this curve; lines of one curve and its parameters share it. */
function entryOfLine(line: Line): Entry {
  const key = JSON.stringify([line.curve, line.params]);
  const known = entries.get(key);
  if (known) return known;
  const anchors = anchorsOf(line);
  const entry =
    anchors.length === 0
      ? scoredBy(line, numberEntry(PERCENT))
      : choiceEntry(anchors.map(({ code, zh, en }) => ({ code, names: { zh, en } })));
  entries.set(key, entry);
  return entry;
}

/** A number that the curve has no score for, such as one above its highest, is refused here as the server would refuse it. */
function scoredBy({ curve, params }: Line, entry: Entry): Entry {
  const prepared = findCurve(curve)?.prepare(params, 'params').curve;
  if (!prepared) return entry;
  return {
    ...entry,
    read: (text) => {
      const read = entry.read(text);
      if (read.refusal || read.value === null) return read;
      const score = prepared.score(read.value, '');
      return 'remedy' in score ? refuse(score.code, score.message, score.remedy) : read;
    },
  };
}

/** A submitted rating is locked until it is taken back. */
const unless = (member: TeamMember, entry: Entry | null): Entry | null => (member.submittedAt === null ? entry : null);

/** Readings with words on where they come from. */
export const evidenceOf = (member: TeamMember): readonly Line[] =>
  member.lines.filter((line) => line.value !== null && (line.basis !== null || line.sheet !== null));

/** Each line that managers rate in this team, with its weight where it is one for all, and how each person's is written. */
function linesToRate(members: readonly TeamMember[]) {
  const lines = new Map<string, { line: Line; weights: Set<string>; entries: Map<string, Entry> }>();
  for (const member of members)
    for (const line of ratedLines(member)) {
      const known = lines.get(line.code) ?? { line, weights: new Set<string>(), entries: new Map<string, Entry>() };
      if (line.weight !== null) known.weights.add(line.weight);
      known.entries.set(member.scorecardId, entryOfLine(line));
      lines.set(line.code, known);
    }
  return [...lines.values()];
}

const weightNote = (weights: ReadonlySet<string>): string =>
  weights.size === 1 ? `${formatDecimal([...weights][0])}%` : weights.size === 0 ? '' : '≠';

function useLockedColumns(): { before: GridColumn<TeamMember>[]; after: GridColumn<TeamMember>[] } {
  const { t, i18n } = useTranslation('appraisals');
  const name = useNames();
  const total = (row: Row): string => {
    const live = liveScore(row);
    return live.isComplete ? formatDecimal(live.value.score) : NO_DATA;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the helpers follow the language
  return useMemo(
    () => ({
      before: [
        {
          id: 'name',
          title: t('list.person'),
          width: 132,
          isFrozen: true,
          isRowHeader: true,
          isKey: true,
          text: ({ row }) => name(row, 'name'),
        },
        { id: 'grade', title: t('teamGrid.grade'), width: 62, isFrozen: true, text: ({ row }) => row.grade },
        {
          id: 'kpi',
          title: t('teamGrid.kpi'),
          note: t('teamGrid.measured'),
          width: 78,
          align: 'end',
          text: (row) => formatDecimal(liveScore(row).kpi),
        },
      ],
      after: [
        {
          id: 'total',
          title: t('teamGrid.total'),
          note: '100%',
          width: 72,
          align: 'end',
          text: total,
          draw: (row) => <b>{total(row)}</b>,
        },
        {
          id: 'level',
          title: t('teamGrid.level'),
          note: t('teamGrid.byScore'),
          width: 70,
          align: 'center',
          text: (row) => (liveScore(row).isComplete ? (liveScore(row).value.computedRating ?? '') : ''),
          draw: (row) =>
            liveScore(row).isComplete ? <RatingChip rating={liveScore(row).value.computedRating} isSmall /> : null,
        },
      ],
    }),
    [i18n.language],
  );
}

/** What each person came to: covered while others look at the screen, and then in no copy either. */
const RESULTS: ReadonlySet<string> = new Set(['kpi', 'total', 'level', RATING]);

export function useTeamColumns(
  members: readonly TeamMember[],
  scale: readonly string[],
  areResultsCovered: boolean,
): readonly GridColumn<TeamMember>[] {
  const columns = useOpenColumns(members, scale);
  return useMemo(
    () =>
      areResultsCovered
        ? columns.map((column) => (RESULTS.has(column.id) ? { ...column, isMasked: true } : column))
        : columns,
    [columns, areResultsCovered],
  );
}

function useOpenColumns(members: readonly TeamMember[], scale: readonly string[]): readonly GridColumn<TeamMember>[] {
  const { t, i18n } = useTranslation('appraisals');
  const name = useNames();
  const { before, after } = useLockedColumns();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the helpers follow the language
  return useMemo(() => {
    const levels = choiceEntry(scale.map((code) => ({ code, names: { zh: code, en: code } })));
    const toRate = linesToRate(members);
    return [
      ...before,
      ...toRate.map(
        ({ line, weights, entries: entryOf }): GridColumn<TeamMember> => ({
          id: levelColumn(line.code),
          title: name(line, 'name'),
          note: weightNote(weights),
          // One line has room for its name; of many, more stand in sight.
          width: widthOfHeading(name(line, 'name'), toRate.length > 3 ? 92 : 132),
          align: 'end',
          entry: (member) => unless(member, entryOf.get(member.scorecardId) ?? null),
          // A locked cell still says what was given.
          text: (row) => row.cells[levelColumn(line.code)]?.value ?? '',
        }),
      ),
      ...after,
      {
        id: RATING,
        title: t('teamGrid.proposal'),
        note: t('teamGrid.ifOther'),
        width: 80,
        align: 'center',
        entry: (member) => unless(member, levels),
        text: (row) => row.cells[RATING]?.value ?? '',
      },
      {
        id: 'files',
        title: t('teamGrid.evidence'),
        width: 76,
        align: 'end',
        text: ({ row }) => String(evidenceOf(row).length),
        draw: ({ row }) => <Evidence count={evidenceOf(row).length} none={t('teamGrid.none')} />,
      },
      {
        id: COMMENT,
        title: t('teamGrid.comment'),
        note: t('teamGrid.seen'),
        width: 260,
        entry: (member) => unless(member, WORDS),
        text: (row) => row.cells[COMMENT]?.value ?? '',
      },
    ];
  }, [members, scale, i18n.language, before, after]);
}

const Evidence = ({ count, none }: { count: number; none: string }) =>
  count === 0 ? (
    <span className={css.none}>{none}</span>
  ) : (
    <span className={css.files}>
      <IconPaperclip size={13} aria-hidden /> {count}
    </span>
  );

/** Saves cells of the team; a level goes by the line of the person it is for. */
export function useSaveTeam(members: readonly TeamMember[]) {
  const queries = useQueryClient();
  const lineOf = useMemo(
    () =>
      new Map(
        members.flatMap((m) =>
          m.lines.map((line) => [`${m.scorecardId} ${levelColumn(line.code)}`, line.lineId] as const),
        ),
      ),
    [members],
  );
  return async (cells: readonly Pending[]): Promise<readonly Outcome[]> => {
    // An answer that was on its way before this save would bring back what is replaced now.
    const settle = () => queries.cancelQueries({ queryKey: ['/appraisals/team-grid'] });
    await settle();
    const { answers } = await runOperation('/appraisals/rate-team', {
      cells: cells.map(({ key, column, value, base }) => ({
        scorecardId: key,
        cell: lineOf.get(`${key} ${column}`) ?? column,
        value,
        expected: base,
      })),
    });
    await settle();
    return answers;
  };
}
