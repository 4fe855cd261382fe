import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, useIsPhone, useMask } from '../../ui/index.ts';
import css from './payslips.module.css';
import type { Payslip } from './queries.ts';

const FIGURE = /([+\u2212-]?(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3}\u00a0)?\d[\d,]*\.\d{2}(?!\d))/u;

/** The amount a sentence ends in stands out; what it was before and is now in its brackets stays as the words are. */
function withFigures(text: string) {
  return text.split(FIGURE).map((piece, index, { length }) =>
    index === length - 2 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed sentence
      <b key={index} className="num">
        {piece}
      </b>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed sentence
      <Fragment key={index}>{piece}</Fragment>
    ),
  );
}

/** What was paid and why it differs from last month, in words whose figures add up. Masked as a whole. */
export function PayslipSentence({ payslip }: { payslip: Payslip }) {
  const { t } = useTranslation('payslips');
  const { words, language, period, signed } = useFormat();
  const mask = useMask();
  const isPhone = useIsPhone();
  const glue = language === 'en' ? ' ' : '';
  const of = (kind: Payslip['sentence'][number]['kind']) => payslip.sentence.filter((part) => part.kind === kind);
  return (
    <>
      {isPhone ? (
        <div className={css.phoneNet}>
          <span className="muted">{t('net')}</span>
          <span className={css.phoneNetLine}>
            <span className={css.phoneNetValue}>
              <Amount fen={payslip.netFen} symbol />
            </span>
            {payslip.changes && payslip.previousPeriod ? (
              <span className="muted">
                {t('versus', { month: period(payslip.previousPeriod) })} <Amount fen={payslip.changes.netFen} signed />
              </span>
            ) : null}
          </span>
        </div>
      ) : null}
      <div className={css.sentence} data-testid="payslip-sentence">
        {mask.isShown ? (
          <p>
            {of('headline').map((part) => (
              <b key={part.text.en}>
                {words(part.text)}
                {glue}
              </b>
            ))}
            {of('cause').map((part, index, all) => (
              <span key={part.text.en} data-fen={part.amountFen ?? undefined}>
                {withFigures(withAmount(words(part.text), part.amountFen, signed))}
                {ending(words(part.text), index === all.length - 1, language)}
              </span>
            ))}
            {of('note').map((part) => (
              <span key={part.text.en} className={css.sentenceNote}>
                {glue}
                {words(part.text)}
              </span>
            ))}
          </p>
        ) : (
          <div className={css.maskedSentence}>
            <p>
              <b>{t('maskedLead')}</b> <span className="muted">{t('maskedNote')}</span>
            </p>
            <Button variant="default" leftSection={<IconEye size={15} aria-hidden />} onClick={mask.show}>
              {t('show')}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

/** A cause that does not print its amount gets it printed, so that the parts can be added up by eye. */
function withAmount(text: string, fen: number | null, signed: (fen: number) => string): string {
  if (fen === null || FIGURE.test(text)) return text;
  const bare = text.replace(/[.;,。；，]$/, '');
  return `${bare} ${signed(fen)}`;
}

function ending(text: string, isLast: boolean, language: 'zh-CN' | 'en'): string {
  const glue = language === 'en' ? ' ' : '';
  if (/[.;。；，,]$/.test(text)) return glue;
  return `${language === 'en' ? (isLast ? '.' : ';') : isLast ? '。' : '；'}${glue}`;
}
