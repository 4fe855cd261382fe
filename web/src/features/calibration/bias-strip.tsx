/** Severity of the session's raters with n and interval; grey where the interval holds zero. Never an accusation. */
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../../ui/format/index.ts';
import css from './bias.module.css';
import { Interval, reachOf, withDigits } from './interval.tsx';
import type { Board, Rater } from './shapes.ts';
import { useNames } from './use-names.ts';

const oneDigit = (value: number): string => withDigits(value, 1);

export function BiasStrip({ board }: { board: Board }) {
  const { t } = useTranslation('calibration');
  const [isOpen, setOpen] = useState(false);
  const { raters, flagged, expectedByChance, people } = board.severity;
  if (raters.length === 0) return <p className={css.line}>{t('bias.none')}</p>;
  return (
    <section className={css.strip} aria-label={t('bias.title')}>
      <button type="button" className={css.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        <b>{t('bias.title')}</b>
        <span className="muted">
          {t('bias.summary', {
            count: flagged,
            chance: formatDecimal(expectedByChance.toFixed(1), { minDigits: 1 }),
            people,
          })}
        </span>
      </button>
      {isOpen ? (
        <>
          <ul className={css.raters}>
            {raters.map((rater) => (
              <RaterRow key={rater.rater} board={board} rater={rater} />
            ))}
          </ul>
          <p className="muted small">{t('bias.method')}</p>
        </>
      ) : null}
    </section>
  );
}

function RaterRow({ board, rater }: { board: Board; rater: Rater }) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  const card = board.cards.find((one) => one.raterPersonId === rater.rater);
  const verdict = rater.isDifferent
    ? t(rater.estimate > 0 ? 'severity.lenient' : 'severity.severe')
    : t('severity.none');
  return (
    <li data-different={rater.isDifferent || undefined}>
      <span className="ellipsis">{card ? name(card, 'rater') : '—'}</span>
      <Interval figure={rater} reach={reachOf(board.severity.raters)} />
      <span className="num">
        {t('bias.figure', {
          estimate: oneDigit(rater.estimate),
          low: oneDigit(rater.low),
          high: oneDigit(rater.high),
          n: rater.n,
        })}
      </span>
      <span>{verdict}</span>
    </li>
  );
}
