/** Earnings and deductions line by line; every line can answer "why" beside the page. */
import { IconChevronDown, IconChevronRight, IconHelpCircle } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { Amount, Exportable, PayText, useIsPhone, useMask } from '../../ui/index.ts';
import { readableFormula } from './derivation.ts';
import { companyFen, ownFen, tablesOf } from './lines.ts';
import css from './payslips.module.css';
import type { Payslip, PayslipLine } from './queries.ts';

interface LinesProps {
  readonly payslip: Payslip;
  readonly why: string | null;
  onWhy(code: string): void;
  /** Stands under the income tax on a phone, where the drawer is a sheet. */
  readonly taxYear: ReactNode;
}

/** Longer formulas are read in the derivation, where there is room. */
const BASIS_CHARACTERS = 26;
const PHONE_BASIS_CHARACTERS = 18;

export function PayslipLines(props: LinesProps) {
  const { t } = useTranslation('payslips');
  const { payslip } = props;
  const tables = tablesOf(payslip);
  return (
    <>
      <LinesTable
        {...props}
        title={t('lines.earnings')}
        lines={tables.earnings}
        hasCompany={false}
        total={{ label: t('lines.grossTotal'), fen: payslip.grossFen, changeFen: payslip.changes?.grossFen ?? null }}
      />
      <LinesTable
        {...props}
        title={t('lines.deductions')}
        lines={tables.deductions}
        hasCompany
        total={{
          label: t('lines.total'),
          fen: payslip.deductionsFen,
          companyFen: tables.employerFen,
          changeFen: payslip.changes?.deductionsFen ?? null,
        }}
      />
      <FactLines
        {...props}
        lines={tables.facts}
        label={t(props.payslip.yearToDate.taxFen === null ? 'lines.factsAbroad' : 'lines.facts')}
      />
    </>
  );
}

interface Total {
  readonly label: string;
  readonly fen: number;
  readonly companyFen?: number;
  readonly changeFen: number | null;
}

interface TableProps extends LinesProps {
  readonly title: string;
  readonly lines: readonly PayslipLine[];
  readonly hasCompany: boolean;
  readonly total: Total;
}

function LinesTable(props: TableProps) {
  const { t } = useTranslation('payslips');
  const { period } = useFormat();
  const { payslip, title, lines, hasCompany, total } = props;
  const isPhone = useIsPhone();
  const versus = payslip.previousPeriod ? t('versus', { month: period(payslip.previousPeriod) }) : '';
  return (
    <Exportable>
      <table className={css.lines} aria-label={title}>
        <colgroup>
          <col />
          {isPhone ? null : <col className={css.colMoney} />}
          {isPhone ? null : <col className={css.colSecond} />}
          <col className={css.colChange} />
          {isPhone ? <col className={css.colMoney} /> : null}
          <col className={css.colWhy} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            {isPhone ? null : <th scope="col">{t('lines.you')}</th>}
            {isPhone ? null : <th scope="col">{hasCompany ? t('lines.company') : t('lines.basis')}</th>}
            <th scope="col">{versus}</th>
            {isPhone ? (
              <th scope="col" className={css.headTotal}>
                <Amount fen={total.fen} strong isQuiet />
              </th>
            ) : null}
            <td />
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow key={line.code} {...props} line={line} isPhone={isPhone} />
          ))}
        </tbody>
        {isPhone ? null : (
          <tfoot>
            <tr>
              <th scope="row">{total.label}</th>
              <td>
                <Amount fen={total.fen} isQuiet />
              </td>
              <td>{total.companyFen === undefined ? null : <Amount fen={total.companyFen} />}</td>
              <td>{total.changeFen === null ? null : <Amount fen={total.changeFen} signed isQuiet />}</td>
              <td />
            </tr>
          </tfoot>
        )}
      </table>
    </Exportable>
  );
}

const isTax = (line: PayslipLine, payslip: Payslip): boolean =>
  payslip.groups.some((group) => group.code === 'tax' && group.lines.some((one) => one.code === line.code)) &&
  line.kind === 'deduction';

function LineRow({ line, isPhone, ...props }: TableProps & { line: PayslipLine; isPhone: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { words } = useFormat();
  const { payslip, why, hasCompany } = props;
  const canUnfold = isPhone && isTax(line, payslip);
  const change = line.changeFen ? <Amount fen={line.changeFen} signed isQuiet /> : null;
  const mine = ownFen(line);
  const basis = <Basis line={line} isPhone={isPhone} />;
  return (
    <>
      <tr data-selected={why === line.code || undefined} data-open={isOpen || undefined}>
        <th scope="row">
          {canUnfold ? (
            <button
              type="button"
              className={css.unfold}
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
              {words(line.names)}
            </button>
          ) : (
            words(line.names)
          )}
          {isPhone ? <span className={css.phoneBasis}>{hasCompany ? <CompanyPart line={line} /> : basis}</span> : null}
        </th>
        {isPhone ? null : <td>{mine === null ? <span className="muted">—</span> : <Amount fen={mine} />}</td>}
        {isPhone ? null : <td className={css.second}>{hasCompany ? <Company line={line} /> : basis}</td>}
        <td className={css.change}>{change}</td>
        {isPhone ? <td>{mine === null ? <span className="muted">—</span> : <Amount fen={mine} />}</td> : null}
        <td className={css.whyCell}>
          <WhyButton line={line} isSelected={why === line.code} onWhy={props.onWhy} />
        </td>
      </tr>
      {line.parts.map((part) => (
        <PartRow key={`${part.originPeriod} ${part.item}`} part={part} isPhone={isPhone} hasCompany={hasCompany} />
      ))}
      {canUnfold && isOpen ? (
        <tr className={css.unfolded} id={id}>
          <td colSpan={4}>{props.taxYear}</td>
        </tr>
      ) : null}
    </>
  );
}

/** A difference of an earlier month that the line above is made of. */
function PartRow({
  part,
  isPhone,
  hasCompany,
}: {
  part: PayslipLine['parts'][number];
  isPhone: boolean;
  hasCompany: boolean;
}) {
  const { t } = useTranslation('payslips');
  const { month, words } = useFormat();
  const mine = part.amountFen === null ? <span className="muted">—</span> : <Amount fen={part.amountFen} isQuiet />;
  const company = hasCompany && part.employerFen !== null ? <Amount fen={part.employerFen} isQuiet /> : null;
  return (
    <tr className={css.part}>
      <th scope="row">
        {t('lines.part', { month: month(part.originPeriod), item: words(part.names) })}
        {isPhone && company ? (
          <span className={css.phoneBasis}>
            {t('lines.company')} {company}
          </span>
        ) : null}
      </th>
      {isPhone ? null : <td>{mine}</td>}
      {isPhone ? null : <td className={css.second}>{company}</td>}
      <td />
      {isPhone ? <td>{mine}</td> : null}
      <td />
    </tr>
  );
}

function WhyButton({ line, isSelected, onWhy }: { line: PayslipLine; isSelected: boolean; onWhy(code: string): void }) {
  const { t } = useTranslation('payslips');
  const { words } = useFormat();
  return (
    <button
      type="button"
      className={css.whyButton}
      data-selected={isSelected || undefined}
      aria-pressed={isSelected}
      aria-label={t('lines.whyOf', { line: words(line.names) })}
      onClick={() => onWhy(line.code)}
    >
      <IconHelpCircle size={16} stroke={1.6} aria-hidden />
      <span aria-hidden>{t('lines.why')}</span>
    </button>
  );
}

const Company = ({ line }: { line: PayslipLine }) =>
  companyFen(line) === null ? null : (
    <span className="muted">
      <Amount fen={companyFen(line)} />
    </span>
  );

function CompanyPart({ line }: { line: PayslipLine }) {
  const { t } = useTranslation('payslips');
  if (companyFen(line) === null) return null;
  return (
    <>
      {t('lines.company')} <Amount fen={companyFen(line)} />
    </>
  );
}

/** The formula with this person's numbers; not drawn while masked, since it tells the amount. */
function Basis({ line, isPhone }: { line: PayslipLine; isPhone: boolean }) {
  const mask = useMask();
  if (!mask.isShown || !line.withNumbers) return null;
  if (line.withNumbers.length > (isPhone ? PHONE_BASIS_CHARACTERS : BASIS_CHARACTERS)) return null;
  if (!/[-+*/×÷−(]/.test(line.withNumbers)) return null;
  return <span className="num">{readableFormula(line.withNumbers)}</span>;
}

/** The steps of the tax, folded: figures that are not paid themselves but can be asked about. */
function FactLines({ lines, label, why, onWhy }: LinesProps & { lines: readonly PayslipLine[]; label: string }) {
  const { t } = useTranslation('payslips');
  const { words } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (lines.length === 0) return null;
  return (
    <section className={css.facts} aria-label={label}>
      <button
        type="button"
        className={css.factsHead}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        {label} <span className="muted num">{t('lines.factsCount', { count: lines.length })}</span>
      </button>
      <Exportable>
        <table className={css.lines} id={id} aria-label={label} hidden={!isOpen}>
          <colgroup>
            <col />
            <col className={css.colMoney} />
            <col className={css.colWhy} />
          </colgroup>
          <tbody>
            {lines.map((line) => (
              <tr key={line.code} data-selected={why === line.code || undefined}>
                <th scope="row">{words(line.names)}</th>
                <td>
                  {line.amountFen === null ? <FactValue value={line.value} /> : <Amount fen={line.amountFen} isQuiet />}
                </td>
                <td className={css.whyCell}>
                  <WhyButton line={line} isSelected={why === line.code} onWhy={onWhy} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Exportable>
    </section>
  );
}

/** A rate or a count of the reckoning tells pay as well: masked with the rest. */
function FactValue({ value }: { value: string }) {
  return (
    <span className="num">
      <PayText>{/^[+-]?\d+(\.\d*)?$/.test(value) ? formatDecimal(value) : value}</PayText>
    </span>
  );
}
