/** Beside the grid, following the active cell: the weights of the card with what they come to, and the curve of the line. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDecimal, NO_DATA } from '../../ui/format/index.ts';
import { cellOf, type Sheet, type SheetRow } from '../../ui/grid/index.ts';
import { Avatar, Chip } from '../../ui/index.ts';
import aside from '../appraisals/team-grid.module.css';
import { useNames } from '../appraisals/use-names.ts';
import { CurveView } from '../strategy/curve-view.tsx';
import { isBalanced, paramsOf, type TargetRow, WEIGHT } from './grid-rows.ts';
import css from './targets.module.css';

interface Props {
  readonly row: SheetRow<TargetRow>;
  readonly sheet: Sheet<TargetRow>;
}

export function TargetAside({ row, sheet }: Props) {
  const { t } = useTranslation('targets');
  const name = useNames();
  const { card, curve } = row.row;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard scrolling
    <aside className={aside.aside} aria-label={t('grid.aside')} tabIndex={0}>
      <div className={aside.who}>
        <Avatar name={name(card, 'name')} seed={card.nameZh} size={28} />
        <div>
          <h2>{name(card, 'name')}</h2>
          <div className="muted small">{[name(card, 'job'), name(card, 'department')].filter(Boolean).join(' · ')}</div>
        </div>
      </div>
      {card.isSigned ? <p className={css.asideNote}>{t('grid.signedNote')}</p> : null}
      <Button
        size="compact-sm"
        variant="default"
        renderRoot={(props) => (
          <Link {...props} to="/targets/$scorecardId" params={{ scorecardId: card.scorecardId }} />
        )}
      >
        {t('grid.openCard')}
      </Button>
      <Weights row={row} sheet={sheet} />
      <section>
        <div className={aside.asideHead}>
          <h3>{name(curve, 'name')}</h3>
          <span>{name(curve, 'unit')}</span>
        </div>
        <CurveView curve={curve.curve} params={paramsOf(row)} unit={name(curve, 'unit')} />
      </section>
    </aside>
  );
}

function Weights({ row, sheet }: Props) {
  const { t } = useTranslation('targets');
  const name = useNames();
  const own = sheet.filter((one) => one.row.card.scorecardId === row.row.card.scorecardId);
  const weighted = own.filter((one) => one.row.curve.part === 'weighted');
  const isFull = isBalanced(row.row);
  return (
    <section>
      <div className={aside.asideHead}>
        <h3>{t('grid.weights')}</h3>
        <Chip tone={isFull ? 'green' : 'amber'}>
          {row.row.total === null ? NO_DATA : t('grid.sumOf', { total: formatDecimal(row.row.total) })}
        </Chip>
      </div>
      <ul className={css.weights}>
        {weighted.map((one) => {
          const weight = cellOf(one, WEIGHT).value;
          return (
            <li key={one.key} aria-current={one.key === row.key || undefined}>
              <span>{name(one.row.curve, 'name')}</span>
              <span className="num">{formatDecimal(weight)}</span>
              <span className={css.weightBar} aria-hidden>
                <span style={{ width: `${Math.min(100, Number(weight ?? 0))}%` }} />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
