/** What the paying accounts must hold and when, each sum with what it rests on. */
import type { QueryAnswer } from '@meritline/contract';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Amounts,
  Answered,
  Chip,
  type Column,
  DataTable,
  EmptyState,
  Section,
  sumsByCurrency,
  TwoLines,
} from '../../ui/index.ts';

type Need = QueryAnswer<'/payments/cash-need'>['needs'][number];

const TONES = {
  run: 'iris',
  repayment: 'amber',
  failed: 'amber',
  'last-month': 'grey',
  services: 'iris',
  'services-failed': 'amber',
} as const;

export function CashNeed() {
  const { t } = useTranslation('payments');
  const columns = useColumns();
  const need = useQueryOf('/payments/cash-need', { months: 2 });
  return (
    <Section title={t('cash.title')} note={t('cash.note')}>
      <Answered query={need}>
        {({ needs }) =>
          needs.length === 0 ? (
            <EmptyState title={t('cash.none')}>{t('cash.noneNote')}</EmptyState>
          ) : (
            <DataTable
              label={t('cash.title')}
              columns={columns}
              rows={needs}
              rowKey={(one) => `${one.day} ${one.legalEntityId} ${one.basis} ${one.period} ${one.runId}`}
              total={{
                day: t('cash.sum'),
                total: <Amounts sums={sumsByCurrency(needs, (one) => one.totalFen)} strong />,
              }}
            />
          )
        }
      </Answered>
    </Section>
  );
}

/** What a sum rests on, with the way to its run. */
function Because({ need }: { need: Need }) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const because = t(`cash.because.${need.basis}`, { month: format.monthLong(need.period), count: need.payments });
  if (need.runId === null) return because;
  return (
    <Link to="/payroll/$runId" params={{ runId: need.runId }}>
      {because}
    </Link>
  );
}

function useColumns(): readonly Column<Need>[] {
  const { t } = useTranslation('payments');
  const format = useFormat();
  return [
    {
      id: 'day',
      header: t('cash.day'),
      isRowHeader: true,
      sortBy: (one) => one.day,
      cell: (one) => (
        <TwoLines title={format.date(one.day)} sub={format.words({ zh: one.legalEntityZh, en: one.legalEntityEn })} />
      ),
    },
    {
      id: 'bank',
      header: t('cash.bank'),
      isDeskOnly: true,
      cell: (one) =>
        one.bankZh === null ? (
          <span className="muted">{t('cash.noBank')}</span>
        ) : (
          <TwoLines
            title={format.words({ zh: one.bankZh, en: one.bankEn ?? one.bankZh })}
            sub={`…${one.ending ?? ''}`}
          />
        ),
    },
    {
      id: 'why',
      header: t('cash.why'),
      cell: (one) => (
        <TwoLines
          title={<Chip tone={TONES[one.basis]}>{t(`cash.basis.${one.basis}`)}</Chip>}
          sub={<Because need={one} />}
        />
      ),
    },
    {
      id: 'payments',
      header: t('cash.payments'),
      align: 'end',
      isDeskOnly: true,
      cell: (one) => format.count(one.payments),
    },
    {
      id: 'total',
      header: t('cash.total'),
      align: 'end',
      sortBy: (one) => one.totalFen,
      isPay: true,
      cell: (one) => <Amount fen={one.totalFen} currency={one.currency} strong />,
    },
  ];
}
