import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { Amount } from '../../ui/index.ts';
import css from './insurance.module.css';

interface Of {
  readonly monthsDue: number;
  readonly monthsFound: number;
  readonly wageFen: number;
  readonly averageFen: number | null;
  readonly statedDocument: string | null;
  readonly bases: readonly {
    readonly code: string;
    readonly fen: number | null;
    readonly edge: 'floor' | 'ceiling' | null;
  }[];
}
interface Bound {
  readonly code: string;
  readonly floorFen: number;
  readonly ceilingFen: number;
  readonly source: { readonly zh: string; readonly en: string };
  readonly status: string;
}

/** How a base comes about: wages of the year, over months, between floor and ceiling, each with its source. */
export function BaseSteps({ of, bounds, wageYear }: { of: Of; bounds: readonly Bound[]; wageYear: string }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  return (
    <ol className={css.steps}>
      <li>
        {t('bases.why.wages', { year: wageYear, count: of.monthsFound })} <Amount fen={of.wageFen} />
      </li>
      {of.monthsFound < of.monthsDue ? (
        <li>{t('bases.why.missing', { due: of.monthsDue, found: of.monthsFound })}</li>
      ) : null}
      <li>
        {of.statedDocument === null
          ? t('bases.why.average', { count: of.monthsFound })
          : t('bases.why.stated', { document: of.statedDocument })}{' '}
        {of.averageFen === null ? t('bases.why.open') : <Amount fen={of.averageFen} strong />}
      </li>
      {of.bases.map((base) => {
        const bound = bounds.find(({ code }) => code === base.code);
        return (
          <li key={base.code}>
            {t(`base.${base.code as 'pension'}`)}: {base.fen === null ? '—' : <Amount fen={base.fen} strong />}
            {bound ? (
              <span className="muted">
                {' '}
                ({t('bases.why.between')} <Amount fen={bound.floorFen} isQuiet /> –{' '}
                <Amount fen={bound.ceilingFen} isQuiet />
                {base.edge ? `, ${t(`bases.edge.${base.edge}`)}` : ''}; {format.words(bound.source)}
                {bound.status === 'assumed' ? `, ${t('cutOff.assumed')}` : ''})
              </span>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
