/** Months run again behind a line: recorded against run again, item by item, and the fact or rule that moved each. */
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { Amount, DrawerSection, ErrorNotice, PayText, Waiting } from '../../ui/index.ts';
import { readableFormula } from './derivation.ts';
import css from './payslips.module.css';
import { type PayslipLine, type PayslipPart, type RetroWhy, usePayslipRetro, type Whose } from './queries.ts';

export function RetroWhyOf({ line, period, whose }: { line: PayslipLine; period: string; whose: Whose }) {
  const { t } = useTranslation('payslips');
  const format = useFormat();
  const months = [...Map.groupBy(line.parts, (part) => part.originPeriod)];
  const [first] = line.parts;
  return (
    <DrawerSection>
      <h3 className={css.retroTitle}>{t('retro.title')}</h3>
      <p className={css.retroNote}>{t('retro.note')}</p>
      {months.map(([month, parts]) => (
        <section key={month} className={css.retroMonth} aria-label={format.monthLong(month)}>
          <h4>{format.monthLong(month)}</h4>
          {parts.map((part) => (
            <Part key={part.item} part={part} period={period} whose={whose} isFirst={part === first} />
          ))}
        </section>
      ))}
    </DrawerSection>
  );
}

interface PartProps {
  readonly part: PayslipPart;
  readonly period: string;
  readonly whose: Whose;
  /** The first one stands open. */
  readonly isFirst: boolean;
}

function Part({ part, period, whose, isFirst }: PartProps) {
  const { t } = useTranslation('payslips');
  const { words } = useFormat();
  const [isOpen, setOpen] = useState(isFirst);
  const id = useId();
  const Arrow = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div className={css.retroPart}>
      <button
        type="button"
        className={css.retroHead}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Arrow size={14} aria-hidden />
        <span>{words(part.names)}</span>
        <b>
          <Amount fen={part.amountFen ?? part.employerFen} signed isQuiet />
        </b>
      </button>
      <dl className={css.retroFigures}>
        <div>
          <dt>{t('retro.before')}</dt>
          <dd>
            <Amount fen={part.beforeFen} isQuiet />
          </dd>
        </div>
        <div>
          <dt>{t('retro.after')}</dt>
          <dd>
            <Amount fen={part.afterFen} isQuiet />
          </dd>
        </div>
        {part.madeGoodFen === 0 ? null : (
          <div>
            <dt>{t('retro.madeGood')}</dt>
            <dd>
              <Amount fen={part.madeGoodFen} isQuiet />
            </dd>
          </div>
        )}
        {part.amountFen === null || part.employerFen === null ? null : (
          <div>
            <dt>{t('retro.employer')}</dt>
            <dd>
              <Amount fen={part.employerFen} signed isQuiet />
            </dd>
          </div>
        )}
      </dl>
      <div id={id} hidden={!isOpen}>
        {isOpen ? <Moved part={part} period={period} whose={whose} /> : null}
      </div>
    </div>
  );
}

/** The facts and rules of the month that are others today, and the formula with the numbers of then and now. */
function Moved({ part, period, whose }: Omit<PartProps, 'isFirst'>) {
  const { t } = useTranslation('payslips');
  const why = usePayslipRetro(period, part, whose, true);
  if (why.data === undefined) {
    return why.error ? (
      <ErrorNotice error={why.error} onRetry={() => void why.refetch()} />
    ) : (
      <Waiting rows={2} height={24} />
    );
  }
  const { facts, rules, beforeTrace, afterTrace } = why.data;
  return (
    <div className={css.retroMoved}>
      {[...facts, ...rules].map((change) => (
        <Change key={change.code} change={change} />
      ))}
      {facts.length + rules.length === 0 ? <p>{t('retro.earlier')}</p> : null}
      <Formula label={t('retro.before')} text={beforeTrace.withNumbers} />
      <Formula label={t('retro.after')} text={afterTrace.withNumbers} />
    </div>
  );
}

type ChangeOf = RetroWhy['facts'][number];

function Change({ change }: { change: ChangeOf }) {
  const { t } = useTranslation('payslips');
  const { words, language } = useFormat();
  const { source } = change;
  const title = source === null ? null : ((language === 'en' ? source.titleEn : null) ?? source.title);
  return (
    <p>
      {words(change.names)}{' '}
      {isTable(change) ? (
        t('retro.table')
      ) : (
        <span className="num">
          <PayText>{`${shown(change, change.before, t)} → ${shown(change, change.after, t)}`}</PayText>
        </span>
      )}
      {title === null || title === '' ? null : (
        <span className={css.retroSource}>
          {title}
          {source?.article ? ` · ${(language === 'en' ? source.articleEn : null) ?? source.article}` : ''}
        </span>
      )}
    </p>
  );
}

/** Rows of a table are read on the rules page. */
const isTable = ({ type, before, after }: ChangeOf): boolean =>
  type === 'text' && [before, after].some((text) => text?.startsWith('[') ?? false);

type Translate = ReturnType<typeof useTranslation<'payslips'>>['t'];

function shown({ type }: ChangeOf, value: string | null, t: Translate): string {
  if (value === null) return t('retro.nothing');
  if (type === 'boolean') return t(value === 'true' ? 'retro.yes' : 'retro.no');
  return /^[+-]?\d+(\.\d*)?$/.test(value) ? formatDecimal(value, type === 'money' ? { minDigits: 2 } : {}) : value;
}

function Formula({ label, text }: { label: string; text: string | null }) {
  if (text === null || text === '') return null;
  return (
    <p className={css.retroFormula}>
      <span className="muted">{label}</span>{' '}
      <span className="num">
        <PayText>{readableFormula(text)}</PayText>
      </span>
    </p>
  );
}
