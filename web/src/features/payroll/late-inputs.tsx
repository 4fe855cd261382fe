/** The cut-off of a run, and where facts go that arrive after it: this run or next month, decided by name. */
import { Button, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, ErrorNotice, FormDialog, tellDone } from '../../ui/index.ts';
import type { RunDetail } from './data.ts';
import css from './payroll.module.css';
import type { RunChecklistAnswer } from './run-checklist.tsx';

interface Props {
  readonly run: RunDetail;
  readonly checklist: RunChecklistAnswer;
  readonly canDecide: boolean;
}

export function LateInputs({ run, checklist, canDecide }: Props) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const [isMoving, setMoving] = useState(false);
  const { cutOffOn, isAfterCutOff, late, kinds } = checklist;
  if (cutOffOn === null && !canDecide) return null;
  const kindOf = (code: string) => format.words(kinds.find((kind) => kind.code === code)!.names);
  return (
    <div className={css.notice} data-lead data-tone={isAfterCutOff ? 'amber' : undefined}>
      <IconClockExclamation size={16} aria-hidden />
      <div className={css.exceptionText}>
        <p>
          {cutOffOn === null
            ? t('late.never')
            : t(isAfterCutOff ? 'late.after' : 'late.before', {
                date: format.date(cutOffOn),
                month: format.monthLong(run.period),
              })}
        </p>
        {late.length > 0 ? (
          <ul className={css.issues}>
            {late.map((one) => (
              <li key={`${one.kind}${one.decidedAt}`} data-past={one.isInForce ? undefined : true}>
                {t(one.isInForce ? 'late.decided' : 'late.wasDecided', {
                  kind: kindOf(one.kind),
                  target: t(`late.target.${one.target}`),
                  name: one.decidedBy,
                  at: format.dateTime(one.decidedAt),
                  reason: one.reason,
                })}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {canDecide && isAfterCutOff ? (
        <Button size="xs" variant="default" onClick={() => setOpen(true)}>
          {t('late.decide')}
        </Button>
      ) : null}
      {canDecide ? (
        <Button size="xs" variant="subtle" onClick={() => setMoving(true)}>
          {t(cutOffOn === null ? 'late.set' : 'late.move')}
        </Button>
      ) : null}
      {isMoving ? <CutOffDialog run={run} cutOffOn={cutOffOn} onClose={() => setMoving(false)} /> : null}
      {isOpen ? <LateDialog run={run} kinds={kinds} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

/** Moves the cut-off, or lifts it; the reason is kept in the audit chain. */
function CutOffDialog({ run, cutOffOn, onClose }: { run: RunDetail; cutOffOn: string | null; onClose: () => void }) {
  const { t } = useTranslation('payroll');
  const [day, setDay] = useState(cutOffOn ?? '');
  const [reason, setReason] = useState('');
  const set = useOperation('/payroll/set-cut-off', {
    onSuccess: () => {
      tellDone(t('people.done'));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t(cutOffOn === null ? 'late.set' : 'late.move')}
      note={t('late.moveNote')}
      act={t(day === '' ? 'late.lift' : 'late.set')}
      isBusy={set.isPending}
      isReady={day !== (cutOffOn ?? '') && reason.trim().length > 1}
      error={set.error}
      onAct={() => set.mutate({ runId: run.runId, cutOffOn: day === '' ? null : day, reason })}
      onClose={onClose}
    >
      <DateField data-autofocus label={t('late.day')} value={day} onChange={setDay} />
      <TextInput
        required
        label={t('people.reasonLabel')}
        maxLength={400}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function LateDialog({
  run,
  kinds,
  onClose,
}: {
  run: RunDetail;
  kinds: RunChecklistAnswer['kinds'];
  onClose: () => void;
}) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const format = useFormat();
  const [kind, setKind] = useState<string | null>(null);
  const [target, setTarget] = useState('this-run');
  const [reason, setReason] = useState('');
  const decide = useOperation('/payroll/decide-late', {
    onSuccess: () => {
      tellDone(t('people.done'));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('late.title')} closeButtonProps={{ 'aria-label': common('action.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (kind === null) return;
          decide.mutate({
            runId: run.runId,
            kind: kind as RunChecklistAnswer['kinds'][number]['code'],
            target: target as 'this-run' | 'next-month',
            reason,
          });
        }}
      >
        <Select
          label={t('checklist.kind')}
          required
          data-autofocus
          data={kinds.map(({ code, names }) => ({ value: code, label: format.words(names) }))}
          value={kind}
          onChange={setKind}
        />
        <SegmentedControl
          mt="sm"
          fullWidth
          aria-label={t('late.where')}
          value={target}
          onChange={setTarget}
          data={['this-run', 'next-month'].map((value) => ({
            value,
            label: t(`late.target.${value as 'this-run' | 'next-month'}`),
          }))}
        />
        <p className="muted">{t(`late.note.${target as 'this-run' | 'next-month'}`)}</p>
        <label className={css.field}>
          <span>{t('people.reasonLabel')}</span>
          <input
            className={css.input}
            required
            minLength={2}
            maxLength={400}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        {decide.error ? <ErrorNotice error={decide.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={decide.isPending} disabled={kind === null || reason.trim().length < 2}>
            {t('late.decide')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
