/** Beside a list the server has cut: how much of it is here, and the way to the rest. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './states.module.css';

interface Props {
  readonly shown: number;
  readonly total: number;
  readonly isPending: boolean;
  onAll(): void;
}

/** Once all are here the note says so and has the focus its button had: a keyboard stays at the list. */
export function CutNote({ shown, total, isPending, onAll }: Props) {
  const { t } = useTranslation('ui');
  const note = useRef<HTMLParagraphElement>(null);
  /** The length of the list all of which was asked for. */
  const [asked, setAsked] = useState<number | null>(null);
  const isWhole = shown >= total;
  const isTold = isWhole && asked === total;
  useEffect(() => {
    if (isTold) note.current?.focus();
  }, [isTold]);
  if (isWhole && !isTold) return null;
  return (
    <p className={css.cut} role="status" ref={note} tabIndex={-1}>
      {isTold ? (
        t('cut.whole', { total })
      ) : (
        <>
          {t('cut.shown', { shown, total })}{' '}
          <Button
            size="compact-sm"
            variant="default"
            loading={isPending}
            onClick={() => {
              setAsked(total);
              onAll();
            }}
          >
            {t('cut.all', { total })}
          </Button>
        </>
      )}
    </p>
  );
}
