/** The derivation of one line: from the figure down to the person's own facts and the article of the law. */
import type { TraceNode } from '@meritline/engine/explain';
import { useTranslation } from 'react-i18next';
import { currencySign, formatDecimal, useFormat } from '../../ui/format/index.ts';
import {
  BracketLadder,
  DrawerColumn,
  DrawerSection,
  ErrorNotice,
  FingerprintMark,
  useMask,
  Waiting,
  WhyDrawer,
} from '../../ui/index.ts';
import { toTrace } from './derivation.ts';
import css from './payslips.module.css';
import { type Payslip, type PayYear, usePayslipWhy, type Whose } from './queries.ts';
import { RetroWhyOf } from './retro-why.tsx';
import { TaxYear } from './tax-year.tsx';

interface WhyProps {
  readonly payslip: Payslip;
  readonly whose: Whose;
  readonly code: string;
  readonly year: PayYear | null;
  onClose(): void;
}

const isTaxLine = (payslip: Payslip, code: string): boolean =>
  payslip.groups.some((group) => group.code === 'tax' && group.lines.some((line) => line.code === code));

export function PayslipWhy({ payslip, whose, code, year, onClose }: WhyProps) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const why = usePayslipWhy(payslip.period, code, whose);
  const line = payslip.groups.flatMap((group) => group.lines).find((one) => one.code === code);
  const lineName = line ? format.words(line.names) : code;
  const sub = `${lineName} · ${format.monthLong(payslip.period)}`;
  if (why.data === undefined) {
    return (
      <DrawerColumn title={lineName} sub={format.monthLong(payslip.period)} onClose={onClose}>
        {why.error ? (
          <ErrorNotice error={why.error} onRetry={() => void why.refetch()} />
        ) : (
          <Waiting rows={8} height={34} />
        )}
      </DrawerColumn>
    );
  }
  const { trace, packs, definitionDigest } = why.data;
  const node = toTrace(trace, format.language);
  return (
    <WhyDrawer
      key={code}
      trace={node}
      {...(node.type === 'money'
        ? { value: `${currencySign(payslip.currency, format.language)}${formatDecimal(node.value, { minDigits: 2 })}` }
        : {})}
      isPay
      openLevels={3}
      more={(step) => <StepFacts node={step} rates={year?.rates ?? []} />}
      sub={sub}
      onClose={onClose}
    >
      {line && line.parts.length > 0 ? <RetroWhyOf line={line} period={payslip.period} whose={whose} /> : null}
      {isTaxLine(payslip, code) ? (
        <DrawerSection>
          <TaxYear year={year} period={payslip.period} />
        </DrawerSection>
      ) : null}
      <DrawerSection>
        <div className={css.rules}>
          <span>{t('why.rules', { packs: packs.map((pack) => `${pack.code} ${pack.version}`).join(', ') })}</span>
          <span className="muted">
            <FingerprintMark sha256={definitionDigest} size={14} /> {t('why.digest')}{' '}
            <code>{definitionDigest.slice(0, 12)}</code>
          </span>
        </div>
      </DrawerSection>
    </WhyDrawer>
  );
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const isNumber = (value: unknown): value is string => typeof value === 'string' && /^[+-]?\d+(\.\d*)?$/.test(value);

/** What the kit's tree does not say by itself: since when a value holds, the band used, how a figure was rounded. */
function StepFacts({ node, rates }: { node: TraceNode; rates: readonly string[] }) {
  const detail = node.detail ?? {};
  const row = detail.row as Record<string, unknown> | undefined;
  return (
    <>
      {node.kind === 'parameter' || node.kind === 'table' ? <InForce detail={detail} /> : null}
      {row && isNumber(row.rate) && 'quick' in row ? <Band row={row} rates={rates} /> : null}
      {'before' in detail && 'mode' in detail ? <Rounded node={node} detail={detail} /> : null}
    </>
  );
}

function InForce({ detail }: { detail: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const from = text(detail.effectiveFrom);
  const status = text(detail.status);
  if (!from) return null;
  const known = status === 'official' || status === 'second-hand' || status === 'assumed' || status === 'company';
  const origins = (detail.overrides ?? []) as readonly Origin[];
  return (
    <div className={css.stepFact}>
      {t('why.since', { date: format.date(from), jurisdiction: placeOf(detail as Origin, format.words) })}
      {known ? <span> · {t(`why.status.${status}`)}</span> : null}
      {origins.map((one) => (
        <div key={placeOf(one, format.words)}>
          {t('why.overrode', { value: String(one.value ?? '…'), place: placeOf(one, format.words) })}
        </div>
      ))}
    </div>
  );
}

/** Where a value comes from: a layer of the company, or a place. */
interface Origin {
  readonly value?: string | boolean | null;
  readonly jurisdiction?: string;
  readonly layer?: { readonly zh: string; readonly en: string };
}

const placeOf = ({ layer, jurisdiction }: Origin, words: (pair: { zh: string; en: string }) => string): string =>
  layer === undefined ? (jurisdiction ?? '') : words(layer);

function Band({ row, rates }: { row: Readonly<Record<string, unknown>>; rates: readonly string[] }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const mask = useMask();
  if (!mask.isShown) return null;
  const rate = format.percent(String(row.rate), { digits: 'exact' });
  const quick = isNumber(row.quick) ? formatDecimal(row.quick) : '0';
  return (
    <div className={css.stepFact}>
      {isNumber(row.upTo)
        ? t('tax.band', { upTo: formatDecimal(row.upTo), rate, quick })
        : t('tax.bandTop', { rate, quick })}
      {rates.length > 0 ? <BracketLadder rates={rates} current={String(row.rate)} /> : null}
    </div>
  );
}

function Rounded({ node, detail }: { node: TraceNode; detail: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation('payslips');
  const mask = useMask();
  const mode = text(detail.mode);
  if (!mask.isShown || !isNumber(detail.before)) return null;
  const said =
    mode === 'half-up' || mode === 'half-even' || mode === 'up' || mode === 'down'
      ? t(`why.mode.${mode}`)
      : (mode ?? '');
  return (
    <div className={css.stepFact}>
      {t('why.rounded', { before: formatDecimal(detail.before), after: formatDecimal(node.value), mode: said })}
    </div>
  );
}
