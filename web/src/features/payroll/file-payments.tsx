/** The payments of one bank file, each with what the bank said. */
import type { QueryAnswer } from '@meritline/contract';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, Answered, type Column, DataTable, Status, type StatusTone, TwoLines } from '../../ui/index.ts';

type Line = QueryAnswer<'/payments/file-payments'>['payments'][number];

const TONE: Readonly<Record<Line['state'], StatusTone>> = {
  prepared: 'watch',
  released: 'current',
  pending: 'current',
  paid: 'good',
  failed: 'watch',
  void: 'open',
};

export function FilePayments({ bankFileId, fileName }: { bankFileId: string; fileName: string }) {
  const { t } = useTranslation('payments');
  const format = useFormat();
  const payments = useQueryOf('/payments/file-payments', { bankFileId });
  const columns: readonly Column<Line>[] = [
    {
      id: 'person',
      header: t('line.person'),
      isRowHeader: true,
      sortBy: (one) => one.nameZh,
      cell: (one) => <TwoLines title={format.words({ zh: one.nameZh, en: one.nameEn })} sub={one.number} />,
    },
    {
      id: 'ending',
      header: t('line.ending'),
      isDeskOnly: true,
      cell: (one) => <span className="num">…{one.ending}</span>,
    },
    {
      id: 'amount',
      header: t('line.amount'),
      align: 'end',
      isPay: true,
      sortBy: (one) => one.amountFen,
      cell: (one) => <Amount fen={one.amountFen} />,
    },
    {
      id: 'state',
      header: t('line.state'),
      sortBy: (one) => one.state,
      cell: (one) => <Status tone={TONE[one.state]}>{t(`line.${one.state}`)}</Status>,
    },
    {
      id: 'history',
      header: t('line.history'),
      isDeskOnly: true,
      cell: (one) => {
        const last = one.history.at(-1);
        return last ? <TwoLines title={one.reason ?? format.dateTime(last.at)} sub={last.by} /> : '—';
      },
    },
  ];
  return (
    <Answered query={payments}>
      {(data) => (
        <DataTable
          label={t('line.title', { file: fileName })}
          columns={columns}
          rows={data.payments}
          rowKey={(one) => one.paymentId}
          isInset
        />
      )}
    </Answered>
  );
}
