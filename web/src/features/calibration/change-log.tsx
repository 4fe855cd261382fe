/** Every move with its reason, newest first; a move can be taken back, which is an entry of its own. */
import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { formatTime } from '../../ui/format/index.ts';
import { RatingChip, tellProblem } from '../../ui/index.ts';
import css from './board.module.css';
import { RestsOn } from './rests-on.tsx';
import type { Board, Entry } from './shapes.ts';
import { BOARD_QUERIES } from './use-board.ts';
import { useNames, useSaid } from './use-names.ts';

/** The moves that stand, so that the last of each person can be taken back. */
export const lastMoves = (log: readonly Entry[]): ReadonlySet<string> => {
  const people = new Set<string>();
  const last = new Set<string>();
  for (const entry of log) {
    if (entry.kind !== 'move' || entry.isUndone || people.has(entry.personId)) continue;
    people.add(entry.personId);
    last.add(entry.entryId);
  }
  return last;
};

export function useUndo(board: Board, announce: (words: string) => void) {
  const { t } = useTranslation('calibration');
  const undo = useOperation('/calibration/undo-move', {
    refresh: BOARD_QUERIES,
    onSuccess: () => announce(t('log.undoneNow')),
    onError: (error) => tellProblem(error),
  });
  return (entryId: string) => undo.mutate({ sessionId: board.session.sessionId, entryId });
}

export function ChangeLog({
  board,
  entries,
  canUndo,
  isWide = false,
  onUndo,
  onOpen,
}: {
  board: Board;
  entries: readonly Entry[];
  canUndo: boolean;
  isWide?: boolean;
  onUndo: (entryId: string) => void;
  onOpen?: (personId: string) => void;
}) {
  const { t } = useTranslation('calibration');
  const last = lastMoves(board.log);
  const people = new Map(board.cards.map((card) => [card.personId, card]));
  const name = useNames();
  if (entries.length === 0) return <p className="muted small">{t('log.none')}</p>;
  return (
    <ol className={css.log} data-wide={isWide || undefined}>
      {entries.map((entry) => {
        const card = people.get(entry.personId);
        return (
          <li key={entry.entryId} data-undone={entry.isUndone || undefined}>
            <span className="muted num">{formatTime(entry.at)}</span>
            <span className={css.logBy} title={name(entry, 'by')}>
              {name(entry, 'by')}
            </span>
            {onOpen && card ? (
              <button type="button" className={css.logName} onClick={() => onOpen(entry.personId)}>
                {name(card, 'name')}
              </button>
            ) : null}
            <EntryWords entry={entry} />
            {canUndo && last.has(entry.entryId) ? (
              <ActionIcon
                size={24}
                aria-label={t('log.undo', { name: card ? name(card, 'name') : '' })}
                title={t('log.undo', { name: card ? name(card, 'name') : '' })}
                onClick={() => onUndo(entry.entryId)}
              >
                <IconArrowBackUp size={14} stroke={1.7} aria-hidden />
              </ActionIcon>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

function EntryWords({ entry }: { entry: Entry }) {
  const { t } = useTranslation('calibration');
  const said = useSaid();
  const reason = said(entry.reason, entry.reasonEn);
  if (entry.kind === 'discuss') {
    return <span className={css.logWords}>{[t('log.discussed'), reason].filter(Boolean).join(' · ')}</span>;
  }
  return (
    <>
      <span className={css.logMove}>
        <s className="muted">{entry.fromRating ?? '—'}</s>
        <span aria-hidden>→</span>
        <RatingChip rating={entry.toRating} isSmall />
      </span>
      <span className={css.logWords} title={reason}>
        {entry.kind === 'undo' ? (
          t('log.undone')
        ) : (
          <>
            <b>{t(`reason.${entry.reasonCode as 'evidence'}`)}</b> · {reason}
            {entry.isUndone ? ` (${t('log.takenBack')})` : ''}
          </>
        )}
      </span>
      <RestsOn evidence={entry.evidence} />
    </>
  );
}
