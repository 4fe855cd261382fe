import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { EmptyState, Page, Section, Status } from '../../ui/index.ts';
import css from './payroll.module.css';
import type { StepProps } from './run-parts.tsx';

/** Payslips are shown to their owners once the payment is released, never before. */
export function PayslipsStep({ run, head }: StepProps) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const step = run.steps.find((one) => one.code === 'payslips');
  if (!run.released || !step) {
    return (
      <Page head={head}>
        <EmptyState title={t('payslips.waiting')}>{t('payslips.waitingNote')}</EmptyState>
      </Page>
    );
  }
  return (
    <Page head={head}>
      <Section title={t('payslips.title')} note={t('payslips.of', { done: step.done, total: step.total })}>
        <div className={css.row}>
          <Status tone={step.done === step.total ? 'good' : 'current'}>
            {t('payslips.released', { count: step.done })}
          </Status>
          <span className="muted">
            {t('payslips.releasedNote', { name: run.released.name, at: format.dateTime(run.released.at) })}
          </span>
        </div>
      </Section>
    </Page>
  );
}
