/** What an act did not take, as a list: each text with its place, why, and what to do; a line leads to its cell, all leave as a file. */
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ExportFoot } from '../exportable.tsx';
import { useFormat } from '../format/index.ts';
import { saveSheet } from '../sheet-export.ts';
import { type Finding, textAt } from './acts.ts';
import css from './grid.module.css';
import type { Place } from './selection.ts';
import type { GridApi } from './use-grid.ts';

/** Lines drawn at once; the file has all. */
const DRAWN = 200;

interface FindingWords {
  readonly place: string;
  readonly text: string;
  readonly why: string;
  readonly remedy: string;
}

/** A finding in words: `words(finding)`. */
export function useFindingWords<R>(grid: GridApi<R>): (finding: Finding) => FindingWords {
  const { t } = useTranslation('grid');
  const { words } = useFormat();
  const head = grid.columns.find(({ column }) => column.isRowHeader);
  return ({ kind, text, row, column, line, refusal }) => {
    const title = column === null ? null : (grid.columns[column]?.column.title ?? '');
    const name = row === null || !head || row >= grid.size.rows ? null : textAt(grid.view, row, head.index);
    const place = [
      row === null ? null : t('findings.row', { row: row + 1 }),
      name,
      title,
      row === null && line !== null ? t('findings.line', { line }) : null,
    ];
    const values = { text, column: title ?? '' };
    return {
      place: place.filter((part) => part !== null && part !== '').join(' · '),
      text: text.trim(),
      why: refusal ? words(refusal.message) : t(`findings.why.${kind as 'locked'}`, values),
      remedy: refusal ? words(refusal.remedy) : t(`findings.remedy.${kind as 'locked'}`, values),
    };
  };
}

interface FindingsProps<R> {
  readonly grid: GridApi<R>;
  readonly findings: readonly Finding[];
  onGo(place: Place): void;
  onClose(): void;
}

export function Findings<R>({ grid, findings, onGo, onClose }: FindingsProps<R>) {
  const { t } = useTranslation('grid');
  const { t: common } = useTranslation();
  const inWords = useFindingWords(grid);
  const headings = [t('findings.place'), t('findings.text'), t('findings.whyHead'), t('findings.remedyHead')];
  const title = t('findings.title', { count: findings.length });
  const save = (format: 'xlsx' | 'csv') => {
    const rows = findings.map(inWords).map(({ place, text, why, remedy }) => [place, text, why, remedy]);
    void saveSheet({ name: title, rows: [headings, ...rows] }, format);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="xl"
      returnFocus={false}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <ol className={css.findings}>
        {findings.slice(0, DRAWN).map((finding, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes, in which texts repeat
          <Line key={i} finding={finding} words={inWords(finding)} onGo={onGo} />
        ))}
      </ol>
      {findings.length > DRAWN ? (
        <p className="muted small">{t('findings.more', { count: findings.length - DRAWN })}</p>
      ) : null}
      <ExportFoot label={title} onExport={save} />
    </Modal>
  );
}

/** Place, text, why, what to do; a place in the grid leads to it. */
function Line({ finding, words, onGo }: { finding: Finding; words: FindingWords; onGo(place: Place): void }) {
  const { row, column, kind } = finding;
  return (
    <li data-finding={kind}>
      {row === null || column === null ? (
        <span>{words.place}</span>
      ) : (
        <button type="button" onClick={() => onGo({ row, column })}>
          {words.place}
        </button>
      )}
      <code>{words.text}</code>
      <span>{words.why}</span>
      <span className="muted">{words.remedy}</span>
    </li>
  );
}
