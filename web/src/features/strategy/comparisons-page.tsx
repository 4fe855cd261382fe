/** Weights by pairwise comparison: one's own judgements with live consistency, and what all judges come to. */
import { Button, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, EmptyState, Page, PageHead, Section } from '../../ui/index.ts';
import { ComparisonForm } from './comparison-form.tsx';
import { ComparisonResult } from './comparison-result.tsx';
import { OwnJudgements } from './own-judgements.tsx';
import { StrategyTabs } from './strategy-tabs.tsx';

const route = getRouteApi('/frame/strategy/comparisons');

export function ComparisonsPage() {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const { id } = route.useSearch();
  const [isNew, setNew] = useState(false);
  const list = useQueryOf('/indicators/comparisons', {});
  const all = list.data?.comparisons ?? [];
  const chosen = all.find((one) => one.comparisonId === id) ?? all[0];
  const go = (comparisonId: string) =>
    void navigate({ to: '/strategy/comparisons', search: { id: comparisonId }, replace: true });
  useCrumbs({ label: t('title'), to: '/strategy' }, { label: t('tabs.comparisons') });
  return (
    <Page
      head={
        <PageHead
          title={t('compare.title')}
          chip={chosen?.closedAt ? <Chip>{t('compare.closed')}</Chip> : null}
          sub={t('compare.sub')}
          actions={
            <>
              {all.length > 0 && chosen ? (
                <Select
                  aria-label={t('compare.choose')}
                  w={220}
                  allowDeselect={false}
                  data={all.map((one) => ({
                    value: one.comparisonId,
                    label: words({ zh: one.nameZh, en: one.nameEn }),
                  }))}
                  value={chosen.comparisonId}
                  onChange={(next) => next && go(next)}
                />
              ) : null}
              {may('indicators.write') ? (
                <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setNew(true)}>
                  {t('compare.new')}
                </Button>
              ) : null}
            </>
          }
        />
      }
    >
      <StrategyTabs />
      <Answered query={list}>
        {() =>
          chosen ? (
            <Comparison key={chosen.comparisonId} comparisonId={chosen.comparisonId} />
          ) : (
            <EmptyState title={t('compare.none')}>{t('compare.noneNote')}</EmptyState>
          )
        }
      </Answered>
      {isNew ? <ComparisonForm onClose={() => setNew(false)} onOpened={go} /> : null}
    </Page>
  );
}

function Comparison({ comparisonId }: { comparisonId: string }) {
  const { t } = useTranslation('strategy');
  const detail = useQueryOf('/indicators/comparison-detail', { comparisonId });
  return (
    <Answered query={detail}>
      {(data) => (
        <>
          <Section title={t('compare.own')} note={t('compare.ownNote')}>
            <OwnJudgements detail={data} />
          </Section>
          <Section title={t('compare.group')} note={t('compare.groupNote')}>
            <ComparisonResult detail={data} />
          </Section>
        </>
      )}
    </Answered>
  );
}
