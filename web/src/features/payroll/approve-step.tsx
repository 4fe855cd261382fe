/**
 * What the approver signs, on one screen: the sentence, what changed, exceptions with the names of who answered for them,
 * and the fingerprint. Totals only; nobody's pay.
 */
import { Button, Modal } from '@mantine/core';
import { IconAlertTriangle, IconBuildingBank, IconChevronRight, IconCircleCheck, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay, useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  ActionBar,
  Amount,
  Answered,
  ConfirmWithCount,
  DataTable,
  EmptyState,
  ErrorNotice,
  FingerprintDigits,
  FingerprintMark,
  InCurrency,
  Page,
  Section,
  StatTiles,
  Status,
  tellDone,
  useIsPhone,
  usePay,
} from '../../ui/index.ts';
import { StandingTests } from '../risks/standing-tests.tsx';
import { ApprovalSettings } from './approval-settings.tsx';
import { type Approval, isMainland, type RunDetail, useEntityName } from './data.ts';
import css from './payroll.module.css';
import { RunBridge } from './run-bridge.tsx';
import { YearCost } from './year-cost.tsx';

export function ApprovePage({ runId, head, run }: { runId: string; head: ReactNode; run?: RunDetail }) {
  const { t } = useTranslation('payroll');
  const isCalculated = run === undefined || (run.calculation > 0 && run.fingerprint !== null);
  const approval = useQueryOf('/payroll/run-approval', { runId }, { enabled: isCalculated });
  if (!isCalculated) {
    return (
      <Page head={head}>
        <EmptyState title={t('approve.notYet')}>{t('approve.notYetNote')}</EmptyState>
      </Page>
    );
  }
  if (!approval.data) {
    return (
      <Page head={head}>
        <Answered query={approval}>{() => null}</Answered>
      </Page>
    );
  }
  return (
    <InCurrency code={approval.data.currency}>
      <Loaded approval={approval.data} head={head} />
    </InCurrency>
  );
}

function Loaded({ approval, head }: { approval: Approval; head: ReactNode }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const isPhone = useIsPhone();
  const period = format.monthLong(approval.period);
  useCrumbs({ label: t('runs.title'), to: '/payroll' }, { label: period });
  return (
    <Page head={isPhone ? null : head} foot={<Acts approval={approval} />}>
      <div className={css.card}>
        <div>
          <Sentence approval={approval} />
          <Section
            title={
              approval.previousPeriod
                ? t('approve.compared', { month: format.period(approval.previousPeriod) })
                : t('review.change.net')
            }
            actions={<Difference approval={approval} />}
          >
            <RunBridge
              bridge={approval.bridge}
              measure="net"
              period={approval.period}
              people={approval.totals.people}
              isList
            />
          </Section>
        </div>
        <div>
          <YearCost approval={approval} />
          <Exceptions approval={approval} />
          <People approval={approval} />
          <StandingTests runId={approval.runId} />
          {approval.totalsByEntity.length > 1 ? <Entities approval={approval} /> : null}
          <Signatures approval={approval} />
          <ApprovalSettings approval={approval} />
          <Seal approval={approval} />
        </div>
      </div>
    </Page>
  );
}

function Sentence({ approval }: { approval: Approval }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const pay = usePay();
  const session = useSession();
  const { totals } = approval;
  const company = session.company ? format.words(session.company) : '';
  return (
    <div className={css.sentence}>
      <p className="muted">
        {t('approve.kicker', { month: format.monthLong(approval.period), company })}
        {approval.payGroup ? ` · ${format.words(approval.payGroup)}` : ''}
      </p>
      <h1>
        {t('approve.sentence', {
          count: totals.people,
          amount: pay.money(totals.netFen, { symbol: true }),
          date: format.date(approval.payDay, 'short'),
        })}
      </h1>
      <StatTiles
        isDivided
        stats={[
          { key: 'gross', label: t('approve.gross'), value: <Amount fen={totals.grossFen} /> },
          {
            key: 'deductions',
            label: t(isMainland(approval) ? 'approve.deductions' : 'approve.deductionsAbroad'),
            value: <Amount fen={-totals.deductionsFen} isQuiet />,
          },
          { key: 'cost', label: t('approve.cost'), value: <Amount fen={totals.costFen} /> },
        ]}
      />
    </div>
  );
}

function Difference({ approval }: { approval: Approval }) {
  const pay = usePay();
  const { previous, difference } = approval.bridge;
  if (!approval.previousPeriod) return null;
  const share = previous.netFen === 0 ? null : difference.netFen / previous.netFen;
  return (
    <span className="num">
      <span className="muted">{pay.percent(share, { signed: true })}</span>{' '}
      <b>{pay.money(difference.netFen, { signed: true })}</b>
    </span>
  );
}

function Exceptions({ approval }: { approval: Approval }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const may = useMay();
  const exceptions = approval.exceptions.filter((exception) => exception.people > 0);
  return (
    <Section
      title={t('approve.exceptions')}
      {...(exceptions.length === 0
        ? {}
        : approval.submitted === null
          ? { count: exceptions.length }
          : { note: t('approve.exceptionsNote', { count: exceptions.length }) })}
    >
      {exceptions.length === 0 ? (
        <div className={css.row}>
          <Status tone="good">{t('approve.noExceptions')}</Status>
        </div>
      ) : (
        <ul className={css.exceptions}>
          {exceptions.map((exception) => {
            const Mark = exception.code.includes('account') ? IconBuildingBank : IconAlertTriangle;
            const people = t('review.people', { count: exception.people });
            return (
              <li key={exception.code}>
                <Mark size={18} stroke={1.6} aria-hidden />
                <Answers
                  names={exception.names}
                  people={people}
                  answers={exception.answers}
                  isSubmitted={approval.submitted !== null}
                />
                {may('payroll.read') ? (
                  <Link
                    to="/payroll/$runId/$step"
                    params={{ runId: approval.runId, step: 'review' }}
                    aria-label={`${t('step.review')}: ${format.words(exception.names)}`}
                    className={css.go}
                  >
                    <IconChevronRight size={16} aria-hidden />
                  </Link>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

function Answers({
  names,
  people,
  answers,
  isSubmitted,
}: { people: string; isSubmitted: boolean } & Pick<Approval['people'][number], 'names' | 'answers'>) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  return (
    <div className={css.exceptionText}>
      <span>{t('approve.exception', { name: format.words(names), people })}</span>
      {answers.length === 0 ? <p>{t(isSubmitted ? 'approve.unanswered' : 'approve.notSubmitted')}</p> : null}
      {answers.map((answer) => (
        <p key={`${answer.reviewedBy}${answer.reviewedAt}${answer.comment}`}>
          {t(answer.comment ? 'approve.answeredWith' : 'approve.answered', {
            name: answer.reviewedBy,
            at: format.dateTime(answer.reviewedAt),
            comment: answer.comment ?? '',
          })}
        </p>
      ))}
    </div>
  );
}

/** Who was left out or accepted of those who joined, left or moved. */
function People({ approval }: { approval: Approval }) {
  const { t } = useTranslation('payroll');
  if (approval.people.length === 0) return null;
  return (
    <Section title={t('approve.peopleTitle')}>
      <ul className={css.exceptions}>
        {approval.people.map((each) => (
          <li key={each.code}>
            <IconUsers size={18} stroke={1.6} aria-hidden />
            <Answers
              names={each.names}
              people={t('review.people', { count: each.people })}
              answers={each.answers}
              isSubmitted={approval.submitted !== null}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Entities({ approval }: { approval: Approval }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const entityName = useEntityName();
  return (
    <Section title={t('approve.entities')}>
      <DataTable
        label={t('approve.entities')}
        rowHeight={32}
        rows={approval.totalsByEntity}
        rowKey={(row) => row.legalEntityEn}
        columns={[
          { id: 'entity', header: t('approve.entity'), isRowHeader: true, cell: (row) => entityName(row) },
          {
            id: 'people',
            header: t('approve.people'),
            align: 'end',
            cell: (row) => format.count(row.totals.people),
          },
          {
            id: 'gross',
            header: t('approve.gross'),
            align: 'end',
            isDeskOnly: true,
            cell: (row) => <Amount fen={row.totals.grossFen} />,
          },
          {
            id: 'cost',
            header: t('approve.cost'),
            align: 'end',
            isDeskOnly: true,
            cell: (row) => <Amount fen={row.totals.costFen} />,
          },
          {
            id: 'net',
            header: t('approve.net'),
            align: 'end',
            cell: (row) => <Amount fen={row.totals.netFen} strong />,
          },
        ]}
      />
    </Section>
  );
}

/** Who has signed, and who must: by the amount of the payroll one person or two. */
function Signatures({ approval }: { approval: Approval }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const { signatures, approversNeeded, secondFromFen } = approval;
  if (approversNeeded === 1 && signatures.every(({ forName }) => forName === null)) return null;
  return (
    <Section
      title={t('approve.signatures')}
      note={
        secondFromFen === null
          ? undefined
          : t('approve.byTwo', { amount: format.money(secondFromFen, { digits: 0, symbol: true }) })
      }
    >
      <ul className={css.exceptions}>
        {signatures.map((signature) => (
          <li key={signature.at}>
            <IconCircleCheck size={18} stroke={1.6} aria-hidden />
            <span>
              {t(signature.forName === null ? 'approve.signedBy' : 'approve.signedFor', {
                name: signature.name,
                other: signature.forName ?? '',
                at: format.dateTime(signature.at),
              })}
            </span>
          </li>
        ))}
        {signatures.length < approversNeeded && approval.state === 'submitted' ? (
          <li>
            <IconAlertTriangle size={18} stroke={1.6} aria-hidden />
            <span>{t('approve.stillToSign', { count: approversNeeded - signatures.length })}</span>
          </li>
        ) : null}
      </ul>
    </Section>
  );
}

function Seal({ approval }: { approval: Approval }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const { prepared, submitted, approved } = approval;
  const hands = [
    prepared ? t('approve.prepared', { name: prepared.name }) : null,
    submitted ? t('approve.submitted', { name: submitted.name, at: format.dateTime(submitted.at) }) : null,
  ].filter(Boolean);
  return (
    <div className={css.seal}>
      <FingerprintMark sha256={approval.fingerprint} size={40} />
      <div>
        <p>
          {t('approve.fingerprint')} <FingerprintDigits sha256={approval.fingerprint} />
        </p>
        <p>{hands.join(' · ')}</p>
        {approved ? (
          <p className={css.signed}>
            <IconCircleCheck size={15} aria-hidden />
            {t('approve.approvedBy', { name: approved.name, at: format.dateTime(approved.at) })}
          </p>
        ) : (
          <p>{t('approve.cancels')}</p>
        )}
      </div>
    </div>
  );
}

function Acts({ approval }: { approval: Approval }) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const [asked, setAsked] = useState<'approve' | 'return' | null>(null);
  const [reason, setReason] = useState('');
  const close = () => setAsked(null);
  const { runId, fingerprint, totals } = approval;
  const approve = useOperation('/payroll/approve-run', {
    onSuccess: ({ waitsForSecond }) => {
      close();
      tellDone(t(waitsForSecond ? 'approve.waitsForSecond' : 'approve.done'));
    },
  });
  const giveBack = useOperation('/payroll/return-run', {
    onSuccess: () => {
      close();
      tellDone(t('approve.returnedDone'));
    },
  });
  if (!may('payroll.approve')) return <Whisper approval={approval} />;
  const canReturn = approval.state === 'submitted' || approval.state === 'approved';
  if (!approval.mayApprove && !canReturn) return <Whisper approval={approval} />;
  const button = t('approve.approve', { count: totals.people });
  return (
    <ActionBar {...(approval.whyNot ? { note: format.words(approval.whyNot) } : {})}>
      {canReturn ? (
        <Button variant="default" onClick={() => setAsked('return')}>
          {t('approve.return')}
        </Button>
      ) : null}
      {approval.state === 'submitted' ? (
        <Button disabled={!approval.mayApprove} onClick={() => setAsked('approve')}>
          {button}
        </Button>
      ) : null}
      <ConfirmWithCount
        isOpen={asked === 'approve'}
        title={t('approve.confirmTitle', { month: format.monthLong(approval.period) })}
        count={totals.people}
        confirm={button}
        isBusy={approve.isPending}
        error={approve.error}
        onConfirm={() => approve.mutate({ runId, fingerprint })}
        onClose={close}
      >
        <p>
          {t('approve.confirmNote', {
            fingerprint: fingerprint
              .slice(0, 16)
              .toUpperCase()
              .replace(/(.{4})(?=.)/g, '$1 '),
          })}
        </p>
      </ConfirmWithCount>
      <Modal
        opened={asked === 'return'}
        onClose={close}
        title={t('approve.returnTitle')}
        closeButtonProps={{ 'aria-label': common('action.close') }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            giveBack.mutate({ runId, reason });
          }}
        >
          <p>{t('approve.returnNote')}</p>
          <label className={css.field}>
            <span>{t('approve.reason')}</span>
            <textarea
              className={css.area}
              required
              maxLength={400}
              data-autofocus
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </label>
          {giveBack.error ? <ErrorNotice error={giveBack.error} /> : null}
          <div className={css.buttons}>
            <Button variant="default" onClick={close}>
              {common('action.cancel')}
            </Button>
            <Button type="submit" loading={giveBack.isPending} disabled={reason.trim() === ''}>
              {t('approve.return')}
            </Button>
          </div>
        </form>
      </Modal>
    </ActionBar>
  );
}

/** Why there is nothing to do here for the reader. */
function Whisper({ approval }: { approval: Approval }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const may = useMay();
  const why = approval.whyNot ? format.words(approval.whyNot) : null;
  const text = may('payroll.read') ? (approval.state === 'submitted' ? t('run.asApprover') : why) : t('run.totalsOnly');
  return text ? <span className="muted">{text}</span> : null;
}
