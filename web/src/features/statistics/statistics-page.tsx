/** What the appraisals of a cycle come to: the whole against the guideline and before, then group by group. */
import { SegmentedControl } from '@mantine/core';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { ChosenCycle, CycleSelect } from '../../app/chosen-cycle.tsx';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Page, PageHead, Section, StatTiles } from '../../ui/index.ts';
import { GroupDrawer } from './group-drawer.tsx';
import { GroupTable } from './group-table.tsx';
import { GROUPINGS, type Grouping, type StatisticsSearch } from './search.ts';
import { type CycleRow, type Group, type Statistics, shown, signed } from './shapes.ts';
import { barsOf, SpreadChart } from './spread-chart.tsx';
import css from './statistics.module.css';
import { TrendChart } from './trend-chart.tsx';

const route = getRouteApi('/frame/statistics');

export function StatisticsPage() {
  const { t } = useTranslation('statistics');
  const search = route.useSearch();
  useCrumbs({ label: t('title') });
  return (
    <ChosenCycle
      code={search.cycle}
      prefer="published"
      title={t('title')}
      none={{ title: t('none'), note: t('noneNote') }}
    >
      {(cycle, all) => <OfCycle key={cycle.cycleId} cycle={cycle} all={all} search={search} />}
    </ChosenCycle>
  );
}

function OfCycle({ cycle, all, search }: { cycle: CycleRow; all: readonly CycleRow[]; search: StatisticsSearch }) {
  const { t } = useTranslation('statistics');
  const navigate = useNavigate();
  const by = search.by ?? 'organisation';
  const departmentPath = search.department ?? 'company';
  const [picked, setPicked] = useState<Group | null>(null);
  const statistics = useQueryOf('/statistics/appraisal-statistics', { cycleId: cycle.cycleId, by, departmentPath });
  const go = (next: StatisticsSearch) => {
    setPicked(null);
    void navigate({
      to: '/statistics',
      search: { cycle: cycle.code, by, ...(search.department ? { department: search.department } : {}), ...next },
    });
  };
  return (
    <Page
      head={
        <PageHead
          title={t('title')}
          sub={t('sub')}
          subBelow
          actions={<CycleSelect label={t('cycle')} cycle={cycle} all={all} onChange={(code) => go({ cycle: code })} />}
        />
      }
      drawer={
        picked && statistics.data && !picked.isWithheld ? (
          <GroupDrawer
            key={picked.key}
            cycleId={cycle.cycleId}
            by={by}
            departmentPath={departmentPath}
            group={picked}
            statistics={statistics.data}
            onClose={() => setPicked(null)}
          />
        ) : null
      }
    >
      <Answered query={statistics}>
        {(data) => (
          <>
            <Whole statistics={data} cycle={cycle} departmentPath={departmentPath} />
            <div className={css.bar}>
              <SegmentedControl
                aria-label={t('groupBy')}
                data={GROUPINGS.map((key) => ({ value: key, label: t(`by.${key}`) }))}
                value={by}
                onChange={(next) => go({ by: next as Grouping })}
              />
              <Places path={departmentPath} total={data.total} cycle={cycle.code} by={by} />
            </div>
            <GroupTable
              statistics={data}
              by={by}
              selected={picked?.key ?? null}
              isNarrow={picked !== null && !picked.isWithheld}
              onSelect={setPicked}
              onEnter={(department) => go({ department })}
            />
            {data.chance ? (
              <p className={css.note}>
                {t('chance', {
                  count: data.chance.flagged,
                  expected: shown(data.chance.expected),
                  people: data.chance.people,
                })}
              </p>
            ) : null}
            <p className={css.note}>{t('method', { count: data.smallestGroup })}</p>
          </>
        )}
      </Answered>
    </Page>
  );
}

/** Way back up the tree. */
function Places({ path, total, cycle, by }: { path: string; total: Group | null; cycle: string; by: Grouping }) {
  const { t } = useTranslation('statistics');
  const { words } = useFormat();
  if (path === 'company') return null;
  const above = path.split('.').slice(0, -1).join('.');
  return (
    <span className={css.places}>
      <Link to="/statistics" search={{ cycle, by }}>
        {t('company')}
      </Link>
      {above === 'company' ? null : (
        <Link to="/statistics" search={{ cycle, by, department: above }}>
          {t('above')}
        </Link>
      )}
      <b>{total ? words({ zh: total.nameZh, en: total.nameEn }) : path}</b>
    </span>
  );
}

function Whole({
  statistics,
  cycle,
  departmentPath,
}: {
  statistics: Statistics;
  cycle: CycleRow;
  departmentPath: string;
}) {
  const { t } = useTranslation('statistics');
  const { words, count } = useFormat();
  const { total, previous, guideline } = statistics;
  const bars = useMemo(() => (total ? barsOf(total, statistics, false, (mark) => mark) : []), [total, statistics]);
  if (!total || total.isWithheld) return null;
  const before = total.previous?.mean ?? null;
  const note =
    before === null || total.mean === null || previous === null
      ? undefined
      : t('against', {
          change: signed(total.mean - before),
          cycle: words({ zh: previous.nameZh, en: previous.nameEn }),
        });
  return (
    <>
      <div className={css.stats}>
        <StatTiles
          stats={[
            { key: 'people', label: t('figure.people'), value: count(total.people) },
            {
              key: 'n',
              label: t('figure.scored'),
              value: count(total.scored ?? 0),
              note: (total.missing ?? 0) > 0 ? t('missing', { count: total.missing ?? 0 }) : undefined,
            },
            { key: 'mean', label: t('figure.mean'), value: shown(total.mean), note },
            { key: 'median', label: t('figure.median'), value: shown(total.median) },
            { key: 'quarters', label: t('figure.quarters'), value: `${shown(total.q1)} – ${shown(total.q3)}` },
            { key: 'deviation', label: t('figure.deviation'), value: shown(total.deviation) },
          ]}
        />
      </div>
      <div className={css.charts}>
        <Section
          title={t('chart.spread')}
          note={guideline.source === 'none' ? undefined : t(`guideline.${guideline.source}`)}
          isPadded
        >
          <SpreadChart bars={bars} title={t('chart.spread')} />
        </Section>
        <Section title={t('trend.title')} note={t('trend.note')} isPadded>
          <TrendChart
            cycleId={cycle.cycleId}
            by="organisation"
            groupKey={departmentPath}
            departmentPath={departmentPath}
          />
        </Section>
      </div>
    </>
  );
}
