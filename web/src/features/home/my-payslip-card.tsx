import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, Chip, useMask } from '../../ui/index.ts';
import { Glance } from './glance.tsx';
import css from './home.module.css';
import type { MyPayslip } from './use-todo.ts';

/** The latest payslip in its own sentence. It is asked for only when the person shows pay: a look is a look. */
export function MyPayslipCard({ payslip }: { payslip: MyPayslip | null }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const mask = useMask();
  const full = useQueryOf(
    '/payroll/my-payslip',
    { period: payslip?.period ?? '' },
    { enabled: payslip !== null && mask.isShown },
  );
  if (!payslip) {
    return (
      <Glance title={t('mine.payslip')}>
        <p className="muted">{t('mine.noPayslip')}</p>
      </Glance>
    );
  }
  const headline = full.data?.sentence.filter((part) => part.kind !== 'note') ?? [];
  return (
    <Glance
      title={t('mine.payslip')}
      chip={<Chip tone="green">{t('mine.paid', { date: format.date(payslip.payDay, 'short') })}</Chip>}
      facts={format.monthLong(payslip.period)}
      link={{ to: `/payslips/${payslip.period}`, label: t('mine.payslipOpen') }}
    >
      <div className={css.glanceLine}>
        <span className={css.figure}>
          <Amount fen={payslip.netFen} currency={payslip.currency} symbol />
        </span>
      </div>
      {mask.isShown ? (
        <p className={css.told}>
          {headline.map((part) => format.words(part.text)).join(format.language === 'en' ? ' ' : '')}
        </p>
      ) : (
        <p className={css.maskedLine}>
          <span className="muted">{t('mine.masked')}</span>
          <Button variant="default" size="xs" leftSection={<IconEye size={14} aria-hidden />} onClick={mask.show}>
            {t('mine.show')}
          </Button>
        </p>
      )}
      <p className={css.links}>
        <Link to={`/payslips/${payslip.period}` as string}>{t('mine.payslipOpen')}</Link>
        <Link to={'/payslips' as string}>{t('mine.allPayslips')}</Link>
      </p>
    </Glance>
  );
}
