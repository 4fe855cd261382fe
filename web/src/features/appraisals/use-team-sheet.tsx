/** A team as a sheet: what is measured locked, what the manager judges to be written, the total computed as it is typed. */
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
  type Sheet,
  type SheetRow,
  sheetRow,
  textEntry,
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

/** What may be written in a line of this curve; the same for everybody who has it. */
function entryOfLine(line: Line): Entry {
  const anchors = anchorsOf(line);
  if (anchors.length === 0) return numberEntry(PERCENT);
  return choiceEntry(anchors.map(({ code, zh, en }) => ({ code, names: { zh, en } })));
}

/** A submitted rating is locked until it is taken back. */
const unless = (member: TeamMember, entry: Entry | null): Entry | null => (member.submittedAt === null ? entry : null);

/** Readings with words on where they come from. */
export const evidenceOf = (member: TeamMember): readonly Line[] =>
  member.lines.filter((line) => line.value !== null && (line.basis !== null || line.sheet !== null));

/** Each line that managers rate in this team, with its weight where it is one for all. */
function linesToRate(members: readonly TeamMember[]) {
  const lines = new Map<string, { line: Line; weights: Set<string>; entry: Entry }>();
  for (const member of members)
    for (const line of ratedLines(member)) {
      const known = lines.get(line.code) ?? { line, weights: new Set<string>(), entry: entryOfLine(line) };
      if (line.weight !== null) known.weights.add(line.weight);
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

export function useTeamColumns(
  members: readonly TeamMember[],
  scale: readonly string[],
): readonly GridColumn<TeamMember>[] {
  const { t, i18n } = useTranslation('appraisals');
  const name = useNames();
  const { before, after } = useLockedColumns();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the helpers follow the language
  return useMemo(() => {
    const levels = choiceEntry(scale.map((code) => ({ code, names: { zh: code, en: code } })));
    return [
      ...before,
      ...linesToRate(members).map(
        ({ line, weights, entry }): GridColumn<TeamMember> => ({
          id: levelColumn(line.code),
          title: name(line, 'name'),
          note: weightNote(weights),
          width: 132,
          align: 'end',
          entry: (member) => unless(member, ratedLines(member).some((one) => one.code === line.code) ? entry : null),
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
