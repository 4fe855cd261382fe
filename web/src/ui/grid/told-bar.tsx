/** The one dark bar: what the last act did, the way back, and the way to what waits for a person. */
import { IconClipboardCheck, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from './grid.module.css';
import type { GridApi, Told } from './use-grid.ts';

/** The parts of what an act did, as one line. */
function useWords(): (told: Told) => string {
  const { t } = useTranslation('grid');
  return (told) => {
    if (told.kind === 'locked') return t('told.locked', { column: told.column });
    if ('cells' in told) return t(`told.${told.kind}`, { count: told.cells });
    const { cells, taken, normalised, refused, locked, outside } = told.tally;
    const parts = [
      t('told.taken', { count: taken }),
      normalised > 0 ? t('told.normalised', { count: normalised }) : null,
      refused > 0 ? t('told.refused', { count: refused }) : null,
      locked > 0 ? t('told.lockedCells', { count: locked }) : null,
      outside > 0 ? t('told.outside', { count: outside }) : null,
    ].filter((part) => part !== null);
    return `${t(`told.${told.kind}`, { count: cells + outside })} ${parts.join(t('told.comma'))}`;
  };
}

export function ToldBar<R>({ grid }: { grid: GridApi<R> }) {
  const { t } = useTranslation('grid');
  const words = useWords();
  const { told } = grid;
  const tally = told && 'tally' in told ? told.tally : null;
  const isMac = navigator.platform.startsWith('Mac');
  return (
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
          <button type="button" aria-label={t('told.close')} onClick={() => grid.tell(null)}>
            ×
          </button>
        </>
      ) : null}
    </div>
  );
}
