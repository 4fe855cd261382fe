/** Facts of a month typed or pasted on one grid, saved as typed; amounts are masked until somebody asks to see them. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import {
  askOften,
  cellOf,
  type GridColumn,
  GridView,
  openCells,
  type Pending,
  type SheetRow,
  useGrid,
  useSaving,
  WorksheetFilters,
  WorksheetHead,
  widthOfHeading,
} from '../../ui/grid/index.ts';
import { Answered, Chip, EmptyState, Page, useIsNarrow, useMask } from '../../ui/index.ts';
import { type RunDetail, useRun } from './data.ts';
import { InputAside } from './input-aside.tsx';
import { entryOfInput, type GridInput, type InputGrid, type InputRow, inputSheetOf, inputsUsed } from './input-rows.ts';

const route = getRouteApi('/frame/payroll/$runId/inputs/grid');
const LARGE = { over: 3_000, everyMs: 60_000 };

export function InputGridPage() {
  const { runId } = route.useParams();
  const run = useRun(runId);
  const found = useQueryOf(
    '/payroll/input-grid',
    { runId },
    { refetchInterval: askOften(LARGE, ({ people }) => people.length) },
  );
  return (
    <Answered query={run}>
      {(detail) => <Answered query={found}>{(data) => <Facts run={detail} data={data} />}</Answered>}
    </Answered>
  );
}

type Row = SheetRow<InputRow>;
const FILTERS = {
  some: (row: Row) => Object.keys(row.cells).some((code) => cellOf(row, code).value !== null),
  hand: ({ row }: Row) => Object.values(row.facts).some(({ source }) => source?.kind === 'manual'),
  review: (row: Row) => openCells([row]) > 0,
} as const;
type Only = keyof typeof FILTERS | null;

function Facts({ run, data }: { run: RunDetail; data: InputGrid }) {
  const { t } = useTranslation('payroll');
  const { monthLong } = useFormat();
  const isNarrow = useIsNarrow();
  const mask = useMask();
  const [only, setOnly] = useState<Only>(null);
  const [isWhole, setWhole] = useState(false);
  useCrumbs(
    { label: t('runs.title'), to: '/payroll' },
    { label: monthLong(run.period), to: `/payroll/${run.runId}/inputs` },
    { label: t('inputs.grid.title') },
  );
  const rows = useMemo(() => inputSheetOf(data), [data]);
  const used = useMemo(() => inputsUsed(data), [data]);
  const inputs = isWhole || used.length === 0 ? data.inputs : used;
  const columns = useInputColumns(inputs, data.mayWrite, mask.isShown, run.currency);
  const grid = useGrid({ rows, columns, filter: only === null ? null : FILTERS[only], isNarrow });
  const saving = useSaving(grid, useSaveInputs(run.runId));
  // What the last act said may hold an amount.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when pay is masked again
  useEffect(() => {
    if (!mask.isShown) grid.tell(null);
  }, [mask.isShown]);
  const counts = useMemo(
    () => ({
      some: grid.sheet.filter(FILTERS.some).length,
      hand: grid.sheet.filter(FILTERS.hand).length,
      review: grid.sheet.filter(FILTERS.review).length,
    }),
    [grid.sheet],
  );
  const row = grid.sheet[grid.shown[grid.selection.active.row]!];
  const input = data.inputs.find(({ code }) => code === grid.columns[grid.selection.active.column]?.id) ?? null;
  return (
    <Page
      head={
        <>
          <WorksheetHead
            title={t('inputs.grid.titleOf', { month: monthLong(run.period) })}
            chip={data.mayWrite ? null : <Chip tone="grey">{t('inputs.grid.shut')}</Chip>}
            grid={grid}
            saving={saving}
            copied={t('inputs.grid.copied')}
            before={
              <Button
                variant="default"
                leftSection={<IconListDetails size={15} aria-hidden />}
                renderRoot={(props) => (
                  <Link {...props} to="/payroll/$runId/$step" params={{ runId: run.runId, step: 'inputs' }} />
                )}
              >
                {t('inputs.grid.toList')}
              </Button>
            }
          />
          <WorksheetFilters
            label={t('review.filters')}
            keys={Object.keys(FILTERS) as (keyof typeof FILTERS)[]}
            counts={counts}
            only={only}
            labelOf={(key) => t(`inputs.grid.only.${key}`)}
            onOnly={(key) => setOnly(key)}
          >
            {used.length > 0 && used.length < data.inputs.length ? (
              <SegmentedControl
                size="xs"
                aria-label={t('inputs.grid.columns')}
                data={[
                  { value: 'used', label: t('inputs.grid.used', { count: used.length }) },
                  { value: 'all', label: t('inputs.grid.all', { count: data.inputs.length }) },
                ]}
                value={isWhole ? 'all' : 'used'}
                onChange={(value) => setWhole(value === 'all')}
              />
            ) : null}
          </WorksheetFilters>
        </>
      }
      drawer={row ? <InputAside row={row} input={input} inputs={data.inputs} /> : null}
    >
      {rows.length === 0 ? (
        <EmptyState title={t('inputs.grid.none')}>{t('inputs.grid.noneNote')}</EmptyState>
      ) : (
        <GridView
          grid={grid}
          label={t('inputs.grid.title')}
          onSave={() => void saving.now()}
          status={
            <span className="num">
              {t('inputs.grid.withFacts', { some: formatDecimal(counts.some), count: grid.sheet.length })}
            </span>
          }
        />
      )}
    </Page>
  );
}

function useInputColumns(
  inputs: readonly GridInput[],
  mayWrite: boolean,
  isPayShown: boolean,
  currency: string,
): readonly GridColumn<InputRow>[] {
  const { t, i18n } = useTranslation('payroll');
  const { words, language, currencyWord } = useFormat();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the helpers follow the language
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('inputs.person'),
        width: 122,
        isFrozen: true,
        isRowHeader: true,
        text: ({ row }) => (language === 'en' ? row.nameEn : row.nameZh),
      },
      {
        id: 'number',
        title: t('inputs.grid.number'),
        width: 84,
        isFrozen: true,
        isKey: true,
        text: ({ row }) => row.number,
      },
      { id: 'department', title: t('inputs.grid.department'), width: 132, text: ({ row }) => words(row.department) },
      ...inputs.map((input): GridColumn<InputRow> => {
        const isMoney = input.type === 'money';
        return {
          id: input.code,
          title: words(input.names),
          ...(isMoney ? { note: currencyWord(currency) } : {}),
          width: widthOfHeading(words(input.names), isMoney ? 124 : 112),
          align: 'end',
          isMasked: isMoney && !isPayShown,
          ...(mayWrite ? { entry: entryOfInput(input) } : {}),
          text: (row) => {
            const { value } = cellOf(row, input.code);
            return value === null ? '' : formatDecimal(value);
          },
        };
      }),
    ],
    [i18n.language, inputs, mayWrite, isPayShown, currency],
  );
}

function useSaveInputs(runId: string) {
  const queries = useQueryClient();
  return async (cells: readonly Pending[]) => {
    // An answer that was on its way before this save would bring back what is replaced now.
    const settle = () => queries.cancelQueries({ queryKey: ['/payroll/input-grid'] });
    await settle();
    const { answers } = await runOperation('/payroll/record-inputs', {
      runId,
      cells: cells.map(({ key, column, value, base }) => ({
        employmentId: key,
        inputCode: column,
        value,
        expected: base,
      })),
    });
    await settle();
    return answers;
  };
}
