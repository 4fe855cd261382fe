/** The organisation on a day: a tree by keyboard and mouse, people counted up, the day on a slider. */
import { Button, Slider, TextInput } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, EmptyState, Page, PageHead } from '../../ui/index.ts';
import { EmployerDrawer } from './employer-drawer.tsx';
import css from './organization.module.css';
import { type Node, pruned, treeOf, type Unit, visibleNodes } from './tree.ts';
import { UnitDrawer } from './unit-drawer.tsx';
import { UnitTree } from './unit-tree.tsx';

const MONTHS_BACK = 24;
const MONTHS_AHEAD = 3;

/** ISO day `months` from today; today itself at zero, else the first of that month. */
function dayAt(today: string, months: number): string {
  if (months === 0) return today;
  const [year, month] = today.split('-').map(Number) as [number, number];
  const at = new Date(Date.UTC(year, month - 1 + months, 1));
  return at.toISOString().slice(0, 10);
}

export function OrganizationPage() {
  const { t } = useTranslation('organization');
  const [months, setMonths] = useState(0);
  const [settled, setSettled] = useState(0);
  const today = useQueryOf('/organization/chart', {});
  const on = today.data && settled !== 0 ? dayAt(today.data.on, settled) : undefined;
  const chart = useQueryOf('/organization/chart', on ? { on } : {}, { placeholderData: keepPreviousData });
  useCrumbs({ label: t('title') });
  return (
    <Answered query={chart}>
      {(data) => (
        <Chart
          units={data.units}
          todays={today.data?.units ?? data.units}
          on={data.on}
          slider={
            <DaySlider today={today.data?.on ?? data.on} months={months} onMove={setMonths} onSettle={setSettled} />
          }
        />
      )}
    </Answered>
  );
}

function DaySlider({
  today,
  months,
  onMove,
  onSettle,
}: {
  today: string;
  months: number;
  onMove: (months: number) => void;
  onSettle: (months: number) => void;
}) {
  const { t } = useTranslation('organization');
  const format = useFormat();
  return (
    <div className={css.slider}>
      <span className="muted small">{t('asOf')}</span>
      <b className="num">{format.date(dayAt(today, months))}</b>
      <Slider
        className={css.track ?? ''}
        thumbLabel={t('asOfNote')}
        min={-MONTHS_BACK}
        max={MONTHS_AHEAD}
        step={1}
        value={months}
        label={null}
        marks={[{ value: 0 }]}
        onChange={onMove}
        onChangeEnd={onSettle}
      />
      <Button
        variant="subtle"
        size="xs"
        disabled={months === 0}
        onClick={() => {
          onMove(0);
          onSettle(0);
        }}
      >
        {t('today')}
      </Button>
    </div>
  );
}

function Chart({
  units,
  todays,
  on,
  slider,
}: {
  units: readonly Unit[];
  todays: readonly Unit[];
  on: string;
  slider: React.ReactNode;
}) {
  const { t } = useTranslation('organization');
  const format = useFormat();
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(units.filter(isUpper).map(idOf)));
  const [selected, setSelected] = useState<string | null>(null);
  const [isSavingEmployer, setSavingEmployer] = useState(false);
  const may = useMay();
  const whole = useMemo(() => treeOf(units), [units]);
  const written = search.trim().toLowerCase();
  const matches = (unit: Unit) =>
    [unit.nameZh, unit.nameEn, unit.code, unit.headNameZh ?? '', unit.headNameEn ?? ''].some((name) =>
      name.toLowerCase().includes(written),
    );
  const tree: readonly Node[] = written === '' ? whole : pruned(whole, matches);
  const shownOpen = written === '' ? opened : new Set(units.map(idOf));
  const unit = units.find((one) => one.departmentId === selected) ?? null;
  const differing = differences(units, todays);
  return (
    <Page
      head={
        <>
          <PageHead
            title={t('title')}
            sub={[
              t('lead', {
                units: units.length,
                people: whole.reduce((sum, node) => sum + node.people, 0),
                date: format.date(on),
              }),
              ...(differing.size > 0 ? [t('changedSince', { count: differing.size })] : []),
            ].join(' · ')}
            actions={
              may('organization.write') ? (
                <Button variant="default" onClick={() => setSavingEmployer(true)}>
                  {t('employer.open')}
                </Button>
              ) : null
            }
          />
          <div className={css.tools}>
            <TextInput
              className={css.find ?? ''}
              aria-label={t('find')}
              placeholder={t('find')}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            {slider}
            <Button variant="default" size="xs" onClick={() => setOpened(new Set(units.map(idOf)))}>
              {t('expandAll')}
            </Button>
            <Button variant="default" size="xs" onClick={() => setOpened(new Set())}>
              {t('collapseAll')}
            </Button>
          </div>
        </>
      }
      drawer={
        isSavingEmployer ? (
          <EmployerDrawer onClose={() => setSavingEmployer(false)} />
        ) : unit ? (
          <UnitDrawer unit={unit} on={on} onClose={() => setSelected(null)} />
        ) : undefined
      }
    >
      {tree.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneNote')}</EmptyState>
      ) : (
        <UnitTree
          nodes={visibleNodes(tree, shownOpen)}
          opened={shownOpen}
          selected={selected}
          most={Math.max(1, ...whole.map((node) => node.people))}
          differing={differing}
          onSelect={setSelected}
          onToggle={(id, isOpen) => {
            const next = new Set(opened);
            if (isOpen) next.add(id);
            else next.delete(id);
            setOpened(next);
          }}
        />
      )}
    </Page>
  );
}

const idOf = (unit: Unit): string => unit.departmentId;
const isUpper = (unit: Unit): boolean => unit.path.split('.').length < 3;

/** Units of the shown day that are not the same today: gone, renamed or under another parent. */
function differences(units: readonly Unit[], todays: readonly Unit[]): ReadonlySet<string> {
  const now = new Map(todays.map((unit) => [unit.departmentId, unit]));
  return new Set(
    units
      .filter((unit) => {
        const same = now.get(unit.departmentId);
        return (
          !same || same.path !== unit.path || same.nameZh !== unit.nameZh || same.headPersonId !== unit.headPersonId
        );
      })
      .map(idOf),
  );
}
