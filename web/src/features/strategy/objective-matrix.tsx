/** Who carries what: weight as tint and number; each department's column adds up to 100 with its duties. */

import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { Exportable } from '../../ui/index.ts';
import type { Cell, Coverage, Objective, ObjectiveProgress, StrategyMap } from './shapes.ts';
import css from './strategy.module.css';

interface MatrixProps {
  readonly map: StrategyMap;
  readonly progress: ObjectiveProgress;
  readonly coverage: Coverage | undefined;
  readonly selected: string | null;
  onSelect(code: string): void;
}

const DEPTH = 3;

/** Weights of one department for one objective, added in thousandths so that 33.3 three times stays exact. */
const weightOf = (cells: readonly Cell[]): number =>
  cells.reduce((sum, cell) => sum + Math.round(Number(cell.weight) * 1000), 0) / 1000;

const tint = (weight: number): number => (weight >= 40 ? 4 : weight >= 25 ? 3 : weight >= 15 ? 2 : 1);

export function ObjectiveMatrix({ map, progress, coverage, selected, onSelect }: MatrixProps) {
  const { t } = useTranslation('strategy');
  const { language } = useFormat();
  const units = [...new Map(progress.cells.map((cell) => [cell.departmentCode, cell])).values()]
    .filter((cell) => cell.departmentPath.split('.').length <= DEPTH)
    .sort((a, b) => a.departmentPath.localeCompare(b.departmentPath));
  if (units.length === 0) return <p className={`muted ${css.noMatrix}`}>{t('matrix.none')}</p>;
  const cellsOf = (objective: string | null, department: string) =>
    progress.cells.filter((cell) => cell.objectiveCode === objective && cell.departmentCode === department);
  const columns = new Map(coverage?.columns.map((column) => [column.department, column]));
  const allClose = units.every((unit) => columns.get(unit.departmentCode)?.gap === '0');
  const hasDuties = progress.cells.some((cell) => cell.objectiveCode === null);
  return (
    <div className={css.matrixWrap}>
      <Exportable>
        <table className={css.matrix} aria-label={t('matrix.title')}>
          <thead>
            <tr>
              <th scope="col">{t('matrix.objective')}</th>
              {units.map((unit) => (
                <th key={unit.departmentCode} scope="col">
                  <Link
                    to="/appraisals/scorecards/$scorecardId"
                    params={{ scorecardId: unit.scorecardId }}
                    className={css.unit ?? ''}
                  >
                    {language === 'en' ? unit.departmentEn : unit.departmentZh}
                  </Link>
                </th>
              ))}
              <th scope="col">{t('matrix.departments')}</th>
            </tr>
          </thead>
          <tbody>
            {map.objectives.map((one) => (
              <ObjectiveRow
                key={one.code}
                one={one}
                units={units}
                isSelected={one.code === selected}
                cellsOf={(department) => cellsOf(one.code, department)}
                onSelect={onSelect}
              />
            ))}
            {hasDuties ? (
              <tr>
                <th scope="row" className="muted">
                  {t('matrix.duties')}
                </th>
                {units.map((unit) => (
                  <MatrixCell key={unit.departmentCode} cells={cellsOf(null, unit.departmentCode)} isPlain />
                ))}
                <td />
              </tr>
            ) : null}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('matrix.total')}</th>
              {units.map((unit) => (
                <ColumnTotal key={unit.departmentCode} column={columns.get(unit.departmentCode)} />
              ))}
              <td>
                {allClose ? <IconCheck size={15} aria-label={t('matrix.allClose')} className={css.closes} /> : null}
              </td>
            </tr>
          </tfoot>
        </table>
      </Exportable>
      <Uncovered coverage={coverage} />
    </div>
  );
}

/** The exact sum of a department's weights; what is missing or too much stands beside it. */
function ColumnTotal({ column }: { column: Coverage['columns'][number] | undefined }) {
  const { t } = useTranslation('strategy');
  if (column === undefined) return <td />;
  return (
    <td
      className="num"
      data-none={column.gap !== '0' || undefined}
      title={column.gap === '0' ? undefined : t('matrix.gap', { gap: column.gap })}
    >
      {formatDecimal(column.total)}
    </td>
  );
}

/** Departments that serve no objective, and columns that do not close, in words. */
function Uncovered({ coverage }: { coverage: Coverage | undefined }) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  if (coverage === undefined) return null;
  const name = (code: string) => {
    const column = coverage.columns.find((one) => one.department === code);
    return column ? words({ zh: column.departmentZh, en: column.departmentEn }) : code;
  };
  const open = coverage.columns.filter((one) => one.scorecardId !== null && one.gap !== '0');
  if (open.length === 0 && coverage.departmentsWithoutObjective.length === 0) return null;
  return (
    <ul className={css.uncovered}>
      {coverage.departmentsWithoutObjective.length > 0 ? (
        <li>{t('matrix.withoutObjective', { units: coverage.departmentsWithoutObjective.map(name).join(' · ') })}</li>
      ) : null}
      {open.map((one) => (
        <li key={one.department}>
          {t('matrix.notClosed', { unit: name(one.department), total: one.total, gap: one.gap })}
        </li>
      ))}
    </ul>
  );
}

interface RowProps {
  readonly one: Objective;
  readonly units: readonly Cell[];
  readonly isSelected: boolean;
  cellsOf(department: string): readonly Cell[];
  onSelect(code: string): void;
}

function ObjectiveRow({ one, units, isSelected, cellsOf, onSelect }: RowProps) {
  const { t } = useTranslation('strategy');
  const { language } = useFormat();
  const carried = units.filter((unit) => cellsOf(unit.departmentCode).length > 0).length;
  return (
    <tr data-selected={isSelected || undefined}>
      <th scope="row">
        <button type="button" onClick={() => onSelect(one.code)}>
          <span className="muted">{one.code}</span> {language === 'en' ? one.nameEn : one.nameZh}
        </button>
      </th>
      {carried === 0 ? (
        <td colSpan={units.length}>
          <span className={css.nobody}>
            {one.indicatorCount === 0 ? t('matrix.noIndicator') : t('matrix.nobody')}
            {one.ownerEn === null
              ? null
              : ` ${t('matrix.proposal', { unit: language === 'en' ? one.ownerEn : (one.ownerZh ?? '') })}`}
          </span>
        </td>
      ) : (
        units.map((unit) => <MatrixCell key={unit.departmentCode} cells={cellsOf(unit.departmentCode)} />)
      )}
      <td className="num" data-none={carried === 0 || undefined}>
        {carried}
      </td>
    </tr>
  );
}

function MatrixCell({ cells, isPlain = false }: { cells: readonly Cell[]; isPlain?: boolean }) {
  if (cells.length === 0) return <td className="muted">·</td>;
  const weight = weightOf(cells);
  return (
    <td>
      <span
        className={`${css.weight} num`}
        data-tint={isPlain ? 0 : tint(weight)}
        title={cells.map((cell) => `${cell.indicatorCode} ${cell.weight}`).join(', ')}
      >
        {formatDecimal(weight)}
      </span>
    </td>
  );
}
