/** The one dark bar: what the last act did, the way back, and the way to what waits for a person. */
import { IconClipboardCheck, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from './acts.ts';
import { Findings, useFindingWords } from './findings.tsx';
import css from './grid.module.css';
import type { Place } from './selection.ts';
import type { GridApi, Told } from './use-grid.ts';

/** How many of the texts not taken are said aloud with their place; the list has all. */
const SAID = 3;

/** The parts of what an act did, as one line. */
function useWords(): (told: Told) => string {
  const { t } = useTranslation('grid');
  return (told) => {
    if (told.kind === 'locked') return t('told.locked', { column: told.column });
    if ('cells' in told) return t(`told.${told.kind}`, { count: told.cells });
    const { cells, taken, normalised, refused, locked, outside, unknown, placed } = told.tally;
    const part = (name: 'normalised' | 'refused' | 'lockedCells' | 'outside' | 'unknown' | 'placed', count: number) =>
      count > 0 ? t(`told.${name}`, { count }) : null;
    const parts = [
      t('told.taken', { count: taken }),
      part('normalised', normalised),
      part('refused', refused),
      part('lockedCells', locked),
      part('outside', outside),
      part('unknown', unknown),
      part('placed', placed),
    ].filter((one) => one !== null);
    return `${t(`told.${told.kind}`, { count: cells + outside })} ${parts.join(t('told.comma'))}`;
  };
}

interface ToldProps<R> {
  readonly grid: GridApi<R>;
  onGo(place: Place): void;
}

export function ToldBar<R>({ grid, onGo }: ToldProps<R>) {
  const { t } = useTranslation('grid');
  const words = useWords();
  const [listed, setListed] = useState<readonly Finding[] | null>(null);
  const { told } = grid;
  const tally = told && 'tally' in told ? told.tally : null;
  const isMac = navigator.platform.startsWith('Mac');
  return (
    <>
      <div role="status" data-told={told ? '' : undefined} className={told ? css.told : undefined}>
        {told ? (
          <>
            {told.kind === 'locked' ? <IconLock size={15} aria-hidden /> : <IconClipboardCheck size={15} aria-hidden />}
            <span>
              {words(told)}
              {tally?.example ? (
                <>
                  {' '}
                  <code>{tally.example.from.trim()}</code> → {tally.example.to}
                </>
              ) : null}
            </span>
            {tally ? <Said grid={grid} findings={tally.findings} /> : null}
            {told.kind !== 'undo' && told.kind !== 'locked' && grid.canUndo ? (
              <button type="button" onClick={grid.undo}>
                {t('told.undoIt')} <kbd>{isMac ? '⌘Z' : 'Ctrl Z'}</kbd>
              </button>
            ) : null}
            {tally && tally.refused > 0 ? (
              <button type="button" onClick={grid.goToOpen}>
                {t('told.review')}
              </button>
            ) : null}
            {tally && tally.findings.length > 0 ? (
              <button type="button" onClick={() => setListed(tally.findings)}>
                {t('told.list', { count: tally.findings.length })}
              </button>
            ) : null}
            <button type="button" aria-label={t('told.close')} onClick={() => grid.tell(null)}>
              ×
            </button>
          </>
        ) : null}
      </div>
      {listed ? (
        <Findings
          grid={grid}
          findings={listed}
          onClose={() => setListed(null)}
          onGo={(place) => {
            setListed(null);
            onGo(place);
          }}
        />
      ) : null}
    </>
  );
}

/** For who hears the grid: where the first texts are that were not taken, and why. */
function Said<R>({ grid, findings }: { grid: GridApi<R>; findings: readonly Finding[] }) {
  const inWords = useFindingWords(grid);
  if (findings.length === 0) return null;
  return (
    <span className="only-heard">
      {findings
        .slice(0, SAID)
        .map(inWords)
        .map(({ place, why }) => `${place}: ${why}`)
        .join(' ')}
    </span>
  );
}
