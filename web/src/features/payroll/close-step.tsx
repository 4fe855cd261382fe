/** Closing seals the month in a package that is chained to the one before; anybody may verify it later. */
import { Button } from '@mantine/core';
import { IconLink, IconLock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askQuery, useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useTrackWork } from '../../app/work.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  ConfirmWithCount,
  EmptyState,
  ErrorNotice,
  Fingerprint,
  Page,
  Section,
  Status,
  tellDone,
} from '../../ui/index.ts';
import type { RunDetail } from './data.ts';
import css from './payroll.module.css';
import type { StepProps } from './run-parts.tsx';
import { VerifyRun } from './verify-run.tsx';

export function CloseStep({ run, head }: StepProps) {
  const { t } = useTranslation('payroll');
  return (
    <Page head={head}>
      {run.state === 'closed' ? (
        <Sealed run={run} />
      ) : (
        <EmptyState
          icon={<IconLock size={22} stroke={1.5} />}
          title={t('close.open')}
          action={run.may.close ? <CloseButton run={run} /> : null}
          note={run.state === 'paid' ? null : t('close.waits')}
        >
          {t('close.openNote')}
        </EmptyState>
      )}
    </Page>
  );
}

function CloseButton({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const track = useTrackWork();
  const [isOpen, setOpen] = useState(false);
  const month = format.monthLong(run.period);
  const close = useOperation('/payroll/close-run', {
    onSuccess: ({ workId }) => {
      setOpen(false);
      track(workId, t('close.close', { month }), ['/payroll', '/archive']);
      tellDone(t('close.done'));
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('close.close', { month })}</Button>
      <ConfirmWithCount
        isOpen={isOpen}
        title={t('close.close', { month })}
        count={run.totals?.people ?? 0}
        confirm={t('close.confirm', { month })}
        isBusy={close.isPending}
        error={close.error}
        onConfirm={() => close.mutate({ runId: run.runId })}
        onClose={() => setOpen(false)}
      >
        <p>{t('close.openNote')}</p>
      </ConfirmWithCount>
    </>
  );
}

function Sealed({ run }: { run: RunDetail }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const may = useMay();
  const packages = useQueryOf('/archive/packages', {}, { enabled: may('archive.read') });
  return (
    <Section
      title={t('close.package')}
      note={run.closed ? t('close.closed', { name: run.closed.name, at: format.dateTime(run.closed.at) }) : undefined}
    >
      {may('archive.read') ? (
        <Answered query={packages}>
          {({ packages }) => {
            const sealed = packages.find((one) => one.subjectId === run.runId);
            return sealed ? <PackageFacts sealed={sealed} /> : null;
          }}
        </Answered>
      ) : null}
      <VerifyRun run={run} />
      {may('archive.read') ? <VerifyChain /> : null}
    </Section>
  );
}

function PackageFacts({
  sealed,
}: {
  sealed: {
    title: { zh: string; en: string };
    digest: string;
    sequence: number;
    hash: string;
    previousHash: string;
    sealedAt: string;
  };
}) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  return (
    <dl className={css.facts}>
      <dt>{t('close.contents')}</dt>
      <dd>{format.words(sealed.title)}</dd>
      <dt>{t('close.sealed')}</dt>
      <dd className="num">{format.dateTime(sealed.sealedAt)}</dd>
      <dt>{t('close.digest')}</dt>
      <dd>
        <Fingerprint sha256={sealed.digest} />
        <div className={css.digest}>{sealed.digest}</div>
      </dd>
      <dt>{t('close.chain')}</dt>
      <dd className="num">{sealed.sequence}</dd>
      <dt>{t('close.previous')}</dt>
      <dd className={css.digest}>{sealed.previousHash}</dd>
      <dt>{t('close.hash')}</dt>
      <dd className={css.digest}>{sealed.hash}</dd>
    </dl>
  );
}

function VerifyChain() {
  const { t } = useTranslation('payroll');
  const verify = useMutation({ mutationFn: () => askQuery('/archive/verify', {}) });
  return (
    <>
      <div className={css.row}>
        <Button
          variant="default"
          leftSection={<IconLink size={15} aria-hidden />}
          loading={verify.isPending}
          onClick={() => verify.mutate()}
        >
          {t('close.verify')}
        </Button>
        <output>
          {verify.data ? (
            verify.data.isIntact ? (
              <Status tone="good">{t('close.intact', { count: verify.data.packages })}</Status>
            ) : (
              <Status tone="bad">{t('close.broken', { sequence: verify.data.brokenAt?.sequence ?? 0 })}</Status>
            )
          ) : null}
        </output>
      </div>
      {verify.error ? <ErrorNotice error={verify.error} /> : null}
    </>
  );
}
