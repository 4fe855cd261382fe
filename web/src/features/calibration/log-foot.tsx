/** The newest moves under the board. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '../../ui/index.ts';
import css from './board.module.css';
import { ChangeLog } from './change-log.tsx';
import type { Board } from './shapes.ts';

const SHOWN = 4;

export function LogFoot({
  board,
  canUndo,
  onUndo,
  onOpen,
}: {
  board: Board;
  canUndo: boolean;
  onUndo: (entryId: string) => void;
  onOpen: (personId: string) => void;
}) {
  const { t } = useTranslation('calibration');
  const isPhone = useIsPhone();
  const [isAll, setAll] = useState(false);
  const moves = board.log.filter((entry) => entry.kind === 'move' && !entry.isUndone);
  const byDistribution = moves.filter((entry) => entry.reasonCode === 'distribution').length;
  return (
    <section className={css.logFoot} aria-label={t('log.title')} data-all={isAll || undefined}>
      <div className={css.logHead}>
        <h2>{t('log.title')}</h2>
        <span className={`muted small ${css.logSummary}`}>
          {t('log.summary', { count: moves.length, distribution: byDistribution })}
        </span>
        {board.log.length > SHOWN || (isPhone && board.log.length > 0) ? (
          <Button size="xs" variant="subtle" onClick={() => setAll(!isAll)} aria-expanded={isAll}>
            {isAll ? t('log.less') : t('log.all', { count: board.log.length })}
          </Button>
        ) : null}
        <kbd>Z</kbd>
      </div>
      <ChangeLog
        board={board}
        entries={isAll ? board.log : board.log.slice(0, SHOWN)}
        canUndo={canUndo}
        isWide
        onUndo={onUndo}
        onOpen={onOpen}
      />
    </section>
  );
}
