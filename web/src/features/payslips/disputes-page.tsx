/** The desk of pay disputes: what is to be decided by when, the frozen record beside it, and what came of a decision. */
import { Button } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { keepPreviousData } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  Avatar,
  type Column,
  CutNote,
  DataTable,
  DrawerColumn,
  DrawerSection,
  EmptyState,
  ErrorNotice,
  FilterChoice,
  Page,
  PageHead,
  PayText,
  PersonLines,
  Status,
  TwoLines,
  tellDone,
} from '../../ui/index.ts';
import { DecideForm } from './dispute-decide.tsx';
import { BackPay, Decision, Due } from './dispute-parts.tsx';
import css from './payslips.module.css';
import { DISPUTE_TONES, type Dispute } from './queries.ts';
import { disputesRoute } from './routes.tsx';

const FILTERS = ['all', 'open', 'handled', 'upheld', 'rejected'] as const;
type Filter = (typeof FILTERS)[number];
const FIRST = 200;
const MOST = 50_000;

export function DisputesPage() {
  const { t } = useTranslation('payslips');
  const { open } = useSearch({ from: disputesRoute.id });
  const navigate = useNavigate();
  const [filter, setFilter] = useState<Filter>('all');
  const [limit, setLimit] = useState(FIRST);
  const desk = useQueryOf(
    '/pay-questions/disputes',
    { state: filter, limit },
    { placeholderData: keepPreviousData as never },
  );
  const columns = useColumns();
  useCrumbs({ label: t('disputes.title') });
  const show = (disputeId: string | null) =>
    void navigate({ to: '/pay-disputes', search: disputeId ? { open: disputeId } : {}, replace: true });
  const shown = desk.data?.disputes.find((one) => one.disputeId === open);
  const counts = desk.data?.counts;
  const total = counts ? counts.open + counts.handled + counts.upheld + counts.rejected : undefined;
  return (
    <Page
      head={<PageHead title={t('disputes.title')} sub={t('disputes.sub')} subBelow />}
      drawer={shown ? <Detail key={shown.disputeId} dispute={shown} onClose={() => show(null)} /> : undefined}
    >
      <div className={css.filters}>
        <FilterChoice
          label={t('disputes.filters')}
          codes={FILTERS}
          chosen={filter}
          labelOf={(code) => t(`disputes.state.${code}`)}
          countOf={(code) => (code === 'all' ? total : counts?.[code])}
          onChoose={(code) => {
            setFilter(code);
            setLimit(FIRST);
          }}
        />
      </div>
      <Answered query={desk}>
        {({ disputes }) => (
          <>
            <CutNote
              shown={disputes.length}
              total={(filter === 'all' ? total : counts?.[filter]) ?? disputes.length}
              isPending={desk.isFetching}
              onAll={() => setLimit(MOST)}
            />
            <DataTable
              label={t('disputes.title')}
              columns={columns}
              rows={disputes}
              rowKey={(one) => one.disputeId}
              selected={open ?? null}
              onSelect={(one) => show(one.disputeId)}
              empty={<EmptyState title={t('disputes.none')}>{t('disputes.noneNote')}</EmptyState>}
            />
          </>
        )}
      </Answered>
    </Page>
  );
}

function useColumns(): readonly Column<Dispute>[] {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  return [
    {
      id: 'person',
      header: t('questions.person'),
      isRowHeader: true,
      sortBy: (one) => one.number,
      cell: (one) => <PersonLines person={one} />,
    },
    {
      id: 'about',
      header: t('questions.about'),
      cell: (one) => (
        <TwoLines title={format.words({ zh: one.itemZh, en: one.itemEn })} sub={format.month(one.period)} />
      ),
    },
    {
      id: 'amount',
      header: t('disputes.amount'),
      align: 'end',
      isDeskOnly: true,
      cell: (one) => (
        <TwoLines
          title={<Amount fen={one.amountFen} currency={one.currency} />}
          sub={one.claimedFen === null ? '' : <Amount fen={one.claimedFen} currency={one.currency} />}
        />
      ),
    },
    {
      id: 'handler',
      header: t('disputes.handler'),
      isDeskOnly: true,
      cell: (one) => (one.handlerZh ? format.words({ zh: one.handlerZh, en: one.handlerEn ?? '' }) : '—'),
    },
    { id: 'due', header: t('disputes.due'), sortBy: (one) => one.decideBy, cell: (one) => <Due dispute={one} /> },
    {
      id: 'state',
      header: t('questions.status'),
      isDeskOnly: true,
      cell: (one) => <Status tone={DISPUTE_TONES[one.state]}>{t(`disputes.state.${one.state}`)}</Status>,
    },
  ];
}

function Detail({ dispute, onClose }: { dispute: Dispute; onClose(): void }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const may = useMay();
  const key = { personId: dispute.personId, disputeId: dispute.disputeId };
  const detail = useQueryOf('/pay-questions/dispute-detail', key);
  const take = useOperation('/pay-questions/take-dispute', { onSuccess: () => tellDone(t('disputes.taken')) });
  const name = format.words({ zh: dispute.nameZh, en: dispute.nameEn });
  const isOpen = dispute.state === 'open' || dispute.state === 'handled';
  return (
    <DrawerColumn
      lead={<Avatar name={name} seed={dispute.number} size={30} />}
      title={name}
      sub={`${format.words({ zh: dispute.itemZh, en: dispute.itemEn })} · ${format.monthLong(dispute.period)}`}
      onClose={onClose}
      foot={
        <Link
          to="/payslips/$period/of/$personId"
          params={{ period: dispute.period, personId: dispute.personId }}
          search={{ why: dispute.item }}
        >
          {t('questions.payslip')}
        </Link>
      }
    >
      <DrawerSection title={t('disputes.claim')} note={format.dateTime(dispute.raisedAt)}>
        <p className={css.explanation}>{dispute.claim}</p>
        <dl className={css.lineNow}>
          <dt>{t('disputes.paid')}</dt>
          <dd>
            <Amount fen={dispute.amountFen} currency={dispute.currency} strong />
          </dd>
          {dispute.claimedFen === null ? null : (
            <>
              <dt>{t('disputes.claimed')}</dt>
              <dd>
                <Amount fen={dispute.claimedFen} currency={dispute.currency} />
              </dd>
            </>
          )}
        </dl>
      </DrawerSection>
      <Answered query={detail}>
        {({ isIntact, inputs }) => (
          <>
            <DrawerSection title={t('disputes.evidence')} note={t(isIntact ? 'disputes.intact' : 'disputes.broken')}>
              <p className="muted small">{t('disputes.digest', { digest: dispute.evidenceSha256.slice(0, 16) })}</p>
              <Given inputs={inputs} />
            </DrawerSection>
            {isOpen && may('pay-disputes.handle') ? (
              <DrawerSection title={t('disputes.decide')}>
                {dispute.isMine ? <DecideForm dispute={dispute} inputs={inputs} /> : null}
                {dispute.isMine ? null : dispute.mayHandle ? (
                  <Button loading={take.isPending} onClick={() => take.mutate(key)}>
                    {t('disputes.take')}
                  </Button>
                ) : (
                  <p className="muted small">{t('disputes.notYours')}</p>
                )}
                {take.error ? <ErrorNotice error={take.error} /> : null}
              </DrawerSection>
            ) : null}
          </>
        )}
      </Answered>
      {dispute.decidedAt === null ? null : (
        <DrawerSection title={t(`disputes.state.${dispute.state}`)} note={format.dateTime(dispute.decidedAt)}>
          <Decision dispute={dispute} />
          <BackPay dispute={dispute} />
        </DrawerSection>
      )}
    </DrawerColumn>
  );
}

/** Facts the frozen payslip was given: the first of them, and all when asked. */
function Given({ inputs }: { inputs: QueryAnswer<'/pay-questions/dispute-detail'>['inputs'] }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const given = inputs.filter((input) => input.given !== null);
  const shown = isWhole ? given : given.slice(0, FIRST_FACTS);
  return (
    <>
      <dl className={css.lineNow}>
        {shown.map(({ code, names, given: value }) => (
          <Fact key={code} name={format.words(names)} value={value ?? ''} />
        ))}
      </dl>
      {shown.length < given.length ? (
        <Button variant="default" size="compact-sm" onClick={() => setWhole(true)}>
          {t('disputes.allFacts', { shown: shown.length, total: given.length })}
        </Button>
      ) : null}
    </>
  );
}

const FIRST_FACTS = 8;

const Fact = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt>{name}</dt>
    <dd>
      <PayText>{value}</PayText>
    </dd>
  </>
);
