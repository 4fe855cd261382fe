/** Severity of the session's raters with n and interval; grey where the interval holds zero. Never an accusation. */
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../../ui/format/index.ts';
import css from './bias.module.css';
import type { Board, Rater } from './shapes.ts';
import { useNames } from './use-names.ts';

const oneDigit = (value: number): string =>
  value < 0
    ? `−${formatDecimal((-value).toFixed(1), { minDigits: 1 })}`
    : formatDecimal(value.toFixed(1), { minDigits: 1 });

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
  const reach = Math.max(1, ...board.severity.raters.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  const x = (value: number) => 80 + (value / reach) * 76;
  const card = board.cards.find((one) => one.raterPersonId === rater.rater);
  const verdict = rater.isDifferent
    ? t(rater.estimate > 0 ? 'severity.lenient' : 'severity.severe')
    : t('severity.none');
  return (
    <li data-different={rater.isDifferent || undefined}>
      <span className="ellipsis">{card ? name(card, 'rater') : '—'}</span>
      <svg viewBox="0 0 160 16" width="160" height="16" aria-hidden>
        <line x1="80" x2="80" y1="1" y2="15" className={css.zero} />
        <line x1={x(rater.low)} x2={x(rater.high)} y1="8" y2="8" className={css.interval} />
        <circle cx={x(rater.estimate)} cy="8" r="3.6" className={css.point} />
      </svg>
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
