/** Beside the active cell: why it was refused, who changed it too, or how it was read; with the ways on. */
import { Button } from '@mantine/core';
import { IconAlertCircle, IconHourglass, IconUsers, IconWand } from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/index.ts';
import { textAt } from './acts.ts';
import { HEAD_HEIGHT, ROW_HEIGHT } from './column.ts';
import type { Refusal } from './entry.ts';
import css from './grid.module.css';
import { cellOf } from './sheet.ts';
import { type GridApi, openCells } from './use-grid.ts';

const WIDTH = 300;
const ROOM = 150;

interface NoteProps<R> {
  readonly grid: GridApi<R>;
  readonly wrap: RefObject<HTMLDivElement | null>;
  readonly edge: number;
}

export function CellNote<R>({ grid, wrap, edge }: NoteProps<R>) {
  const { active } = grid.selection;
  const row = grid.sheet[grid.shown[active.row]!];
  const laid = grid.columns[active.column];
  if (!row || !laid || grid.editing || laid.column.isMasked) return null;
  const cell = cellOf(row, laid.id);
  const theirs = row.conflicts[laid.id];
  const waits = row.waits[laid.id];
  if (!theirs && !waits && cell.text === null) return null;
  const element = wrap.current;
  const [scrollTop, scrollLeft] = [element?.scrollTop ?? 0, element?.scrollLeft ?? 0];
  const [height, width] = [element?.clientHeight ?? 600, element?.clientWidth ?? 800];
  const below = HEAD_HEIGHT + (active.row + 1) * ROW_HEIGHT + 5;
  const isAbove = below + ROOM > scrollTop + height && active.row * ROW_HEIGHT - ROOM > scrollTop;
  const left = Math.max(
    8,
    Math.min(
      laid.isFrozen ? scrollLeft + laid.left : Math.max(laid.left, scrollLeft + edge),
      scrollLeft + width - WIDTH - 12,
    ),
  );
  const place = isAbove ? { left, bottom: `calc(100% - ${below - ROW_HEIGHT - 10}px)` } : { left, top: below };
  const head = grid.columns.find((column) => column.column.isRowHeader);
  const name = `${head ? `${textAt(grid.view, active.row, head.index)} · ` : ''}${laid.column.title}`;
  return (
    <div className={css.note} style={place} id="grid-note" role="note">
      {theirs ? (
        <Conflict
          grid={grid}
          name={name}
          theirs={theirs}
          mine={laid.entryOf(row)?.show(cell.value ?? '') ?? ''}
          shown={(value) => laid.entryOf(row)?.show(value) ?? value}
        />
      ) : cell.refusal ? (
        <Refused
          grid={grid}
          name={name}
          before={cell.value === null ? null : (laid.entryOf(row)?.show(cell.value) ?? cell.value)}
        />
      ) : waits ? (
        <Waits name={name} waits={waits} />
      ) : (
        <NoteText tone="iris" icon={<IconWand size={15} aria-hidden />} name={name}>
          <ReadAs from={cell.text ?? ''} to={cell.value ?? ''} />
        </NoteText>
      )}
    </div>
  );
}

function NoteText({
  tone,
  icon,
  name,
  children,
}: {
  tone: string;
  icon: ReactNode;
  name: string;
  children: ReactNode;
}) {
  return (
    <>
      <div className={css.noteHead} data-tone={tone}>
        {icon}
        {name}
      </div>
      {children}
    </>
  );
}

function ReadAs({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation('grid');
  return t('note.readAs', { from: from.trim(), to });
}

function Refused<R>({ grid, name, before }: { grid: GridApi<R>; name: string; before: string | null }) {
  const { t } = useTranslation('grid');
  const { words } = useFormat();
  const { active } = grid.selection;
  const row = grid.sheet[grid.shown[active.row]!]!;
  const { refusal } = cellOf(row, grid.columns[active.column]!.id);
  const count = openCells(grid.sheet);
  if (!refusal) return null;
  return (
    <NoteText tone="red" icon={<IconAlertCircle size={15} aria-hidden />} name={t('note.refused', { name })}>
      {words(refusal.message)} {words(refusal.remedy)}
      <div className={css.noteButtons}>
        <Button size="compact-sm" onClick={grid.edit}>
          {t('note.edit')} <kbd>F2</kbd>
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => grid.settleActive('theirs')}>
          {before === null ? t('note.drop') : t('note.restore', { value: before })} <kbd>Esc</kbd>
        </Button>
        <span className={css.noteCode}>
          {refusal.code}
          {count > 1 ? ` · ${t('note.ofOpen', { count })}` : ''}
        </span>
      </div>
    </NoteText>
  );
}

/** Held back until other cells fit it; it is sent by itself then. */
function Waits({ name, waits }: { name: string; waits: Refusal }) {
  const { t } = useTranslation('grid');
  const { words } = useFormat();
  return (
    <NoteText tone="amber" icon={<IconHourglass size={15} aria-hidden />} name={t('note.waits', { name })}>
      {words(waits.message)} {words(waits.remedy)} {t('note.waitsNote')}
    </NoteText>
  );
}

interface ConflictProps<R> {
  readonly grid: GridApi<R>;
  readonly name: string;
  readonly theirs: { readonly value: string | null; readonly by: string | null; readonly at: string | null };
  readonly mine: string;
  shown(value: string): string;
}

function Conflict<R>({ grid, name, theirs, mine, shown }: ConflictProps<R>) {
  const { t } = useTranslation('grid');
  const { dateTime } = useFormat();
  const value = theirs.value === null ? t('note.empty') : shown(theirs.value);
  return (
    <NoteText tone="amber" icon={<IconUsers size={15} aria-hidden />} name={t('note.conflict', { name })}>
      {theirs.by
        ? t('note.changedBy', { by: theirs.by, at: theirs.at ? dateTime(theirs.at) : '', value })
        : t('note.changed', { value })}{' '}
      {t('note.mineKept', { value: mine === '' ? t('note.empty') : mine })}
      <div className={css.noteButtons}>
        <Button size="compact-sm" onClick={() => grid.settleActive('mine')}>
          {t('note.keepMine')} <kbd>Alt ↵</kbd>
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => grid.settleActive('theirs')}>
          {t('note.takeTheirs')} <kbd>Esc</kbd>
        </Button>
      </div>
    </NoteText>
  );
}
