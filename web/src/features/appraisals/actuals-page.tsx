/** Readings of a cycle, entered or pasted on one grid and saved as they are typed; what is wrong stays in its cell and says why. */
import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { IconTableImport } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { formatDecimal } from '../../ui/format/index.ts';
import {
  askOften,
  cellOf,
  GridView,
  openCells,
  type SheetRow,
  useGrid,
  useSaving,
  WorksheetFilters,
  WorksheetHead,
} from '../../ui/grid/index.ts';
import { Answered, Chip, EmptyState, Page, useIsPhone } from '../../ui/index.ts';
import type { CycleRow } from './shapes.ts';
import { type ActualRow, sheetOf, useActualColumns, useSaveActuals } from './use-actuals.ts';
import { useNames } from './use-names.ts';

const route = getRouteApi('/frame/appraisals/$cycleCode/actuals');
/** A sheet of thousands of lines is not asked for whole so often; who changes the same line is told when it is saved. */
const LARGE = { over: 3_000, everyMs: 60_000 };

export function ActualsPage() {
  const { t } = useTranslation('appraisals');
  const { cycleCode } = route.useParams();
  const cycles = useQueryOf('/appraisals/cycles', {});
  return (
    <Answered query={cycles}>
      {({ cycles: all }) => {
        const cycle = all.find((one) => one.code === cycleCode);
        if (!cycle) return <EmptyState title={t('cycle.unknown', { code: cycleCode })} />;
        if (cycle.state !== 'open')
          return <EmptyState title={t('actuals.closed')}>{t('actuals.closedNote')}</EmptyState>;
        return <Actuals cycle={cycle} />;
      }}
    </Answered>
  );
}

function Actuals({ cycle }: { cycle: CycleRow }) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const { kind = 'person', indicator } = route.useSearch();
  useCrumbs(
    { label: t('cycle.title'), to: '/appraisals' },
    { label: name(cycle, 'name'), to: `/appraisals/${cycle.code}` },
    { label: t('actuals.title') },
  );
  const params = { cycleId: cycle.cycleId, kind, ...(indicator ? { indicator } : {}) };
  const sheet = useQueryOf('/appraisals/actuals-grid', params, {
    refetchInterval: askOften(LARGE, (answer) => answer.rows.length),
  });
  return (
    <Answered query={sheet}>
      {({ rows, indicators }) => (
        <ActualsGrid key={`${kind} ${indicator ?? ''}`} cycle={cycle} rows={rows} indicators={indicators} />
      )}
    </Answered>
  );
}

const ONLY = ['missing', 'refused', 'evidence'] as const;
type Only = (typeof ONLY)[number] | null;
const isMissing = (row: SheetRow<ActualRow>): boolean => cellOf(row, 'value').value === null;
/** Requires evidence that is not there, whether or not it has a reading. */
const lacksEvidence = ({ row }: SheetRow<ActualRow>): boolean => row.isEvidenceMissing;
const isToReview = (row: SheetRow<ActualRow>): boolean => openCells([row]) > 0;

interface ActualsGridProps {
  readonly cycle: CycleRow;
  readonly rows: readonly ActualRow[];
  readonly indicators: readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string }[];
}

function ActualsGrid({ cycle, rows, indicators }: ActualsGridProps) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const isPhone = useIsPhone();
  const [only, setOnly] = useState<Only>(null);
  const given = useMemo(() => sheetOf(rows), [rows]);
  const columns = useActualColumns();
  const filter = only === null ? null : { missing: isMissing, refused: isToReview, evidence: lacksEvidence }[only];
  const grid = useGrid({ rows: given, columns, filter, isNarrow: isPhone });
  const saving = useSaving(grid, useSaveActuals(cycle.cycleId, rows));
  const read = useMemo(() => grid.sheet.reduce((count, row) => count + (isMissing(row) ? 0 : 1), 0), [grid.sheet]);
  const unproven = useMemo(() => grid.sheet.filter(lacksEvidence).length, [grid.sheet]);
  const toReview = useMemo(() => openCells(grid.sheet), [grid.sheet]);
  return (
    <Page
      head={
        <>
          <WorksheetHead
            title={t('actuals.title')}
            chip={<Chip tone="iris">{name(cycle, 'name')}</Chip>}
            grid={grid}
            saving={saving}
            after={
              <Button
                component={Link}
                to="/imports"
                variant="default"
                leftSection={<IconTableImport size={15} aria-hidden />}
              >
                {t('cycle.import')}
              </Button>
            }
          />
          <Filters
            indicators={indicators}
            only={only}
            onOnly={setOnly}
            counts={{ missing: grid.sheet.length - read, refused: toReview, evidence: unproven }}
          />
        </>
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={t('actuals.none')}>{t('actuals.noneNote')}</EmptyState>
      ) : (
        <GridView
          grid={grid}
          label={t('actuals.title')}
          onSave={() => void saving.now()}
          status={
            <span className="num">
              {t('actuals.readOf', { read: formatDecimal(read), all: formatDecimal(grid.sheet.length) })}
            </span>
          }
        />
      )}
    </Page>
  );
}

interface FilterProps {
  readonly indicators: ActualsGridProps['indicators'];
  readonly only: Only;
  readonly counts: Readonly<Record<(typeof ONLY)[number], number>>;
  onOnly(only: Only): void;
}

function Filters({ indicators, only, counts, onOnly }: FilterProps) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const navigate = useNavigate();
  const { cycleCode } = route.useParams();
  const { kind = 'person', indicator } = route.useSearch();
  const go = (search: { kind?: 'person' | 'department'; indicator?: string }) =>
    void navigate({ to: '/appraisals/$cycleCode/actuals', params: { cycleCode }, search, replace: true });
  return (
    <WorksheetFilters
      label={t('actuals.show')}
      keys={ONLY}
      counts={counts}
      only={only}
      labelOf={(key) => t(`actuals.only.${key}`)}
      onOnly={onOnly}
    >
      <Group gap={8} wrap="nowrap">
        <SegmentedControl
          size="xs"
          aria-label={t('actuals.about')}
          data={[
            { value: 'person', label: t('actuals.people') },
            { value: 'department', label: t('actuals.departments') },
          ]}
          value={kind}
          onChange={(value) => go(value === 'department' ? { kind: 'department' } : {})}
        />
        <Select
          aria-label={t('actuals.indicator')}
          placeholder={t('actuals.allIndicators')}
          size="xs"
          w={220}
          clearable
          searchable
          data={indicators.map((one) => ({ value: one.code, label: `${one.code} ${name(one, 'name')}` }))}
          value={indicator ?? null}
          onChange={(code) =>
            go({ ...(kind === 'department' ? { kind } : {}), ...(code === null ? {} : { indicator: code }) })
          }
        />
      </Group>
    </WorksheetFilters>
  );
}
