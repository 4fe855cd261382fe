/** Payslips on paper for many people: made in the background, file by file, each with its digest. */
import { Button, Radio, Select } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useTrackWork } from '../../app/work.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  type Column,
  DataTable,
  Fingerprint,
  FormDialog,
  Section,
  Status,
  TwoLines,
  tellProblem,
} from '../../ui/index.ts';
import type { RunDetail } from './data.ts';
import css from './payroll.module.css';

type Batch = QueryAnswer<'/payroll/payslip-papers'>['batches'][number];
type FileRow = Batch['files'][number] & { readonly batch: Batch };

export function PayslipPapers({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payroll');
  const mayRead = useMay()('payslips.read');
  const [isAsked, setAsked] = useState(false);
  const papers = useQueryOf(
    '/payroll/payslip-papers',
    { runId: run.runId },
    {
      enabled: mayRead,
      refetchInterval: ({ state }) =>
        state.data?.batches.some((batch) => batch.isCurrent && batch.state === 'making') ? 1000 : false,
    },
  );
  if (!mayRead) return null;
  return (
    <Section
      title={t('papers.title')}
      note={t('papers.note')}
      actions={
        <Button variant="default" onClick={() => setAsked(true)}>
          {t('papers.make')}
        </Button>
      }
    >
      <Answered query={papers}>
        {({ batches }) =>
          batches.length === 0 ? <p className={`muted ${css.row}`}>{t('papers.none')}</p> : <Files batches={batches} />
        }
      </Answered>
      {isAsked ? <MakeDialog run={run} onClose={() => setAsked(false)} /> : null}
    </Section>
  );
}

function Files({ batches }: { batches: readonly Batch[] }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const rows = batches.flatMap((batch) => batch.files.map((file): FileRow => ({ ...file, batch })));
  const columns: readonly Column<FileRow>[] = [
    {
      id: 'file',
      header: t('papers.file'),
      isRowHeader: true,
      cell: (row) => <FileName row={row} />,
    },
    { id: 'people', header: t('papers.people'), align: 'end', cell: (row) => <People row={row} /> },
    {
      id: 'made',
      header: t('papers.by'),
      isDeskOnly: true,
      cell: ({ batch, madeAt }) => (
        <TwoLines
          title={format.words({ zh: batch.byZh, en: batch.byEn })}
          sub={format.dateTime(madeAt ?? batch.requestedAt)}
        />
      ),
    },
    { id: 'state', header: t('pay.state'), cell: (row) => <FileState row={row} /> },
    {
      id: 'digest',
      header: 'SHA-256',
      isDeskOnly: true,
      cell: ({ sha256 }) => (sha256 === null ? null : <Fingerprint sha256={sha256} size={20} />),
    },
  ];
  return (
    <DataTable
      label={t('papers.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.batch.batchId}:${row.number}`}
    />
  );
}

function FileName({ row }: { row: FileRow }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const { batch } = row;
  const name = format.words({ zh: row.nameZh, en: row.nameEn });
  const sub = `${t(`papers.form.${batch.form}`)} · ${t(`papers.lock.${batch.lock}`)} · ${t(`papers.in.${batch.language}`)}`;
  const title =
    row.fileName === null ? (
      name
    ) : (
      <a href={downloadAddress('/payroll/payslip-paper', { batchId: batch.batchId, number: String(row.number) })}>
        {row.fileName}
      </a>
    );
  return <TwoLines title={title} sub={sub} />;
}

/** How many there are, and under it by name who is not among them. */
function People({ row }: { row: FileRow }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  if (row.leftOut.length === 0) return <span className="num">{format.count(row.people ?? row.planned)}</span>;
  return (
    <details>
      <summary className="num">
        {t('papers.leftOut', { done: format.count(row.people ?? 0), total: format.count(row.planned) })}
      </summary>
      <ul className={css.given}>
        {row.leftOut.map((person) => (
          <li key={person.employmentId}>
            <span>
              {format.words({ zh: person.nameZh, en: person.nameEn })} {person.number}
            </span>
            <span>{format.words(person.why)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function FileState({ row: { batch, madeAt, number } }: { row: FileRow }) {
  const { t } = useTranslation('payroll');
  const track = useTrackWork();
  const resume = useOperation('/payroll/resume-payslip-papers', {
    onSuccess: ({ workId }) => track(workId, t('papers.title'), ['/payroll']),
    onError: (error) => void tellProblem(error),
  });
  if (!batch.isCurrent) return <Status tone="open">{t('papers.stale')}</Status>;
  if (madeAt !== null) return <Status tone="good">{t('papers.made')}</Status>;
  if (batch.state !== 'failed') return <Status tone="current">{t('papers.making')}</Status>;
  const isFirstLeft = batch.files.find((file) => file.madeAt === null)?.number === number;
  return isFirstLeft ? (
    <Button
      size="xs"
      variant="default"
      loading={resume.isPending}
      onClick={() => resume.mutate({ batchId: batch.batchId })}
    >
      {t('papers.resume')}
    </Button>
  ) : (
    <Status tone="bad">{t('papers.failed')}</Status>
  );
}

function MakeDialog({ run, onClose }: { run: RunDetail; onClose: () => void }) {
  const { t, i18n } = useTranslation('payroll');
  const track = useTrackWork();
  const [form, setForm] = useState<Batch['form']>('person-zip');
  const [lock, setLock] = useState<Batch['lock']>('none');
  const [language, setLanguage] = useState<Batch['language']>(i18n.language === 'en' ? 'en' : 'zh-CN');
  const make = useOperation('/payroll/make-payslip-papers', {
    onSuccess: ({ workId }) => {
      track(workId, t('papers.title'), ['/payroll']);
      onClose();
    },
  });
  const isLockable = form === 'person-zip';
  return (
    <FormDialog
      title={t('papers.make')}
      note={t('papers.makeNote', { count: run.totals?.people ?? 0 })}
      act={t('papers.start')}
      isBusy={make.isPending}
      isReady
      error={make.error}
      onAct={() => make.mutate({ runId: run.runId, form, language, lock: isLockable ? lock : 'none' })}
      onClose={onClose}
    >
      <Radio.Group label={t('papers.formLabel')} value={form} onChange={(value) => setForm(value as Batch['form'])}>
        <Radio mt="xs" value="person-zip" label={t('papers.form.person-zip')} data-autofocus />
        <Radio mt="xs" value="department-pdf" label={t('papers.form.department-pdf')} />
      </Radio.Group>
      <Radio.Group
        label={t('papers.lockLabel')}
        description={t('papers.lockNote')}
        value={isLockable ? lock : 'none'}
        onChange={(value) => setLock(value as Batch['lock'])}
      >
        <Radio mt="xs" value="none" label={t('papers.lock.none')} />
        <Radio mt="xs" value="document-number" label={t('papers.lock.document-number')} disabled={!isLockable} />
      </Radio.Group>
      <Select
        label={t('papers.language')}
        allowDeselect={false}
        data={(['zh-CN', 'en'] as const).map((value) => ({ value, label: t(`papers.in.${value}`) }))}
        value={language}
        onChange={(value) => setLanguage(value as Batch['language'])}
      />
    </FormDialog>
  );
}
