/** What the month waits for: each expected input with its owner, due day and state; a reminder is two clicks away. */
import { Button, Modal } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { IconBell, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  type Column,
  DataTable,
  EmptyState,
  ErrorNotice,
  Section,
  Status,
  TwoLines,
  tellDone,
  useIsPhone,
} from '../../ui/index.ts';
import type { RunDetail } from './data.ts';
import { ExpectInput } from './expect-input.tsx';
import { LateInputs } from './late-inputs.tsx';
import css from './payroll.module.css';
import { ReasonDialog } from './reason-dialog.tsx';

export type RunChecklistAnswer = QueryAnswer<'/payroll/run-checklist'>;
type Expected = RunChecklistAnswer['expected'][number];
type Asked = { readonly row: Expected; readonly act: 'chase' | 'not-needed' };

const TONE = { open: 'open', late: 'bad', delivered: 'good', 'not-needed': 'open' } as const;

export function RunChecklist({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payroll');
  const may = useMay();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isAdding, setAdding] = useState(false);
  const checklist = useQueryOf('/payroll/run-checklist', { runId: run.runId });
  const canAct = may('payroll.prepare') && (run.state === 'draft' || run.state === 'calculated');
  const columns = useChecklistColumns(run, canAct, setAsked);
  const close = () => setAsked(null);
  return (
    <Answered query={checklist}>
      {(answer) => {
        const settled = answer.expected.filter((row) => row.state === 'delivered' || row.state === 'not-needed');
        return (
          <>
            <Section
              title={t('checklist.title')}
              note={t('checklist.note', { done: settled.length, total: answer.expected.length })}
              actions={
                may('payroll.prepare') ? (
                  <Button
                    size="xs"
                    variant="default"
                    leftSection={<IconPlus size={14} aria-hidden />}
                    onClick={() => setAdding(true)}
                  >
                    {t('checklist.add')}
                  </Button>
                ) : null
              }
            >
              <DataTable
                label={t('checklist.title')}
                columns={columns}
                rows={answer.expected}
                rowKey={(row) => row.expectationId}
                empty={<EmptyState title={t('checklist.none')}>{t('checklist.noneNote')}</EmptyState>}
              />
            </Section>
            <LateInputs run={run} checklist={answer} canDecide={canAct} />
            {asked?.act === 'chase' ? <ChaseDialog run={run} row={asked.row} onClose={close} /> : null}
            {asked?.act === 'not-needed' ? <NotNeededDialog run={run} row={asked.row} onClose={close} /> : null}
            {isAdding ? <ExpectInput run={run} kinds={answer.kinds} onClose={() => setAdding(false)} /> : null}
          </>
        );
      }}
    </Answered>
  );
}

function useChecklistColumns(
  run: RunDetail,
  canAct: boolean,
  ask: (asked: Asked) => void,
): readonly Column<Expected>[] {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const isPhone = useIsPhone();
  const settle = useOperation('/payroll/settle-delivery', { onSuccess: () => tellDone(t('checklist.recorded')) });
  const owner = (row: Expected) => format.words({ zh: row.owner.nameZh, en: row.owner.nameEn });
  const arrived = (row: Expected) =>
    row.rows === 0 ? t('checklist.nothing') : t('checklist.arrived', { rows: row.rows, people: row.people });
  const said = (row: Expected) =>
    row.settledBy
      ? t('checklist.by', { name: row.settledBy, at: format.dateTime(row.settledAt) })
      : row.notice.lastSentAt
        ? t('checklist.chased', { at: format.dateTime(row.notice.lastSentAt) })
        : '';
  const columns: Column<Expected>[] = [
    {
      id: 'kind',
      header: t('checklist.kind'),
      isRowHeader: true,
      cell: (row) => (
        <TwoLines
          title={format.words(row.names)}
          sub={
            isPhone
              ? `${owner(row)} · ${format.date(row.dueOn, 'short')}`
              : row.legalEntity
                ? format.words(row.legalEntity)
                : t('checklist.allEntities')
          }
        />
      ),
    },
    { id: 'owner', header: t('inputs.owner'), isDeskOnly: true, cell: owner },
    {
      id: 'due',
      header: t('checklist.due'),
      isDeskOnly: true,
      sortBy: (row) => row.dueOn,
      cell: (row) => <span className="num">{format.date(row.dueOn)}</span>,
    },
    {
      id: 'state',
      header: t('inputs.state'),
      cell: (row) => (
        <Status tone={TONE[row.state]}>
          {t(`checklist.state.${row.state}`)}
          {row.wasLate ? ` · ${t('checklist.wasLate')}` : ''}
        </Status>
      ),
    },
    {
      id: 'arrived',
      header: t('checklist.what'),
      isDeskOnly: true,
      cell: (row) => (
        <TwoLines
          title={arrived(row)}
          sub={
            row.lastRecordedBy
              ? t('checklist.by', { name: row.lastRecordedBy, at: format.dateTime(row.lastRecordedAt) })
              : ''
          }
        />
      ),
    },
    {
      id: 'said',
      header: t('checklist.said'),
      isDeskOnly: true,
      cell: (row) => (row.note ? <TwoLines title={row.note} sub={said(row)} /> : said(row)),
    },
  ];
  if (!canAct) return columns;
  const send = (row: Expected, state: 'delivered' | 'open') =>
    settle.mutate({ runId: run.runId, expectationId: row.expectationId, state });
  return [
    ...columns,
    {
      id: 'acts',
      header: '',
      align: 'end',
      cell: (row) => (
        <span className={css.acts}>
          {row.state === 'delivered' || row.state === 'not-needed' ? (
            <Button size="xs" variant="subtle" onClick={() => send(row, 'open')}>
              {t('checklist.reopen')}
            </Button>
          ) : (
            <>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconBell size={13} aria-hidden />}
                onClick={() => ask({ row, act: 'chase' })}
              >
                {t('checklist.chase')}
              </Button>
              <Button size="xs" variant="subtle" onClick={() => ask({ row, act: 'not-needed' })}>
                {t('checklist.notNeeded')}
              </Button>
              <Button size="xs" variant="subtle" onClick={() => send(row, 'delivered')}>
                {t('checklist.deliver')}
              </Button>
            </>
          )}
        </span>
      ),
    },
  ];
}

interface DialogProps {
  readonly run: RunDetail;
  readonly row: Expected;
  onClose(): void;
}

/** The notice word for word, before it leaves. */
function ChaseDialog({ run, row, onClose }: DialogProps) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const format = useFormat();
  const name = format.words({ zh: row.owner.nameZh, en: row.owner.nameEn });
  const chase = useOperation('/payroll/chase-input', {
    onSuccess: () => {
      tellDone(t('checklist.sent', { name }));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('checklist.chaseTitle', { name })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <blockquote className={css.letter}>
        <b>{format.words(row.notice.title)}</b>
        <p>{format.words(row.notice.body)}</p>
      </blockquote>
      <p className="muted">{row.notice.isCapped ? t('checklist.capped', { name }) : t('checklist.language')}</p>
      {chase.error ? <ErrorNotice error={chase.error} /> : null}
      <div className={css.buttons}>
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button
          data-autofocus
          loading={chase.isPending}
          disabled={row.notice.isCapped}
          onClick={() => chase.mutate({ runId: run.runId, expectationId: row.expectationId })}
        >
          {t('checklist.send')}
        </Button>
      </div>
    </Modal>
  );
}

function NotNeededDialog({ run, row, onClose }: DialogProps) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const settle = useOperation('/payroll/settle-delivery', {
    onSuccess: () => {
      tellDone(t('checklist.recorded'));
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t('checklist.notNeededTitle', { kind: format.words(row.names) })}
      note={t('checklist.notNeededNote')}
      act={t('checklist.notNeeded')}
      isBusy={settle.isPending}
      error={settle.error}
      onAct={(note) => settle.mutate({ runId: run.runId, expectationId: row.expectationId, state: 'not-needed', note })}
      onClose={onClose}
    />
  );
}
