import { useTranslation } from 'react-i18next';
import css from './amount.module.css';
import { formatMoney, formatPercent, MASKED, useFormat } from './format/index.ts';
import type { MoneyStyle, PercentStyle } from './format/numbers.ts';
import { useMask } from './mask.tsx';

export interface AmountProps {
  /** Integer fen; `null` is a dash (no data), which is not zero. */
  readonly fen: number | null | undefined;
  /** A change: + before a rise. */
  readonly signed?: boolean;
  readonly symbol?: boolean;
  /** ISO 4217; that of the place the amount stands in, unless told. */
  readonly currency?: string | undefined;
  readonly digits?: 0 | 2;
  /** Not pay of a person (a budget line everybody here may see): shown although pay is masked. */
  readonly isOpen?: boolean;
  /** Key figure: semi-bold. */
  readonly strong?: boolean;
  /** A figure that is negative by nature (deductions in a sum): minus, but not red. */
  readonly isQuiet?: boolean;
}

/** An amount of pay. While pay is masked the digits are nowhere in the page, and their count is hidden too. */
export function Amount({
  fen,
  signed = false,
  symbol = false,
  currency,
  digits = 2,
  isOpen = false,
  strong = false,
  isQuiet = false,
}: AmountProps) {
  const mask = useMask();
  const format = useFormat();
  const weight = strong ? ' strong' : '';
  if (fen === null || fen === undefined) return <span className={`num muted${weight}`}>{formatMoney(null)}</span>;
  if (!mask.isShown && !isOpen) return <Masked />;
  const text = format.money(fen, { signed, symbol, digits, ...(currency === undefined ? {} : { currency }) });
  return <span className={`num${fen < 0 && !isQuiet ? ' neg' : ''}${weight}`}>{text}</span>;
}

/** Dots of one fixed width in place of anything that must not be seen. */
export function Masked() {
  const { t } = useTranslation();
  return (
    <span className={css.masked}>
      <span aria-hidden>{MASKED}</span>
      <span className="only-heard">{t('mask.value')}</span>
    </span>
  );
}

/** Text that contains pay (a sentence, a formula with numbers): shown, or masked as a whole. */
export function PayText({ children }: { children: string }) {
  const mask = useMask();
  return mask.isShown ? children : <Masked />;
}

/**
 * Pay inside other text (a chip, a sentence, a chart label) as plain text, masked with the rest:
 * `const pay = usePay(); pay.money(fen, { signed: true })`. A change in percent of pay tells pay too.
 */
export function usePay() {
  const { isShown } = useMask();
  const format = useFormat();
  return {
    isShown,
    money: (fen: number | null | undefined, style?: MoneyStyle): string =>
      isShown ? format.money(fen, style) : MASKED,
    percent: (ratio: string | number | null | undefined, style?: PercentStyle): string =>
      isShown ? formatPercent(ratio, style) : MASKED,
  };
}
