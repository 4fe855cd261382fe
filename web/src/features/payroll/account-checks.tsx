/** Accounts a run is about to pay to that somebody must look at; a warning is accepted by name and with a reason. */
import { Button, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Chip, type Column, ConfirmWithCount, DataTable, Section, TwoLines, tellDone } from '../../ui/index.ts';
import type { RunDetail } from './data.ts';

type Finding = QueryAnswer<'/payments/account-checks'>['findings'][number];

const isOpen = (one: Finding): boolean => one.effect === 'warn' && one.acknowledgedAt === null;

/** Nothing is drawn where nothing was found. */
export function AccountChecks({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payments');
  const may = useMay();
  const [isAsking, setAsking] = useState(false);
  const checks = useQueryOf('/payments/account-checks', { runId: run.runId }, { enabled: run.calculation > 0 });
  const columns = useColumns();
  const findings = checks.data?.findings ?? [];
  const open = findings.filter(isOpen);
  if (findings.length === 0) return null;
  return (
    <Section
      title={t('checks.title')}
      note={t('checks.note')}
      actions={
        open.length > 0 && may('payments.prepare') ? (
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('checks.accept', { count: open.length })}
          </Button>
        ) : null
      }
    >
      <DataTable
        label={t('checks.title')}
        columns={columns}
        rows={findings}
        rowKey={(one) => `${one.code} ${one.accountId}`}
        rowTone={(one) => (one.acknowledgedAt === null ? 'warm' : undefined)}
      />
      {isAsking ? <AcceptDialog runId={run.runId} findings={open} onClose={() => setAsking(false)} /> : null}
    </Section>
  );
}

function useColumns(): readonly Column<Finding>[] {
  const { t } = useTranslation('payments');
  const format = useFormat();
  return [
    {
      id: 'person',
      header: t('checks.person'),
      isRowHeader: true,
      cell: (one) => <TwoLines title={format.words({ zh: one.nameZh, en: one.nameEn })} sub={one.number} />,
    },
    {
      id: 'finding',
      header: t('checks.finding'),
      cell: (one) => (
        <TwoLines
          title={format.words(one.message)}
          sub={
            one.acknowledgedAt === null
              ? format.words(one.remedy)
              : t('checks.accepted', {
                  name: one.acknowledgedBy,
                  at: format.dateTime(one.acknowledgedAt),
                  reason: one.reason,
                })
          }
        />
      ),
    },
    {
      id: 'effect',
      header: '',
      align: 'end',
      cell: (one) =>
        one.acknowledgedAt === null ? (
          <Chip tone={one.effect === 'block' ? 'red' : 'amber'}>{t(`checks.${one.effect}`)}</Chip>
        ) : null,
    },
  ];
}

function AcceptDialog({
  runId,
  findings,
  onClose,
}: {
  runId: string;
  findings: readonly Finding[];
  onClose: () => void;
}) {
  const { t } = useTranslation('payments');
  const [reason, setReason] = useState('');
  const accept = useOperation('/payments/acknowledge-accounts', {
    refresh: ['/payments'],
    onSuccess: () => {
      onClose();
      tellDone(t('checks.done'));
    },
  });
  return (
    <ConfirmWithCount
      isOpen
      title={t('checks.acceptTitle')}
      count={findings.length}
      confirm={t('checks.accept', { count: findings.length })}
      isBusy={accept.isPending}
      error={accept.error}
      onConfirm={() =>
        accept.mutate({ runId, reason, findings: findings.map(({ accountId, code }) => ({ accountId, code })) })
      }
      onClose={onClose}
    >
      <p>{t('checks.acceptNote')}</p>
      <TextInput label={t('checks.why')} value={reason} required onChange={(event) => setReason(event.target.value)} />
    </ConfirmWithCount>
  );
}
