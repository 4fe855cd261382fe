/** Strategy and indicators: the map of objectives, who carries them, and the library with its curves beside. */

import { Button, Select } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { Answered, Chip, EmptyState, Page, PageHead, Section } from '../../ui/index.ts';
import { LibraryDrawer } from './library-drawer.tsx';
import { MapColumns } from './map-columns.tsx';
import { ObjectiveForm } from './objective-form.tsx';
import { ObjectiveMatrix } from './objective-matrix.tsx';
import type { Objective, StrategyMap } from './shapes.ts';
import { StrategyTabs } from './strategy-tabs.tsx';

const route = getRouteApi('/frame/strategy');

export function StrategyPage() {
  const { t } = useTranslation('strategy');
  const map = useQueryOf('/indicators/strategy-map', {});
  useCrumbs({ label: t('title') });
  return (
    <Answered query={map}>
      {(data) =>
        data.objectives.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
        ) : (
          <StrategyView map={data} />
        )
      }
    </Answered>
  );
}

export function useCycleChoice(chosen: string | undefined) {
  const may = useMay();
  const cycles = useQueryOf('/appraisals/cycles', {}, { enabled: may('cycles.read') });
  const all = cycles.data?.cycles.filter((cycle) => cycle.state !== 'draft') ?? [];
  const latest = all.find((cycle) => cycle.state === 'published') ?? all[0];
  return { all, cycle: all.find((one) => one.code === chosen) ?? latest };
}

type CycleRow = QueryAnswer<'/appraisals/cycles'>['cycles'][number];

interface HeadProps {
  readonly map: StrategyMap;
  readonly all: readonly CycleRow[];
  readonly cycle: CycleRow | undefined;
  onCycle(code: string): void;
  readonly onNew: (() => void) | null;
}

function StrategyHead({ map, all, cycle, onCycle, onNew }: HeadProps) {
  const { t, i18n } = useTranslation('strategy');
  const orphans = map.objectives.filter((one) => one.indicatorCount === 0).length;
  const indicators = map.objectives.reduce((sum, one) => sum + one.indicatorCount, 0);
  return (
    <PageHead
      title={t('title')}
      chip={orphans > 0 ? <Chip tone="amber">{t('orphans', { count: orphans })}</Chip> : null}
      sub={t('counts', { objectives: map.objectives.length, indicators })}
      actions={
        <>
          {cycle ? (
            <Select
              aria-label={t('cycle')}
              w={150}
              allowDeselect={false}
              data={all.map((one) => ({
                value: one.code,
                label: i18n.language === 'en' ? one.nameEn : one.nameZh,
              }))}
              value={cycle.code}
              onChange={(code) => code && onCycle(code)}
            />
          ) : null}
          {onNew ? (
            <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={onNew}>
              {t('newObjective')}
            </Button>
          ) : null}
        </>
      }
    />
  );
}

function StrategyView({ map }: { map: StrategyMap }) {
  const { t } = useTranslation('strategy');
  const may = useMay();
  const navigate = useNavigate();
  const search = route.useSearch();
  const { all, cycle } = useCycleChoice(search.cycle);
  const progress = useQueryOf('/appraisals/objective-progress', cycle ? { cycleCode: cycle.code } : {});
  const coverage = useQueryOf('/appraisals/strategy-coverage', cycle ? { cycleCode: cycle.code } : { cycleCode: '' }, {
    enabled: cycle !== undefined,
  });
  const [edited, setEdited] = useState<Objective | 'new' | null>(null);
  const selected = map.objectives.find((one) => one.code === search.objective)?.code ?? null;
  const go = (next: { objective?: string; cycle?: string; indicator?: string }) =>
    void navigate({
      to: '/strategy',
      search: { ...(search.cycle ? { cycle: search.cycle } : {}), ...next },
      replace: true,
    });
  return (
    <Page
      head={
        <StrategyHead
          map={map}
          all={all}
          cycle={cycle}
          onCycle={(code) => go({ cycle: code, ...(selected ? { objective: selected } : {}) })}
          onNew={may('indicators.write') ? () => setEdited('new') : null}
        />
      }
      drawer={
        <LibraryDrawer
          key={selected ?? 'all'}
          map={map}
          progress={progress.data}
          objective={selected}
          indicator={search.indicator ?? null}
          onIndicator={(code) =>
            go({ ...(selected ? { objective: selected } : {}), ...(code ? { indicator: code } : {}) })
          }
          onObjective={(code) => go(code ? { objective: code } : {})}
          onEdit={may('indicators.write') ? setEdited : null}
        />
      }
    >
      <StrategyTabs />
      <MapColumns
        map={map}
        progress={progress.data}
        selected={selected}
        onSelect={(code) => go(code === selected ? {} : { objective: code })}
      />
      <Section title={t('matrix.title')} note={t('matrix.note')}>
        <Answered query={progress}>
          {(data) => (
            <ObjectiveMatrix
              map={map}
              progress={data}
              coverage={coverage.data}
              selected={selected}
              onSelect={(code) => go(code === selected ? {} : { objective: code })}
            />
          )}
        </Answered>
      </Section>
      {edited ? (
        <ObjectiveForm map={map} objective={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      ) : null}
    </Page>
  );
}
