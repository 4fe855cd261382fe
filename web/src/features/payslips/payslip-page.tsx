/**
 * One payslip: a sentence whose parts add up, three figures, lines with what was added or taken, and beside them the
 * derivation of any line down to the law. On a phone the same in one column.
 */
import { ActionIcon, Button } from '@mantine/core';
import { IconCheck, IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  ActionBar,
  Answered,
  Chip,
  InCurrency,
  Page,
  PageHead,
  tellDone,
  tellProblem,
  useIsPhone,
} from '../../ui/index.ts';
import { AskButton } from './ask-question.tsx';
import { Cards } from './cards.tsx';
import { PayslipFigures } from './figures.tsx';
import { PayslipLines } from './lines-table.tsx';
import { MyDisputes } from './my-disputes.tsx';
import { MyQuestions } from './my-questions.tsx';
import css from './payslips.module.css';
import { type Payslip, usePayslip, usePayYear, type Whose } from './queries.ts';
import { myPayslipRoute, personPayslipRoute } from './routes.tsx';
import { PayslipSentence } from './sentence.tsx';
import { TaxYear } from './tax-year.tsx';
import { PayslipWhy } from './why.tsx';

export function MyPayslipPage() {
  const { period } = useParams({ from: myPayslipRoute.id });
  const { why } = useSearch({ from: myPayslipRoute.id });
  const navigate = useNavigate();
  return (
    <PayslipPage
      period={period}
      whose={{}}
      why={why ?? null}
      onGo={(to) => void navigate({ to: '/payslips/$period', params: { period: to }, search: {} })}
      onWhy={(code) =>
        void navigate({
          to: '/payslips/$period',
          params: { period },
          search: code ? { why: code } : {},
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}

export function PersonPayslipPage() {
  const { period, personId } = useParams({ from: personPayslipRoute.id });
  const { why } = useSearch({ from: personPayslipRoute.id });
  const navigate = useNavigate();
  const to = '/payslips/$period/of/$personId' as const;
  return (
    <PayslipPage
      period={period}
      whose={{ personId }}
      why={why ?? null}
      onGo={(month) => void navigate({ to, params: { period: month, personId }, search: {} })}
      onWhy={(code) =>
        void navigate({
          to,
          params: { period, personId },
          search: code ? { why: code } : {},
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}

interface PageProps {
  readonly period: string;
  readonly whose: Whose;
  readonly why: string | null;
  onGo(period: string): void;
  onWhy(code: string | null): void;
}

function PayslipPage(props: PageProps) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const payslip = usePayslip(props.period, props.whose);
  const isOwn = props.whose.personId === undefined;
  const name = payslip.data ? format.words({ zh: payslip.data.nameZh, en: payslip.data.nameEn }) : '';
  useCrumbs(...(isOwn ? [{ label: t('list.title'), to: '/payslips' }] : name ? [{ label: t('of', { name }) }] : []), {
    label: format.monthLong(props.period),
  });
  if (payslip.data)
    return (
      <InCurrency code={payslip.data.currency}>
        <PayslipView {...props} payslip={payslip.data} isOwn={isOwn} />
      </InCurrency>
    );
  return (
    <Page head={<PageHead title={format.monthLong(props.period)} />}>
      <Answered query={payslip}>{() => null}</Answered>
    </Page>
  );
}

function PayslipView({ payslip, isOwn, ...props }: PageProps & { payslip: Payslip; isOwn: boolean }) {
  const { t } = useTranslation('payslips');
  const isPhone = useIsPhone();
  const year = usePayYear(payslip.yearToDate.taxYear, props.whose);
  const toggleWhy = (code: string) => props.onWhy(props.why === code ? null : code);
  return (
    <Page
      head={<Head payslip={payslip} isOwn={isOwn} {...props} />}
      drawer={
        props.why ? (
          <PayslipWhy
            payslip={payslip}
            whose={props.whose}
            code={props.why}
            year={year.data ?? null}
            onClose={() => props.onWhy(null)}
          />
        ) : undefined
      }
      foot={isPhone && isOwn ? <PhoneFoot payslip={payslip} whose={props.whose} why={props.why} /> : undefined}
    >
      <div className={css.body} data-aside={props.why === null || undefined}>
        <div className={css.main}>
          <PayslipSentence payslip={payslip} />
          <PayslipFigures payslip={payslip} />
          <PayslipLines
            payslip={payslip}
            why={props.why}
            onWhy={toggleWhy}
            taxYear={<TaxYear year={year.data ?? null} period={payslip.period} />}
          />
        </div>
        <aside className={css.aside} aria-label={t('aside')}>
          {isPhone || props.why !== null || !year.data?.months.length ? null : (
            <div className={css.asideTax}>
              <TaxYear year={year.data ?? null} period={payslip.period} />
            </div>
          )}
          {isOwn ? <MyQuestions payslip={payslip} /> : null}
          {isOwn ? <MyDisputes payslip={payslip} /> : null}
          <Cards payslip={payslip} />
        </aside>
      </div>
    </Page>
  );
}

const pdfAddress = (payslip: Payslip, whose: Whose, language: string) =>
  downloadAddress(whose.personId ? '/payroll/payslip-pdf' : '/payroll/my-payslip-pdf', {
    period: payslip.period,
    language,
    ...whose,
  });

function StateChip({ payslip, isOwn }: { payslip: Payslip; isOwn: boolean }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  if (!payslip.isReleased) return <Chip tone="amber">{t(isOwn ? 'draft' : 'notReleased')}</Chip>;
  if (!payslip.paidAt) return <Chip tone="outline">{t('payDay', { date: format.date(payslip.payDay, 'short') })}</Chip>;
  return (
    <Chip tone="green" icon={<IconCheck aria-hidden />}>
      {t('paid', { date: format.date(payslip.payDay, 'short') })}
    </Chip>
  );
}

function Head({ payslip, isOwn, onGo, whose, why }: PageProps & { payslip: Payslip; isOwn: boolean }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const isPhone = useIsPhone();
  const periods = [...payslip.periods].sort();
  const at = periods.indexOf(payslip.period);
  const before = periods[at - 1];
  const after = at === -1 ? undefined : periods[at + 1];
  const name = format.words({ zh: payslip.nameZh, en: payslip.nameEn });
  return (
    <PageHead
      title={
        <span className={css.months}>
          <Step label="previous" period={before} onGo={onGo} />
          <span>{format.monthLong(payslip.period)}</span>
          <Step label="next" period={after} onGo={onGo} />
        </span>
      }
      chip={<StateChip payslip={payslip} isOwn={isOwn} />}
      sub={`${isOwn ? '' : `${name} · `}${t('employee', { number: payslip.number })} · ${format.words({ zh: payslip.legalEntityZh, en: payslip.legalEntityEn })}`}
      actions={
        isPhone && isOwn ? undefined : (
          <>
            <PdfButton payslip={payslip} whose={whose} />
            {isOwn ? <AskButton payslip={payslip} line={why} /> : null}
            {isOwn ? <ConfirmButton payslip={payslip} /> : null}
          </>
        )
      }
    />
  );
}

function Step({
  label,
  period,
  onGo,
}: {
  label: 'previous' | 'next';
  period: string | undefined;
  onGo(period: string): void;
}) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const Arrow = label === 'previous' ? IconChevronLeft : IconChevronRight;
  if (!period) return null;
  return (
    <ActionIcon aria-label={t(label, { month: format.monthLong(period) })} onClick={() => onGo(period)}>
      <Arrow size={16} aria-hidden />
    </ActionIcon>
  );
}

function PdfButton({ payslip, whose }: { payslip: Payslip; whose: Whose }) {
  const { t, i18n } = useTranslation('payslips');
  return (
    <Button
      component="a"
      variant="default"
      href={pdfAddress(payslip, whose, i18n.language)}
      download
      aria-label={t('pdfPaper')}
      leftSection={<IconDownload size={15} stroke={1.8} aria-hidden />}
    >
      {t('pdf')}
    </Button>
  );
}

/** The person says they received it; the moment is kept and nothing else follows from it. */
function ConfirmButton({ payslip }: { payslip: Payslip }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const may = useMay();
  const confirm = useOperation('/payroll/confirm-payslip', {
    onSuccess: () => void tellDone(t('confirmedNow', { month: format.monthLong(payslip.period) })),
    onError: (error) => void tellProblem(error),
  });
  if (payslip.confirmedAt)
    return <Chip tone="grey">{t('confirmed', { at: format.dateTime(payslip.confirmedAt) })}</Chip>;
  if (!payslip.isReleased || !may('payslips.read-own')) return null;
  return (
    <Button loading={confirm.isPending} onClick={() => confirm.mutate({ period: payslip.period })}>
      {t('confirm')}
    </Button>
  );
}

const PhoneFoot = ({ payslip, whose, why }: { payslip: Payslip; whose: Whose; why: string | null }) => (
  <ActionBar>
    <PdfButton payslip={payslip} whose={whose} />
    <AskButton payslip={payslip} line={why} />
    <ConfirmButton payslip={payslip} />
  </ActionBar>
);
