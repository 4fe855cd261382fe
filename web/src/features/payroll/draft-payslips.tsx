/** Drafts of payslips before the payment: a choice of the company, made by whoever approves; shown and withdrawn by the preparer. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, FormDialog, Section, Status, tellDone } from '../../ui/index.ts';
import type { RunDetail } from './data.ts';
import css from './payroll.module.css';
import { ReasonDialog } from './reason-dialog.tsx';

type Dialog = 'rule' | 'withdraw' | 'show';

export function DraftPayslips({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const may = useMay();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const { isAllowed, effectiveFrom, reason, shown } = run.drafts;
  const isOpen = ['calculated', 'submitted', 'approved'].includes(run.state);
  if (!isOpen) return null;
  return (
    <Section title={t('drafts.title')}>
      <div className={css.row}>
        {shown ? (
          <Status tone="current">{t('drafts.shown', { name: shown.name, at: format.dateTime(shown.at) })}</Status>
        ) : (
          <span className="muted">
            {isAllowed && effectiveFrom
              ? t('drafts.allowed', { from: format.date(effectiveFrom), reason: reason ?? '' })
              : t('drafts.off')}
          </span>
        )}
        {may('payroll.prepare') && shown ? (
          <Button size="xs" variant="default" onClick={() => setDialog('withdraw')}>
            {t('drafts.withdraw')}
          </Button>
        ) : null}
        {may('payroll.prepare') && isAllowed && !shown ? (
          <Button size="xs" variant="default" onClick={() => setDialog('show')}>
            {t('drafts.show')}
          </Button>
        ) : null}
        {may('payroll.approve') ? (
          <Button size="xs" variant="default" onClick={() => setDialog('rule')}>
            {t(isAllowed ? 'drafts.forbid' : 'drafts.allow')}
          </Button>
        ) : null}
      </div>
      {dialog === 'rule' ? <RuleDialog isAllowed={!isAllowed} onClose={close} /> : null}
      {dialog === 'withdraw' ? <WithdrawDialog runId={run.runId} onClose={close} /> : null}
      {dialog === 'show' ? <ShowDialog run={run} onClose={close} /> : null}
    </Section>
  );
}

function ShowDialog({ run, onClose }: { run: RunDetail; onClose: () => void }) {
  const { t } = useTranslation('payroll');
  const show = useOperation('/payroll/show-draft-payslips', {
    onSuccess: ({ people }) => {
      tellDone(t('drafts.shownNow', { count: people }));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('drafts.show')}
      note={t('drafts.showNote', { count: run.totals?.people ?? 0 })}
      act={t('drafts.show')}
      isBusy={show.isPending}
      isReady
      error={show.error}
      onAct={() => show.mutate({ runId: run.runId })}
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}

function WithdrawDialog({ runId, onClose }: { runId: string; onClose: () => void }) {
  const { t } = useTranslation('payroll');
  const withdraw = useOperation('/payroll/withdraw-draft-payslips', {
    onSuccess: ({ people }) => {
      tellDone(t('drafts.withdrawn', { count: people }));
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t('drafts.withdraw')}
      note={t('drafts.withdrawNote')}
      act={t('drafts.withdraw')}
      isBusy={withdraw.isPending}
      error={withdraw.error}
      onAct={(reason) => withdraw.mutate({ runId, reason })}
      onClose={onClose}
    />
  );
}

function RuleDialog({ isAllowed, onClose }: { isAllowed: boolean; onClose: () => void }) {
  const { t } = useTranslation('payroll');
  const [from, setFrom] = useState('');
  const [reason, setReason] = useState('');
  const set = useOperation('/payroll/set-draft-rule', {
    onSuccess: () => {
      tellDone(t('approve.saved'));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t(isAllowed ? 'drafts.allow' : 'drafts.forbid')}
      note={t('drafts.ruleNote')}
      act={t(isAllowed ? 'drafts.allow' : 'drafts.forbid')}
      isBusy={set.isPending}
      isReady={from !== '' && reason.trim().length > 1}
      error={set.error}
      onAct={() => set.mutate({ effectiveFrom: from, isAllowed, reason })}
      onClose={onClose}
    >
      <DateField required data-autofocus label={t('approve.from')} value={from} onChange={setFrom} />
      <TextInput
        required
        label={t('approve.reason')}
        maxLength={400}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
