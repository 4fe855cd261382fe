/** Views, filters, what ticked people can be asked, and the points of the whole session. */
import { Button, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { formatDecimal, formatPercent } from '../../ui/format/index.ts';
import { Amount, FilterBar, FilterChip, tellProblem } from '../../ui/index.ts';
import css from './board.module.css';
import { type Filter, matches, pointsOf, raisesOf } from './board-figures.ts';
import { GuidelineOrigin } from './guideline-origin.tsx';
import { type Board, type Card, VIEWS, type View } from './shapes.ts';
import { BOARD_QUERIES } from './use-board.ts';

interface ToolProps {
  readonly board: Board;
  readonly view: View;
  readonly filter: Filter | null;
  readonly picked: ReadonlySet<string>;
  readonly canMove: boolean;
  onView(view: View): void;
  onFilter(filter: Filter | null): void;
  onMovePicked(): void;
  onUnpick(): void;
}

export function BoardTools(props: ToolProps) {
  const { board, filter } = props;
  const { t } = useTranslation('calibration');
  const count = (of: Filter) => board.cards.filter((card: Card) => matches(card, of)).length;
  return (
    <div className={css.tools}>
      <div className={css.toolLine}>
        <SegmentedControl
          aria-label={t('view.label')}
          data={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
          value={props.view}
          onChange={(value) => props.onView(value as View)}
        />
        <FilterBar label={t('filter.label')}>
          {(['open', 'changed', 'agreed'] as const).map((one) => (
            <FilterChip
              key={one}
              label={t(`filter.${one}`)}
              count={count(one)}
              isSelected={filter === one}
              onToggle={() => props.onFilter(filter === one ? null : one)}
            />
          ))}
        </FilterBar>
        {props.picked.size > 0 && props.view !== 'compare' ? <Picked {...props} /> : <Legend board={board} />}
      </div>
    </div>
  );
}

/** What can be done with ticked people: move them together, tick them as discussed, or let go. */
function Picked({ board, picked, canMove, onMovePicked, onUnpick, onView }: ToolProps) {
  const { t } = useTranslation('calibration');
  const discuss = useOperation('/calibration/discuss-cards', {
    refresh: BOARD_QUERIES,
    onSuccess: onUnpick,
    onError: (error) => tellProblem(error),
  });
  const cards = board.cards.filter((card) => picked.has(card.personId));
  return (
    <div className={css.picked}>
      <b>{t('pick.count', { count: picked.size })}</b>
      {canMove ? (
        <>
          <Button size="xs" onClick={onMovePicked}>
            {t('pick.move')}
          </Button>
          <Button
            size="xs"
            variant="default"
            loading={discuss.isPending}
            onClick={() =>
              discuss.mutate({
                sessionId: board.session.sessionId,
                cards: cards.map(({ personId, version }) => ({ personId, expectedVersion: version })),
                note: '',
              })
            }
          >
            {t('pick.adopt')}
          </Button>
        </>
      ) : null}
      {picked.size >= 2 && picked.size <= 4 ? (
        <Button size="xs" variant="default" onClick={() => onView('compare')}>
          {t('pick.compare')}
        </Button>
      ) : null}
      <Button size="xs" variant="default" onClick={onUnpick}>
        {t('pick.clear')}
      </Button>
    </div>
  );
}

function Legend({ board }: { board: Board }) {
  const { t } = useTranslation('calibration');
  const may = useMay();
  const points = pointsOf(board);
  return (
    <div className={css.legend} data-money={may('calibration.read-cost') || undefined}>
      <span>
        <i className={css.legendNow} /> {t('legend.now')}
      </span>
      <span>
        <i className={css.legendBefore} /> {t('legend.before')}
      </span>
      <span>
        <i className={css.legendBand} /> {t('legend.range')}
      </span>
      <GuidelineOrigin board={board} />
      {points === null ? null : (
        <span className={css.points}>
          {t('legend.points')} <b className="num">{formatDecimal(points.total, { digits: 1 })}</b>
          <span className="muted num">{t('legend.pool', { pool: formatDecimal(points.pool, { digits: 1 }) })}</span>
          <b className={points.over > 0 ? css.overPool : 'num'}>
            {formatPercent(points.over, { digits: 1, signed: true })}
          </b>
          <PoolMoney board={board} points={points.total - points.pool} />
        </span>
      )}
      {may('calibration.read-cost') ? <RaiseMoney board={board} /> : null}
    </div>
  );
}

/** For who may see pay: the points beyond the pool at the session's average performance base, masked like pay. */
function PoolMoney({ board, points }: { board: Board; points: number }) {
  const may = useMay();
  const { t } = useTranslation('calibration');
  const cost = useQueryOf(
    '/calibration/session-cost',
    { sessionId: board.session.sessionId },
    { enabled: may('calibration.read-cost'), staleTime: Number.POSITIVE_INFINITY },
  );
  if (!cost.data || cost.data.pointMonthly === null) return null;
  return (
    <span title={t('move.moneyNote')}>
      <Amount
        fen={Math.round(points * cost.data.pointMonthly)}
        currency={cost.data.currency ?? undefined}
        signed
        digits={0}
      />
      <span className="muted">{t('legend.monthly')}</span>
    </span>
  );
}

/** What the session's moves so far change in yearly raises, by the guideline of the policy. */
function RaiseMoney({ board }: { board: Board }) {
  const { t } = useTranslation('calibration');
  const { sessionId } = board.session;
  const cost = useQueryOf('/calibration/session-cost', { sessionId }, { staleTime: Number.POSITIVE_INFINITY });
  const yearly = cost.data?.raises.yearly;
  if (!yearly) return null;
  const [was, now] = [raisesOf(board.cards, yearly, (card) => card.beforeRating), raisesOf(board.cards, yearly)];
  if (was === null || now === null) return null;
  return (
    <span className={css.points} title={t('move.raiseNote')}>
      {t('legend.raises')} <Amount fen={now - was} currency={cost.data?.currency ?? undefined} signed digits={0} />
      <span className="muted">{t('legend.yearly')}</span>
    </span>
  );
}
