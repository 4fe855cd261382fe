/** The calculation: progress that anybody opening the page can follow, and the people it could not finish. */
import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  type Column,
  DataTable,
  EmptyState,
  Fingerprint,
  Page,
  Section,
  Status,
  TwoLines,
} from '../../ui/index.ts';
import { type ReviewRow, type RunDetail, usePersonWords } from './data.ts';
import css from './payroll.module.css';
import { Recalculated } from './recalculated.tsx';
import { CalculateButton, ReturnNotice, type StepProps } from './run-parts.tsx';
import { VerifyRun } from './verify-run.tsx';

export function CalculateStep({ run, head }: StepProps) {
  const { t } = useTranslation('payroll');
  if (run.state === 'calculating') {
    return (
      <Page head={head}>
        <Running run={run} />
      </Page>
    );
  }
  if (run.calculation === 0) {
    return (
      <Page head={head}>
        <EmptyState
          title={t('calculate.never')}
          action={run.may.calculate ? <CalculateButton run={run} isMain={false} /> : null}
        >
          {t('calculate.neverNote')}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page head={head}>
      <ReturnNotice run={run} />
      <Facts run={run} />
      <Recalculated run={run} />
      <Issues run={run} />
    </Page>
  );
}

function Running({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const { done, total } = run.progress ?? { done: 0, total: 0 };
  return (
    <Section title={t('calculate.title')}>
      <div className={css.progress}>
        <p className="strong num">{t('calculate.running', { done: format.count(done), count: total })}</p>
        <Progress
          value={total === 0 ? 0 : (100 * done) / total}
          aria-label={t('calculate.progress')}
          animated={total === 0}
        />
        <p className="muted">{t('calculate.runningNote')}</p>
      </div>
    </Section>
  );
}

function Facts({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  return (
    <Section title={t('calculate.title')} note={t('calculate.done', { count: run.totals?.people ?? 0 })}>
      <dl className={css.facts}>
        <dt>{t('calculate.number')}</dt>
        <dd className="num">{run.calculation}</dd>
        <dt>{t('calculate.at')}</dt>
        <dd className="num">{format.dateTime(run.calculatedAt)}</dd>
        {run.fingerprint ? (
          <>
            <dt>{t('calculate.fingerprint')}</dt>
            <dd>
              <Fingerprint sha256={run.fingerprint} />
              <div className={css.digest}>{run.fingerprint}</div>
            </dd>
          </>
        ) : null}
        <dt>{t('calculate.rules')}</dt>
        <dd>{run.packs.map((pack) => `${pack.code} ${pack.version}`).join(' · ')}</dd>
        {run.definitionDigest ? (
          <>
            <dt>{t('calculate.definition')}</dt>
            <dd className={css.digest}>{run.definitionDigest}</dd>
          </>
        ) : null}
      </dl>
      <VerifyRun run={run} />
    </Section>
  );
}

type IssueRow = ReviewRow & { readonly issue: ReviewRow['issues'][number]; readonly key: string };

function Issues({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payroll');
  const mayRead = useMay()('payroll.read');
  const review = useQueryOf('/payroll/run-review', { runId: run.runId, measure: 'net' }, { enabled: mayRead });
  return (
    <Answered query={review}>
      {({ groups }) => {
        const rows = groups.flatMap((group) =>
          group.rows.flatMap((row) =>
            row.issues.map((issue, index) => ({ ...row, issue, key: `${row.employmentId}:${index}` })),
          ),
        );
        if (rows.length === 0) {
          return (
            <Section title={t('calculate.issues')} count={0}>
              <div className={css.row}>
                <Status tone="good">{t('calculate.noIssues')}</Status>
                <span className="muted">{t('calculate.noIssuesNote')}</span>
              </div>
            </Section>
          );
        }
        return (
          <Section title={t('calculate.issues')} count={rows.length} note={t('calculate.issuesNote')}>
            <IssueTable rows={rows} />
          </Section>
        );
      }}
    </Answered>
  );
}

function IssueTable({ rows }: { rows: readonly IssueRow[] }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const words = usePersonWords();
  const columns: readonly Column<IssueRow>[] = [
    {
      id: 'person',
      header: t('calculate.person'),
      isRowHeader: true,
      width: 200,
      cell: (row) => <TwoLines title={words.name(row)} sub={`${words.department(row)} · ${row.number}`} />,
    },
    { id: 'issue', header: t('calculate.issue'), cell: (row) => format.words(row.issue.message) },
    { id: 'remedy', header: t('calculate.remedy'), cell: (row) => format.words(row.issue.remedy) },
    { id: 'where', header: t('calculate.where'), isDeskOnly: true, cell: (row) => <code>{row.issue.where}</code> },
  ];
  return <DataTable label={t('calculate.issues')} columns={columns} rows={rows} rowKey={(row) => row.key} />;
}
