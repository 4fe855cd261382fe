/** What stands above the grid of every worksheet: its head with how it is saved and the copy for a spreadsheet, and the filters. */
import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterBar, FilterChip, PageHead, tellDone, tellProblem } from '../index.ts';
import { GridSaveLine } from './save-line.tsx';
import { copyWithHeadings } from './use-clipboard.ts';
import type { GridApi } from './use-grid.ts';
import type { Saving } from './use-saving.ts';
import css from './worksheet.module.css';

const OTHERS_MS = 20_000;

/** Of a query: asks again for what others write, and for a large sheet less often; who changes the same cell is told when it is saved. */
export const askOften =
  <Answer,>(large: { readonly over: number; readonly everyMs: number }, sizeOf: (answer: Answer) => number) =>
  ({ state }: { readonly state: { readonly data: Answer | undefined } }): number =>
    state.data !== undefined && sizeOf(state.data) > large.over ? large.everyMs : OTHERS_MS;

interface WorksheetHeadProps<R> {
  readonly title: string;
  readonly chip?: ReactNode;
  readonly grid: GridApi<R>;
  readonly saving: Saving;
  /** Said after the copy, where more is to be said than for every grid. */
  readonly copied?: string;
  /** Actions before and after the copy. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

export function WorksheetHead<R>({ title, chip, grid, saving, copied, before, after }: WorksheetHeadProps<R>) {
  const { t } = useTranslation('grid');
  const copy = () => void copyWithHeadings(grid).then(() => tellDone(copied ?? t('copied')), tellProblem);
  return (
    <PageHead
      title={title}
      chip={chip}
      sub={<GridSaveLine saving={saving} />}
      actions={
        <>
          {before}
          <Button variant="default" leftSection={<IconCopy size={15} aria-hidden />} onClick={copy}>
            {t('copy')}
          </Button>
          {after}
        </>
      }
    />
  );
}

interface WorksheetFiltersProps<Key extends string> {
  readonly label: string;
  readonly keys: readonly Key[];
  readonly counts: Readonly<Record<Key, number>>;
  /** The one that holds; null = all rows. */
  readonly only: Key | null;
  /** More chips, and what stands at the end of the bar. */
  readonly more?: ReactNode;
  readonly end?: ReactNode;
  /** Controls beside the bar. */
  readonly children?: ReactNode;
  labelOf(key: Key): string;
  onOnly(key: Key | null): void;
}

export function WorksheetFilters<Key extends string>(props: WorksheetFiltersProps<Key>) {
  const { label, keys, counts, only, more, end, children, labelOf, onOnly } = props;
  return (
    <div className={css.bar}>
      <FilterBar label={label} end={end}>
        {keys.map((key) => (
          <FilterChip
            key={key}
            label={labelOf(key)}
            count={counts[key]}
            isSelected={only === key}
            onToggle={() => onOnly(only === key ? null : key)}
          />
        ))}
        {more}
      </FilterBar>
      {children}
    </div>
  );
}

/** Words at the end of the filters. */
export function WorksheetNote({ children, isNote }: { readonly children: ReactNode; readonly isNote?: boolean }) {
  return (
    <span className={css.guide} role={isNote ? 'note' : undefined}>
      {children}
    </span>
  );
}
