/** Beside the grid, following the active cell: what the month counts, where it comes from, and the person's other facts. */
import { useTranslation } from 'react-i18next';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { cellOf, type SheetRow } from '../../ui/grid/index.ts';
import { Avatar, PayText } from '../../ui/index.ts';
import aside from '../appraisals/team-grid.module.css';
import type { GridInput, InputRow } from './input-rows.ts';
import css from './payroll.module.css';

interface Props {
  readonly row: SheetRow<InputRow>;
  readonly input: GridInput | null;
  readonly inputs: readonly GridInput[];
}

export function InputAside({ row, input, inputs }: Props) {
  const { t } = useTranslation('payroll');
  const { words, language } = useFormat();
  const { row: person } = row;
  const name = language === 'en' ? person.nameEn : person.nameZh;
  const given = inputs.filter(({ code }) => cellOf(row, code).value !== null || person.facts[code]?.others);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard scrolling
    <aside className={aside.aside} aria-label={t('inputs.grid.aside')} tabIndex={0}>
      <div className={aside.who}>
        <Avatar name={name} seed={person.nameZh} size={28} />
        <div>
          <h2>{name}</h2>
          <div className="muted small">
            {person.number} · {words(person.department)}
          </div>
        </div>
      </div>
      {input ? <Counted row={row} input={input} /> : null}
      <section>
        <div className={aside.asideHead}>
          <h3>{t('inputs.grid.month')}</h3>
          <span className="num">{given.length}</span>
        </div>
        {given.length === 0 ? <p className="muted small">{t('inputs.grid.nothing')}</p> : null}
        <ul className={css.given}>
          {given.map((one) => (
            <li key={one.code} aria-current={one.code === input?.code || undefined}>
              <span>{words(one.names)}</span>
              <Figure input={one} value={total(row, one)} />
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}

/** In whole units of the sixth decimal, so that no sum of shown figures is off. */
const MICRO = 1_000_000;
function total(row: SheetRow<InputRow>, { code }: GridInput): string {
  const parts = [cellOf(row, code).value, row.row.facts[code]?.others ?? null];
  return String(parts.reduce((sum, part) => sum + Math.round(Number(part ?? 0) * MICRO), 0) / MICRO);
}

function Figure({ input, value }: { input: GridInput; value: string | null }) {
  if (value === null) return <span className="muted">—</span>;
  return input.type === 'money' ? (
    <PayText>{formatDecimal(value, { minDigits: 2 })}</PayText>
  ) : (
    <span className="num">{formatDecimal(value)}</span>
  );
}

/** What becomes of a value that is not the saved one: it waits for a choice, stays where it is, or is on its way. */
const stateOf = (row: SheetRow<InputRow>, code: string): 'conflict' | 'refused' | 'typed' =>
  row.conflicts[code] !== undefined ? 'conflict' : cellOf(row, code).refusal !== null ? 'refused' : 'typed';

function Counted({ row, input }: Omit<Props, 'inputs'> & { input: GridInput }) {
  const { t } = useTranslation('payroll');
  const { words } = useFormat();
  const fact = row.row.facts[input.code];
  const own = cellOf(row, input.code).value;
  const source = fact?.source;
  const isChanged = own !== (row.saved[input.code] ?? null);
  const from =
    isChanged || !source ? null : source.file ? source.file : source.names ? words(source.names) : source.kind;
  return (
    <section>
      <div className={aside.asideHead}>
        <h3>{words(input.names)}</h3>
        <Figure input={input} value={total(row, input)} />
      </div>
      <ul className={css.given}>
        <li>
          <span>
            {isChanged
              ? t(`inputs.grid.${stateOf(row, input.code)}`)
              : from === null
                ? t('inputs.grid.noneYet')
                : t('inputs.grid.from', { from })}
          </span>
          <Figure input={input} value={own} />
        </li>
        {fact?.others ? (
          <li>
            <span>{t('inputs.grid.others')}</span>
            <Figure input={input} value={fact.others} />
          </li>
        ) : null}
      </ul>
      {fact?.others ? <p className="muted small">{t('inputs.grid.othersNote')}</p> : null}
    </section>
  );
}
