/** What employee and manager say about a target, with the values somebody would rather have. */
import { Button, Textarea, TextInput } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import { useNames } from '../appraisals/use-names.ts';
import { pointsOf } from './draft.ts';
import type { Remark, Sheet, SheetLine } from './shapes.ts';
import css from './targets.module.css';

type Suggested = NonNullable<Remark['suggested']>;

export function Remarks({ remarks, onTake }: { remarks: readonly Remark[]; onTake?: (suggested: Suggested) => void }) {
  const { t } = useTranslation('targets');
  const { dateTime } = useFormat();
  const name = useNames();
  if (remarks.length === 0) return null;
  const words = (suggested: Suggested) =>
    (['weight', 'floor', 'target', 'stretch'] as const)
      .flatMap((what) => (suggested[what] === null ? [] : [`${t(`sheet.${what}`)} ${suggested[what]}`]))
      .join(' · ');
  return (
    <ul className={css.remarks} aria-label={t('remark.title')}>
      {remarks.map((one) => (
        <li key={one.remarkId} className={css.remark} data-role={one.byRole}>
          <span className="muted small">
            {t(`sheet.${one.byRole}`)} {name(one, 'by')} · {dateTime(one.at)}
          </span>
          <p>{one.words}</p>
          {one.suggested ? (
            <span className={css.head}>
              <b className="small">{t('remark.suggested', { what: words(one.suggested) })}</b>
              {onTake ? (
                <button type="button" className={css.take} onClick={() => onTake(one.suggested!)}>
                  {t('remark.take')}
                </button>
              ) : null}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Only the two of them write; others read. */
export function RemarkForm({ sheet, line }: { sheet: Sheet; line: SheetLine | null }) {
  const { t } = useTranslation('targets');
  const { t: common } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [target, setTarget] = useState('');
  const done = {
    onSuccess: () => {
      tellDone(t('remark.sent'));
      setOpen(false);
      setWords('');
      setTarget('');
    },
  };
  const own = useOperation('/appraisals/remark-own-targets', done);
  const team = useOperation('/appraisals/remark-targets', done);
  const { role } = sheet.may;
  if (role === null || sheet.card.state !== 'open' || (line !== null && line.removedOn !== null)) return null;
  if (!isOpen)
    return (
      <div>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconMessagePlus size={14} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t('remark.add')}
        </Button>
      </div>
    );
  const hasTarget = line !== null && pointsOf(line).includes('target');
  const suggested = target.trim() === '' ? null : { weight: null, floor: null, target: target.trim(), stretch: null };
  const send = () =>
    (role === 'employee' ? own : team).mutate({
      scorecardId: sheet.card.scorecardId,
      lineId: line?.lineId ?? null,
      words: words.trim(),
      suggested,
    });
  const error = own.error ?? team.error;
  return (
    <div className={css.form}>
      <Textarea
        label={t('remark.words')}
        autosize
        minRows={2}
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {hasTarget ? (
        <TextInput
          label={t('remark.suggest')}
          inputMode="decimal"
          w={180}
          value={target}
          onChange={(event) => setTarget(event.currentTarget.value)}
        />
      ) : null}
      {error ? <ErrorNotice error={error} /> : null}
      <div className={css.pair}>
        <Button size="xs" disabled={words.trim() === ''} loading={own.isPending || team.isPending} onClick={send}>
          {t('remark.send')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setOpen(false)}>
          {common('action.cancel')}
        </Button>
      </div>
    </div>
  );
}
