/** Some people calculated again: those whose facts changed, and what that changed against the calculation before. */
import { Button } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useTrackWork } from '../../app/work.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, Answered, type Column, DataTable, Section, Status, TwoLines, tellProblem } from '../../ui/index.ts';
import { type Changes, type RunDetail, usePersonWords } from './data.ts';
import css from './payroll.module.css';

type Row = Changes['rows'][number];

/** Calculates people again, those named or those whose facts changed; a few are done when the answer comes. */
export function RecalculateButton({ run, personIds }: { run: RunDetail; personIds?: readonly string[] }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const track = useTrackWork();
  const recalculate = useOperation('/payroll/recalculate-people', {
    onSuccess: ({ workId }) =>
      track(workId, t('run.calculating', { month: format.monthLong(run.period) }), ['/payroll', '/payments']),
    onError: (error) => void tellProblem(error),
  });
  if (!run.may.calculate || run.fingerprint === null) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconUserCheck size={15} aria-hidden />}
      loading={recalculate.isPending}
      onClick={() => recalculate.mutate({ runId: run.runId, people: personIds ? [...personIds] : 'changed' })}
    >
      {personIds ? t('recalculate.person') : t('recalculate.changed')}
    </Button>
  );
}

export function Recalculated({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payroll');
  const mayRead = useMay()('payroll.read');
  const changes = useQueryOf('/payroll/run-changes', { runId: run.runId }, { enabled: mayRead });
  if (!mayRead) return null;
  return (
    <Section title={t('recalculate.title')} note={t('recalculate.note')} actions={<RecalculateButton run={run} />}>
      <Answered query={changes}>{(found) => <Differences found={found} />}</Answered>
    </Section>
  );
}

function Differences({ found }: { found: Changes }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const words = usePersonWords();
  if (found.calculation === null) return <p className="muted">{t('recalculate.none')}</p>;
  const summary = t('recalculate.summary', {
    people: format.count(found.recalculated),
    changed: format.count(found.changed),
  });
  if (found.rows.length === 0) {
    return (
      <div className={css.row}>
        <Status tone="good">{summary}</Status>
      </div>
    );
  }
  const amount = (id: string, header: string, fen: (row: Row) => number | null): Column<Row> => ({
    id,
    header,
    align: 'end',
    cell: (row) => <Amount fen={fen(row)} />,
  });
  const columns: readonly Column<Row>[] = [
    {
      id: 'person',
      header: t('calculate.person'),
      isRowHeader: true,
      width: 200,
      cell: (row) => <TwoLines title={words.name(row)} sub={`${words.department(row)} · ${row.number}`} />,
    },
    amount('before', t('recalculate.before'), (row) => row.before?.netFen ?? null),
    amount('after', t('recalculate.after'), (row) => row.after?.netFen ?? null),
    amount('difference', t('recalculate.difference'), (row) => row.difference.netFen),
  ];
  return (
    <>
      <p className="strong">{summary}</p>
      <DataTable
        label={t('recalculate.title')}
        columns={columns}
        rows={found.rows}
        rowKey={(row) => row.employmentId}
      />
      {found.changed > found.rows.length ? (
        <p className="muted">{t('recalculate.more', { count: found.rows.length })}</p>
      ) : null}
    </>
  );
}
