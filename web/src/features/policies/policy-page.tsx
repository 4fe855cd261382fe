/** A policy: articles with their settings, versions, and by rights the comparison, the consultation, receipts and uses. */
import { Button, Select, Tabs } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ActionBar, Answered, ErrorNotice, Page, PageHead, Status, tellDone } from '../../ui/index.ts';
import { ComparisonTab } from './comparison-tab.tsx';
import { ConsultationTab } from './consultation-tab.tsx';
import css from './policies.module.css';
import { PolicyActions } from './policy-actions.tsx';
import { ReceiptsTab, UsesTab } from './receipts-tab.tsx';
import { policyRoute } from './routes.tsx';
import { type PolicyDetail, STATE_TONES } from './shapes.ts';
import { TextTab } from './text-tab.tsx';

export function PolicyPage() {
  const { t } = useTranslation('policies');
  const { code } = policyRoute.useParams();
  const { v } = policyRoute.useSearch();
  const format = useFormat();
  const detail = useQueryOf('/policies/policy-detail', v === undefined ? { code } : { code, version: v });
  const name = detail.data ? format.words({ zh: detail.data.nameZh, en: detail.data.nameEn }) : code;
  useCrumbs({ label: t('title'), to: '/policies' }, { label: name });
  return (
    <Page
      head={
        <PageHead
          title={name}
          chip={
            detail.data ? (
              <Status tone={STATE_TONES[detail.data.state]}>
                {t('version', { version: detail.data.version })} · {t(`state.${detail.data.state}`)}
              </Status>
            ) : null
          }
          sub={detail.data?.effectiveFrom ? t('from', { date: format.date(detail.data.effectiveFrom) }) : code}
          actions={
            detail.data ? (
              <>
                <Evidence detail={detail.data} />
                <Versions detail={detail.data} />
                <PolicyActions detail={detail.data} />
              </>
            ) : null
          }
        />
      }
      foot={detail.data?.may.confirm ? <Confirm detail={detail.data} /> : null}
    >
      <Answered query={detail}>
        {(data) => (
          <>
            <Opened key={`${data.code}${data.version}`} detail={data} />
            <Parts detail={data} />
          </>
        )}
      </Answered>
    </Page>
  );
}

/** Opening what is addressed to a person is noted once, when the page is there. */
function Opened({ detail }: { detail: PolicyDetail }) {
  const { mutate } = useOperation('/policies/open-policy');
  const isNew = detail.mine !== null && detail.mine.openedAt === null;
  const { code, version } = detail;
  useEffect(() => {
    if (isNew) mutate({ code, version });
  }, [isNew, mutate, code, version]);
  return null;
}

function Confirm({ detail }: { detail: PolicyDetail }) {
  const { t } = useTranslation('policies');
  const confirm = useOperation('/policies/confirm-policy', { onSuccess: () => tellDone(t('confirm.done')) });
  return (
    <ActionBar note={confirm.error ? <ErrorNotice error={confirm.error} /> : t('confirm.note')}>
      <Button
        loading={confirm.isPending}
        onClick={() => confirm.mutate({ code: detail.code, version: detail.version })}
      >
        {t('confirm.button')}
      </Button>
    </ActionBar>
  );
}

/** What the law asks for, printed: only for those who run policies. */
function Evidence({ detail }: { detail: PolicyDetail }) {
  const { t } = useTranslation('policies');
  if (!useMay()('policies.oversee')) return null;
  return (
    <Button
      component="a"
      variant="default"
      href={downloadAddress('/policies/policy-evidence', { code: detail.code, version: String(detail.version) })}
      leftSection={<IconDownload size={15} aria-hidden />}
    >
      {t('evidenceFile')}
    </Button>
  );
}

function Versions({ detail }: { detail: PolicyDetail }) {
  const { t } = useTranslation('policies');
  const navigate = useNavigate();
  if (detail.versions.length < 2) return null;
  return (
    <Select
      aria-label={t('versions')}
      w={230}
      allowDeselect={false}
      value={String(detail.version)}
      data={detail.versions.map((each) => ({
        value: String(each.version),
        label: `${t('version', { version: each.version })} · ${t(`state.${each.state}`)}`,
      }))}
      onChange={(version) =>
        void navigate({ to: '/policies/$code', params: { code: detail.code }, search: { v: Number(version) } })
      }
    />
  );
}

function Parts({ detail }: { detail: PolicyDetail }) {
  const { t } = useTranslation('policies');
  const may = useMay();
  const navigate = useNavigate();
  const { v, tab = 'text' } = policyRoute.useSearch();
  const sees = may('policies.oversee');
  const canCompare = detail.baseVersion !== null || (sees && detail.consultation !== null);
  const tabs = [
    { key: 'text', isShown: true, part: <TextTab detail={detail} /> },
    { key: 'changes', isShown: canCompare, part: <ComparisonTab detail={detail} /> },
    { key: 'consultation', isShown: sees && detail.needsConsultation, part: <ConsultationTab detail={detail} /> },
    { key: 'receipts', isShown: sees && detail.published !== null, part: <ReceiptsTab detail={detail} /> },
    { key: 'uses', isShown: sees, part: <UsesTab code={detail.code} /> },
  ] as const;
  const shown = tabs.filter((each) => each.isShown);
  if (shown.length === 1) return <TextTab detail={detail} />;
  return (
    <Tabs
      value={tab}
      keepMounted={false}
      onChange={(next) =>
        void navigate({
          to: '/policies/$code',
          params: { code: detail.code },
          search: { ...(v === undefined ? {} : { v }), tab: shown.find((each) => each.key === next)?.key ?? 'text' },
        })
      }
    >
      <Tabs.List className={css.tabs}>
        {shown.map(({ key }) => (
          <Tabs.Tab key={key} value={key}>
            {t(`tab.${key}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {shown.map(({ key, part }) => (
        <Tabs.Panel key={key} value={key}>
          {part}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
