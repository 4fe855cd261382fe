/** Targets of a whole team on one grid: weights and targets typed or pasted, saved as typed; what somebody signed is read only. */
import { Button } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import {
  askOften,
  GridView,
  openCells,
  type SheetRow,
  useGrid,
  useSaving,
  WorksheetFilters,
  WorksheetHead,
  WorksheetNote,
} from '../../ui/grid/index.ts';
import { Answered, Chip, EmptyState, Page, PageHead, useIsNarrow } from '../../ui/index.ts';
import { useNames } from '../appraisals/use-names.ts';
import { CyclePicker } from './cycle-picker.tsx';
import { TargetAside } from './grid-aside.tsx';
import { fitTogether, isBalanced, type TargetGrid, type TargetRow, targetSheetOf, unbalanced } from './grid-rows.ts';
import type { Agreements } from './shapes.ts';
import { useSaveTargets, useTargetColumns } from './use-target-sheet.tsx';

const route = getRouteApi('/frame/targets/grid');
const LARGE = { over: 3_000, everyMs: 60_000 };

export function TargetGridPage() {
  const { t } = useTranslation('targets');
  const found = useQueryOf('/appraisals/target-agreements', {});
  const { cycle: chosen } = route.useSearch();
  useCrumbs({ label: t('title'), to: '/targets' }, { label: t('grid.title') });
  return (
    <Answered query={found}>
      {({ cycles, cards }) => {
        const ofTeam = cycles.filter(({ cycleId }) => cards.some((card) => !card.isOwn && card.cycleId === cycleId));
        const cycle = ofTeam.find(({ code }) => code === chosen) ?? ofTeam[0];
        if (!cycle)
          return (
            <Page head={<PageHead title={t('grid.title')} />}>
              <EmptyState title={t('grid.none')}>{t('grid.noneNote')}</EmptyState>
            </Page>
          );
        return <OfCycle key={cycle.cycleId} cycle={cycle} all={ofTeam} />;
      }}
    </Answered>
  );
}

type Cycle = Agreements['cycles'][number];

function OfCycle({ cycle, all }: { cycle: Cycle; all: readonly Cycle[] }) {
  const navigate = useNavigate();
  const found = useQueryOf(
    '/appraisals/target-grid',
    { cycleId: cycle.cycleId },
    { refetchInterval: askOften(LARGE, ({ lines }) => lines.length) },
  );
  const picker = (
    <CyclePicker
      cycle={cycle}
      all={all}
      onChange={(code) => void navigate({ to: '/targets/grid', search: { cycle: code }, replace: true })}
    />
  );
  return <Answered query={found}>{(data) => <TeamTargets cycle={cycle} data={data} picker={picker} />}</Answered>;
}

type Row = SheetRow<TargetRow>;
const FILTERS = {
  open: ({ row }: Row) => !row.isShut,
  unbalanced: ({ row }: Row) => !isBalanced(row),
  review: (row: Row) => openCells([row]) > 0 || Object.keys(row.waits).length > 0,
} as const;
type Only = keyof typeof FILTERS | null;

function TeamTargets({ cycle, data, picker }: { cycle: Cycle; data: TargetGrid; picker: ReactNode }) {
  const { t } = useTranslation('targets');
  const isNarrow = useIsNarrow();
  // What can be written is shown first; where nothing can, everything is there to read.
  const [only, setOnly] = useState<Only>(() =>
    data.shut === null && data.cards.some(({ isSigned }) => !isSigned) ? 'open' : null,
  );
  const rows = useMemo(() => targetSheetOf(data), [data]);
  const columns = useTargetColumns(data.curves);
  const grid = useGrid({
    rows,
    columns,
    filter: only === null ? null : FILTERS[only],
    isNarrow,
    together: fitTogether,
  });
  const { save, groupOf } = useSaveTargets(rows);
  const saving = useSaving(grid, save, groupOf);
  const row = grid.sheet[grid.shown[grid.selection.active.row]!];
  const signed = data.cards.filter(({ isSigned }) => isSigned).length;
  const counts = useMemo(
    () => ({
      open: grid.sheet.filter(FILTERS.open).length,
      unbalanced: unbalanced(grid.sheet),
      review: grid.sheet.filter(FILTERS.review).length,
    }),
    [grid.sheet],
  );
  return (
    <Page
      head={
        <>
          <WorksheetHead
            title={t('grid.titleOf', { count: data.cards.length })}
            chip={<Due cycle={cycle} data={data} />}
            grid={grid}
            saving={saving}
            before={
              <>
                {picker}
                <Button
                  variant="default"
                  leftSection={<IconListDetails size={15} aria-hidden />}
                  renderRoot={(props) => <Link {...props} to="/targets" />}
                >
                  {t('grid.toList')}
                </Button>
              </>
            }
          />
          <Filters only={only} onOnly={setOnly} counts={counts} data={data} />
        </>
      }
      drawer={row ? <TargetAside row={row} sheet={grid.sheet} /> : null}
    >
      {rows.length === 0 ? (
        <EmptyState title={t('grid.none')}>{t('grid.noneNote')}</EmptyState>
      ) : (
        <GridView
          grid={grid}
          label={t('grid.title')}
          onSave={() => void saving.now()}
          status={
            <span className="num">
              {t('grid.signedOf', { signed: formatDecimal(signed), all: formatDecimal(data.cards.length) })}
            </span>
          }
        />
      )}
    </Page>
  );
}

function Due({ cycle, data }: { cycle: Cycle; data: TargetGrid }) {
  const { t } = useTranslation('targets');
  const { date } = useFormat();
  const name = useNames();
  const due = data.phase?.dueOn;
  if (data.shut || !due) return <Chip tone="iris">{name(cycle, 'name')}</Chip>;
  return (
    <Chip tone={data.phase?.state === 'late' ? 'amber' : 'iris'}>
      {t('grid.due', { cycle: name(cycle, 'name'), date: date(due, 'short') })}
    </Chip>
  );
}

interface FilterProps {
  readonly only: Only;
  readonly counts: Readonly<Record<keyof typeof FILTERS, number>>;
  readonly data: TargetGrid;
  onOnly(only: Only): void;
}

function Filters({ only, onOnly, counts, data }: FilterProps) {
  const { t } = useTranslation('targets');
  const { words } = useFormat();
  return (
    <WorksheetFilters
      label={t('grid.show')}
      keys={Object.keys(FILTERS) as (keyof typeof FILTERS)[]}
      counts={counts}
      only={only}
      labelOf={(key) => t(`grid.only.${key}`)}
      onOnly={onOnly}
      end={
        data.shut ? (
          <WorksheetNote isNote>
            {words(data.shut.message)} {words(data.shut.remedy)}
          </WorksheetNote>
        ) : null
      }
    />
  );
}
