import { Button } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { askQuery } from '../../app/api.ts';
import { ErrorNotice, Status } from '../../ui/index.ts';
import type { RunDetail } from './data.ts';
import css from './payroll.module.css';

/** Calculates every payslip again from the facts the run pinned and compares them and the fingerprint. */
export function VerifyRun({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payroll');
  const verify = useMutation({ mutationFn: () => askQuery('/payroll/verify-run', { runId: run.runId }) });
  return (
    <>
      <div className={css.row}>
        <Button
          variant="default"
          leftSection={<IconFingerprint size={15} aria-hidden />}
          loading={verify.isPending}
          onClick={() => verify.mutate()}
        >
          {t('calculate.verify')}
        </Button>
        <output>
          {verify.data ? (
            verify.data.isIntact ? (
              <Status tone="good">{t('calculate.verified', { count: verify.data.payslips })}</Status>
            ) : (
              <Status tone="bad">{t('calculate.differs', { count: verify.data.different.length })}</Status>
            )
          ) : null}
        </output>
      </div>
      {verify.error ? <ErrorNotice error={verify.error} /> : null}
    </>
  );
}
