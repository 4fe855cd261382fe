/** The step a version takes next, for whoever may take it. */
import { Button, Modal, MultiSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, ErrorNotice, tellDone, tellProblem } from '../../ui/index.ts';
import css from './policies.module.css';
import type { PolicyDetail } from './shapes.ts';

const EVERYBODY = ['company'];
type Step = 'consult' | 'close' | 'return' | 'publish' | 'next';

export function PolicyActions({ detail }: { detail: PolicyDetail }) {
  const { t } = useTranslation('policies');
  const [step, setStep] = useState<Step | null>(null);
  const { may, code, version, digest } = detail;
  const submit = useOperation('/policies/submit-policy', {
    onSuccess: () => tellDone(t('act.submitted')),
    onError: tellProblem,
  });
  const approve = useOperation('/policies/approve-policy', {
    onSuccess: () => tellDone(t('act.approved')),
    onError: tellProblem,
  });
  const buttons = [
    { key: 'consult', isShown: may.consult && detail.needsConsultation, act: () => setStep('consult') },
    { key: 'close', isShown: may.closeConsultation, act: () => setStep('close') },
    { key: 'submit', isShown: may.submit, act: () => submit.mutate({ code, version }) },
    { key: 'approve', isShown: may.approve, act: () => approve.mutate({ code, version, digest }) },
    { key: 'return', isShown: may.approve, act: () => setStep('return') },
    { key: 'publish', isShown: may.publish, act: () => setStep('publish') },
    { key: 'next', isShown: may.draftNext, act: () => setStep('next') },
  ] as const;
  const shown = buttons.filter((each) => each.isShown);
  if (shown.length === 0) return null;
  return (
    <>
      {shown.map(({ key, act }) => (
        <Button key={key} variant={key === 'return' || key === 'next' ? 'default' : 'filled'} onClick={act}>
          {t(`act.${key}`)}
        </Button>
      ))}
      {step ? <StepDialog step={step} detail={detail} onClose={() => setStep(null)} /> : null}
    </>
  );
}

function StepDialog({ step, detail, onClose }: { step: Step; detail: PolicyDetail; onClose: () => void }) {
  const { t } = useTranslation('policies');
  const { t: common } = useTranslation();
  const { today } = useSession();
  const [date, setDate] = useState(today);
  const [audience, setAudience] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const run = useStep(step, onClose);
  const needsDate = step === 'consult' || step === 'publish';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`act.${step}`)}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.stack}
        onSubmit={(event) => {
          event.preventDefault();
          run.act({
            code: detail.code,
            version: detail.version,
            date,
            audience: audience.length === 0 ? EVERYBODY : audience,
            reason,
          });
        }}
      >
        {needsDate ? (
          <>
            <DateField
              required
              label={t(step === 'consult' ? 'act.until' : 'act.effectiveFrom')}
              value={date}
              onChange={setDate}
            />
            <Audience chosen={audience} onChange={setAudience} />
          </>
        ) : (
          <TextInput
            required={step !== 'close'}
            label={t(step === 'close' ? 'act.earlyReason' : 'act.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {run.error ? <ErrorNotice error={run.error} /> : null}
        <Button type="submit" loading={run.isPending}>
          {t(`act.${step}`)}
        </Button>
      </form>
    </Modal>
  );
}

/** Departments, each with all below it; nothing chosen is everybody. */
function Audience({ chosen, onChange }: { chosen: string[]; onChange: (paths: string[]) => void }) {
  const { t } = useTranslation('policies');
  const { words } = useFormat();
  const chart = useQueryOf('/organization/chart', {});
  return (
    <MultiSelect
      label={t('act.audience')}
      description={t('act.audienceNote')}
      placeholder={chosen.length === 0 ? t('act.everybody') : ''}
      searchable
      data={(chart.data?.units ?? [])
        .filter((one) => one.path !== 'company')
        .map((one) => ({ value: one.path, label: words({ zh: one.nameZh, en: one.nameEn }) }))}
      value={chosen}
      onChange={onChange}
    />
  );
}

interface Given {
  readonly code: string;
  readonly version: number;
  readonly date: string;
  readonly audience: string[];
  readonly reason: string;
}

function useStep(step: Step, onClose: () => void) {
  const { t } = useTranslation('policies');
  const navigate = useNavigate();
  const done = { onSuccess: () => onClose() };
  const consult = useOperation('/policies/open-consultation', done);
  const close = useOperation('/policies/close-consultation', done);
  const giveBack = useOperation('/policies/return-policy', done);
  const publish = useOperation('/policies/publish-policy', {
    onSuccess: ({ addressed }) => {
      tellDone(t('act.published', { count: addressed }));
      onClose();
    },
  });
  const next = useOperation('/policies/draft-version', {
    onSuccess: ({ code, version }) => {
      onClose();
      void navigate({ to: '/policies/$code', params: { code }, search: { v: version } });
    },
  });
  const act = ({ code, version, date, audience, reason }: Given) => {
    if (step === 'consult') consult.mutate({ code, version, until: date, audience });
    if (step === 'close') close.mutate({ code, version, earlyReason: reason === '' ? null : reason });
    if (step === 'return') giveBack.mutate({ code, version, reason });
    if (step === 'publish') publish.mutate({ code, version, effectiveFrom: date, audience });
    if (step === 'next') next.mutate({ code, reason });
  };
  const { error, isPending } = { consult, close, return: giveBack, publish, next }[step];
  return { act, error, isPending };
}
