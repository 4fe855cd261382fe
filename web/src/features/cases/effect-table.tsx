/** What an appeal moves, from the disputed line to the coefficient: before, after. */
import { useTranslation } from 'react-i18next';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { Exportable, RatingChip } from '../../ui/index.ts';
import css from './cases.module.css';
import type { Effect } from './shapes.ts';

export function EffectTable({ effect }: { effect: Effect }) {
  const { t } = useTranslation('cases');
  const { words } = useFormat();
  const { before, after, lines, isLevelDecided } = effect;
  const isLevelKept =
    isLevelDecided && before.rating === after.rating && before.computedRating !== after.computedRating;
  return (
    <>
      <Exportable>
        <table className={css.effect}>
          <caption className="only-heard">{t('effect.title')}</caption>
          <thead className="only-heard">
            <tr>
              <th scope="col">{t('effect.what')}</th>
              <th scope="col">{t('effect.before')}</th>
              <th scope="col">{t('effect.after')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Row
                key={line.lineId}
                label={t('effect.line', { name: words({ zh: line.nameZh, en: line.nameEn }) })}
                before={formatDecimal(line.before.score ?? line.before.points)}
                after={formatDecimal(line.after.score ?? line.after.points)}
              />
            ))}
            <Row label={t('effect.score')} before={formatDecimal(before.score)} after={formatDecimal(after.score)} />
            <Row
              label={t('effect.rating')}
              before={<RatingChip rating={before.rating} />}
              after={<RatingChip rating={after.rating} />}
            />
            <Row
              label={t('effect.coefficient')}
              before={formatDecimal(before.coefficient, { minDigits: 2 })}
              after={formatDecimal(after.coefficient, { minDigits: 2 })}
            />
          </tbody>
        </table>
      </Exportable>
      {isLevelKept ? <p className="muted small">{t('effect.levelKept')}</p> : null}
    </>
  );
}

function Row({ label, before, after }: { label: string; before: React.ReactNode; after: React.ReactNode }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="num">{before}</td>
      <td className="num" data-after>
        <span aria-hidden>→ </span>
        <b>{after}</b>
      </td>
    </tr>
  );
}
