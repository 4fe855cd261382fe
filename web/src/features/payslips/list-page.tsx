import { IconReceipt } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, Answered, DataTable, EmptyState, Page, PageHead, Status } from '../../ui/index.ts';

/** One's own payslips, newest first. */
export function PayslipListPage() {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const navigate = useNavigate();
  const mine = useQueryOf('/payroll/my-payslips', {});
  useCrumbs({ label: t('list.title') });
  return (
    <Page head={<PageHead title={t('list.title')} sub={t('list.lead')} />}>
      <Answered query={mine}>
        {({ payslips }) => (
          <DataTable
            label={t('list.caption')}
            rows={payslips}
            rowKey={(row) => `${row.period}:${row.employmentId}`}
            onOpen={(row) => void navigate({ to: '/payslips/$period', params: { period: row.period }, search: {} })}
            empty={
              <EmptyState icon={<IconReceipt size={22} stroke={1.5} />} title={t('list.none')}>
                {t('list.noneNote')}
              </EmptyState>
            }
            columns={[
              {
                id: 'month',
                header: t('list.month'),
                isRowHeader: true,
                cell: (row) => (
                  <Link to="/payslips/$period" params={{ period: row.period }} search={{}}>
                    {format.monthLong(row.period)}
                  </Link>
                ),
              },
              {
                id: 'gross',
                header: t('list.gross'),
                align: 'end',
                isPay: true,
                isDeskOnly: true,
                cell: (row) => <Amount fen={row.grossFen} currency={row.currency} />,
              },
              {
                id: 'net',
                header: t('list.net'),
                align: 'end',
                isPay: true,
                cell: (row) => <Amount fen={row.netFen} currency={row.currency} strong />,
              },
              { id: 'payDay', header: t('list.payDay'), isDeskOnly: true, cell: (row) => format.date(row.payDay) },
              {
                id: 'confirmed',
                header: t('list.confirmed'),
                cell: (row) =>
                  !row.isReleased ? (
                    <Status tone="current">{t('list.draft')}</Status>
                  ) : row.confirmedAt ? (
                    <Status tone="good">{format.dateTime(row.confirmedAt)}</Status>
                  ) : (
                    <Status tone="open">{t('list.open')}</Status>
                  ),
              },
            ]}
          />
        )}
      </Answered>
    </Page>
  );
}
