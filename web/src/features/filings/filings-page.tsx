/** What goes to the tax authority and the ledger for a month, and what the tax client answered. */
import { Select, Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, EmptyState, Page, PageHead } from '../../ui/index.ts';
import { BillsTab } from '../insurance/bills-tab.tsx';
import { DeclarationsTab } from './declarations-tab.tsx';
import { PostingTab } from './posting-tab.tsx';
import { filingsRoute } from './routes.tsx';
import { ServicesTab } from './services-tab.tsx';
import type { Tab } from './tabs.ts';
import { TemplatesTab } from './templates-tab.tsx';

export function FilingsPage() {
  const { t } = useTranslation('filings');
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const { tab = 'declarations', run } = filingsRoute.useSearch();
  const runs = useQueryOf('/payroll/runs', {});
  useCrumbs({ label: t('title') });
  return (
    <Answered query={runs}>
      {(data) => {
        const calculated = data.runs.filter((one) => one.state !== 'draft' && one.state !== 'calculating');
        const runId = calculated.find((one) => one.runId === run)?.runId ?? calculated[0]?.runId ?? null;
        const monthOf = (id: string) => calculated.find((one) => one.runId === id)!.period.slice(0, 7);
        const go = (search: { tab: Tab; run?: string }) => void navigate({ to: '/filings', search });
        const parts: readonly { key: Tab; part: ReactNode; isShown: boolean }[] = [
          { key: 'declarations', part: runId ? <DeclarationsTab key={runId} runId={runId} /> : null, isShown: true },
          { key: 'services', part: runId ? <ServicesTab key={runId} month={monthOf(runId)} /> : null, isShown: true },
          { key: 'results', part: <BillsTab of="tax" />, isShown: may('insurance.read') },
          { key: 'posting', part: runId ? <PostingTab key={runId} runId={runId} /> : null, isShown: true },
          { key: 'templates', part: <TemplatesTab />, isShown: true },
        ];
        return (
          <Page
            head={
              <PageHead
                title={t('title')}
                sub={t('sub')}
                subBelow
                actions={
                  calculated.length > 0 ? (
                    <Select
                      size="xs"
                      w={calculated.some((one) => one.payGroup !== null) ? 240 : 150}
                      allowDeselect={false}
                      aria-label={t('month')}
                      value={runId}
                      onChange={(next) => go({ tab, ...(next ? { run: next } : {}) })}
                      data={calculated.map((one) => ({
                        value: one.runId,
                        label: [format.monthLong(one.period), one.payGroup && format.words(one.payGroup)]
                          .filter(Boolean)
                          .join(' · '),
                      }))}
                    />
                  ) : null
                }
              />
            }
          >
            {runId === null ? (
              <EmptyState title={t('noRun')}>{t('noRunNote')}</EmptyState>
            ) : (
              <Tabs value={tab} keepMounted={false} onChange={(next) => go({ tab: next as Tab, run: runId })}>
                <Tabs.List px={16}>
                  {parts
                    .filter(({ isShown }) => isShown)
                    .map(({ key }) => (
                      <Tabs.Tab key={key} value={key}>
                        {t(`tab.${key}`)}
                      </Tabs.Tab>
                    ))}
                </Tabs.List>
                {parts
                  .filter(({ isShown }) => isShown)
                  .map(({ key, part }) => (
                    <Tabs.Panel key={key} value={key}>
                      {part}
                    </Tabs.Panel>
                  ))}
              </Tabs>
            )}
          </Page>
        );
      }}
    </Answered>
  );
}
