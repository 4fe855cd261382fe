/** A value of a rule in words: a share in percent, money with two decimals, yes or no, or how many rows a table has. */

import { useTranslation } from 'react-i18next';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { Exportable } from '../../ui/index.ts';
import css from './pay-structure.module.css';
import { isShare, type Rule } from './shapes.ts';

type Shown = Pick<Rule, 'type' | 'unit'> & {
  readonly value: string | boolean | null;
  readonly rows: Rule['rows'];
};

export function RuleValue({ rule }: { rule: Shown }) {
  const { t } = useTranslation('payStructure');
  const format = useFormat();
  const { value, rows } = rule;
  if (rows !== null) return <span>{t('rows', { count: rows.length })}</span>;
  if (value === null) return <span className="muted">{t('notKnown')}</span>;
  if (typeof value === 'boolean') return <span>{value ? t('yes') : t('no')}</span>;
  if (isShare(rule)) return <span className="num">{format.percent(value, { digits: 'exact' })}</span>;
  if (rule.type === 'money') return <span className="num">{formatDecimal(value, { minDigits: 2 })}</span>;
  return <span className="num">{value}</span>;
}

/** The rows of a table as a small table of their own. */
export function RuleRows({ rows, label }: { rows: NonNullable<Rule['rows']>; label: string }) {
  const { t } = useTranslation('payStructure');
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <Exportable>
      <table className={css.plain} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column === 'upTo' || column === 'from' || column === 'key' || column === 'rate' || column === 'quick'
                  ? t(`column.${column}`)
                  : column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify(row)}>
              {columns.map((column) => (
                <td key={column} className="num">
                  {row[column] === null || row[column] === undefined ? '…' : String(row[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Exportable>
  );
}
