/** Insurance and fund: who is enrolled, who joins and leaves, bases, bills, and what the company offers besides. */
import { Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { Page, PageHead } from '../../ui/index.ts';
import { AdvancesTab } from './advances-tab.tsx';
import { BasesTab } from './bases-tab.tsx';
import { BenefitsTab } from './benefits-tab.tsx';
import { BillsTab } from './bills-tab.tsx';
import { EnrolmentsTab } from './enrolments-tab.tsx';
import type { OfMonth } from './month-picker.tsx';
import { MovementsTab } from './movements-tab.tsx';
import { insuranceRoute } from './routes.tsx';
import { TABS, type Tab } from './tabs.ts';

const PARTS = {
  enrolments: EnrolmentsTab,
  movements: MovementsTab,
  bases: BasesTab,
  bills: () => <BillsTab />,
  advances: AdvancesTab,
  benefits: BenefitsTab,
} as const satisfies Record<Tab, (of: OfMonth) => ReactNode>;

export function InsurancePage() {
  const { t } = useTranslation('insurance');
  const navigate = useNavigate();
  const { tab = 'enrolments', month } = insuranceRoute.useSearch();
  useCrumbs({ label: t('title') });
  return (
    <Page head={<PageHead title={t('title')} sub={t('sub')} subBelow />}>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => void navigate({ to: '/insurance', search: { tab: next as Tab } })}
      >
        <Tabs.List px={16}>
          {TABS.map((key) => (
            <Tabs.Tab key={key} value={key}>
              {t(`tab.${key}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map((key) => {
          const Part = PARTS[key];
          return (
            <Tabs.Panel key={key} value={key}>
              <Part
                month={month}
                onMonth={(next) => void navigate({ to: '/insurance', search: { tab, month: next } })}
              />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </Page>
  );
}
