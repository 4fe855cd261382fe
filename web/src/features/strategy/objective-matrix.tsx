/** Who carries what: weight as tint and number; each department's column adds up to 100 with its duties. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import type { Cell, Objective, ObjectiveProgress, StrategyMap } from './shapes.ts';
import css from './strategy.module.css';

interface MatrixProps {
  readonly map: StrategyMap;
  readonly progress: ObjectiveProgress;
  readonly selected: string | null;
  onSelect(code: string): void;
}

const DEPTH = 3;

/** Weights of one department for one objective, added in thousandths so that 33.3 three times stays exact. */
const weightOf = (cells: readonly Cell[]): number =>
  cells.reduce((sum, cell) => sum + Math.round(Number(cell.weight) * 1000), 0) / 1000;

const tint = (weight: number): number => (weight >= 40 ? 4 : weight >= 25 ? 3 : weight >= 15 ? 2 : 1);

export function ObjectiveMatrix({ map, progress, selected, onSelect }: MatrixProps) {
  const { t } = useTranslation('strategy');
  const { language } = useFormat();
  const units = [...new Map(progress.cells.map((cell) => [cell.departmentCode, cell])).values()]
    .filter((cell) => cell.departmentPath.split('.').length <= DEPTH)
    .sort((a, b) => a.departmentPath.localeCompare(b.departmentPath));
  if (units.length === 0) return <p className={`muted ${css.noMatrix}`}>{t('matrix.none')}</p>;
  const cellsOf = (objective: string | null, department: string) =>
    progress.cells.filter((cell) => cell.objectiveCode === objective && cell.departmentCode === department);
  const hasDuties = progress.cells.some((cell) => cell.objectiveCode === null);
  return (
    <div className={css.matrixWrap}>
      <table className={css.matrix} aria-label={t('matrix.title')}>
        <thead>
          <tr>
            <th scope="col">{t('matrix.objective')}</th>
            {units.map((unit) => (
              <th key={unit.departmentCode} scope="col">
                <Link
                  to="/appraisals/scorecards/$scorecardId"
                  params={{ scorecardId: unit.scorecardId }}
                  title={language === 'en' ? unit.departmentEn : unit.departmentZh}
                >
                  {unit.departmentCode}
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
              <td key={unit.departmentCode} className="num">
                {formatDecimal(weightOf(progress.cells.filter((cell) => cell.departmentCode === unit.departmentCode)))}
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
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
          <span className={css.nobody}>{one.indicatorCount === 0 ? t('matrix.noIndicator') : t('matrix.nobody')}</span>
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
