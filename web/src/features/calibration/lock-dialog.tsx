/** Ends the meeting: what is open is listed; an enforced session cannot be locked while anything is. */
import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { ErrorNotice } from '../../ui/index.ts';
import css from './dialogs.module.css';
import type { Board, OpenItem } from './shapes.ts';
import { BOARD_QUERIES } from './use-board.ts';
import { useNames } from './use-names.ts';

export function LockDialog({
  board,
  onOpen,
  onClose,
  onLocked,
}: {
  board: Board;
  onOpen: (personId: string) => void;
  onClose: () => void;
  onLocked: () => void;
}) {
  const { t } = useTranslation('calibration');
  const { t: common } = useTranslation();
  const [note, setNote] = useState('');
  const lock = useOperation('/calibration/lock-session', { refresh: BOARD_QUERIES, onSuccess: onLocked });
  const isEnforced = board.session.settings.enforcement === 'enforced';
  const isOpen = board.open.length > 0;
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={t('lock.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <div className={css.dialog}>
        <p>
          {isOpen ? t(isEnforced ? 'lock.refused' : 'lock.left', { count: board.open.length }) : t('lock.nothingOpen')}
        </p>
        {isOpen ? (
          <ul className={css.open}>
            {board.open.map((item) => (
              <li key={`${item.code}${item.personId ?? item.rating}`}>
                <OpenWords item={item} />
                {item.personId === null ? null : (
                  <Button size="xs" variant="default" onClick={() => onOpen(item.personId!)}>
                    {t('lock.show')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        ) : null}
        {isOpen && !isEnforced ? (
          <Textarea
            label={t('lock.note')}
            value={note}
            autosize
            minRows={2}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        ) : null}
        {lock.error ? <ErrorNotice error={lock.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button
            loading={lock.isPending}
            disabled={isOpen && (isEnforced || note.trim().length < 4)}
            onClick={() => lock.mutate({ sessionId: board.session.sessionId, note: isOpen ? note.trim() : null })}
          >
            {t('lock.lock')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function OpenWords({ item }: { item: OpenItem }) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  if (item.code === 'guideline-broken') {
    const key = (item.excess ?? 0) > 0 ? 'lock.tooMany' : 'lock.tooFew';
    return <span>{t(key, { rating: item.rating ?? '', count: Math.abs(item.excess ?? 0) })}</span>;
  }
  return (
    <span>
      <b>{name(item, 'name')}</b> {t(`lock.${item.code}`)}
    </span>
  );
}
