/** A calibration session: board, list, nine-box or comparison, the drawer of a person, the change log, and the keys. */
import { Button, SegmentedControl } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { formatDecimal, formatPercent } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  FilterBar,
  FilterChip,
  Page,
  tellProblem,
  useIsPhone,
  useShortcuts,
} from '../../ui/index.ts';
import { BiasStrip } from './bias-strip.tsx';
import css from './board.module.css';
import { cardsAt, type Filter, matches, neighbour, pointsOf } from './board-figures.ts';
import { BoardView } from './board-view.tsx';
import { ChangeLog, useUndo } from './change-log.tsx';
import { CompareView } from './compare-view.tsx';
import { EvidenceDrawer } from './evidence-drawer.tsx';
import { ListView } from './list-view.tsx';
import { LockDialog } from './lock-dialog.tsx';
import { MovePopover, type MoveQuestion } from './move-popover.tsx';
import { NineBox } from './nine-box.tsx';
import { SessionHead } from './session-head.tsx';
import { type Board, type Card, VIEWS, type View } from './shapes.ts';
import { BOARD_QUERIES, useBoard } from './use-board.ts';
import { useNames } from './use-names.ts';
import { WhyPanel } from './why-panel.tsx';

const route = getRouteApi('/frame/calibration/$sessionId');

export function SessionPage() {
  const { sessionId } = route.useParams();
  const search = route.useSearch();
  const { board, seen } = useBoard(sessionId, search.person ?? null);
  return (
    <Answered query={board}>
      {(data) => <Session board={data} seen={seen} view={search.view ?? 'board'} selected={search.person ?? null} />}
    </Answered>
  );
}

interface SessionProps {
  readonly board: Board;
  readonly seen: readonly { readonly userId: string; readonly personId: string | null }[];
  readonly view: View;
  readonly selected: string | null;
}

const NOBODY: ReadonlySet<string> = new Set();

function Session({ board, seen, view, selected }: SessionProps) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const [filter, setFilter] = useState<Filter | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(NOBODY);
  const [current, setCurrent] = useState<string | null>(selected);
  const [question, setQuestion] = useState<MoveQuestion | null>(null);
  const [isLocking, setLocking] = useState(false);
  const [isPresenting, setPresenting] = useState(false);
  const [isWhy, setWhy] = useState(false);
  const [heard, setHeard] = useState('');
  useCrumbs({ label: t('title'), to: '/calibration' }, { label: name(board.session, 'name') });
  const { sessionId, state, role } = board.session;
  const canMove = state === 'meeting' && role === 'facilitator';
  const go = useCallback(
    (change: { view?: View; person?: string | null }) =>
      void navigate({
        to: '/calibration/$sessionId',
        params: { sessionId },
        search: (now) => {
          const { view: shown = 'board', person } = { ...now, ...change };
          return { ...(shown === 'board' ? {} : { view: shown }), ...(person ? { person } : {}) };
        },
        replace: true,
      }),
    [navigate, sessionId],
  );
  const open = useCallback(
    (personId: string | null) => {
      if (personId !== null) setCurrent(personId);
      go({ person: personId });
    },
    [go],
  );
  const pick = useCallback(
    (personId: string) =>
      setPicked((now) => {
        const next = new Set(now);
        if (!next.delete(personId)) next.add(personId);
        return next;
      }),
    [],
  );
  const undo = useUndo(board, setHeard);
  const moveTo = (personId: string, rating: string | null) => {
    if (!canMove) return;
    const people = picked.has(personId) ? picked : new Set([personId]);
    const isNowhere = board.cards.every((card) => !people.has(card.personId) || card.rating === rating);
    if (!isNowhere) setQuestion({ people, rating });
  };
  useBoardKeys({
    board,
    view,
    current,
    picked,
    canMove,
    question,
    selected,
    setCurrent,
    pick,
    open,
    setQuestion,
    setPicked,
    setWhy,
    undo,
  });
  const card = board.cards.find((one) => one.personId === selected);
  const order = board.scale.flatMap(({ rating }) => cardsAt(board.cards, rating).map((one) => one.personId));
  const step = (by: 1 | -1) => {
    const next = order[order.indexOf(selected ?? '') + by];
    if (next) open(next);
  };
  const popover =
    question === null ? null : (
      <MovePopover
        board={board}
        question={question}
        onChoose={(rating) => setQuestion({ ...question, rating })}
        onCancel={() => {
          setQuestion(null);
          focusCard(current);
        }}
        onDone={(_, rating) => {
          const moved = board.cards.filter((one) => question.people.has(one.personId));
          setHeard(t('heard.moved', { names: moved.map((one) => name(one, 'name')).join(', '), rating }));
          setQuestion(null);
          setPicked(NOBODY);
          focusCard(current);
        }}
      />
    );
  return (
    <>
      <output className="only-heard" aria-live="polite">
        {heard}
      </output>
      <Page
        head={
          <SessionHead
            board={board}
            seen={seen}
            isPresenting={isPresenting}
            onPresent={() => setPresenting(!isPresenting)}
            onLock={() => setLocking(true)}
          />
        }
        drawer={
          card && isWhy ? (
            <WhyPanel card={card} onClose={() => setWhy(false)} />
          ) : card && !isPresenting ? (
            <EvidenceDrawer
              board={board}
              card={card}
              canMove={canMove}
              onMove={(rating) => {
                moveTo(card.personId, rating);
                if (isPhone) open(null);
              }}
              onUndo={undo}
              onWhy={() => setWhy(true)}
              onClose={() => open(null)}
              onNext={() => step(1)}
              onPrevious={() => step(-1)}
            />
          ) : undefined
        }
        foot={view === 'board' ? <LogFoot board={board} canUndo={canMove} onUndo={undo} onOpen={open} /> : undefined}
      >
        <Tools
          board={board}
          view={view}
          filter={filter}
          picked={picked}
          canMove={canMove}
          onView={(next) => go({ view: next })}
          onFilter={setFilter}
          onMovePicked={() => setQuestion({ people: picked, rating: null })}
          onUnpick={() => setPicked(NOBODY)}
        />
        {board.session.settings.form !== 'none' &&
        board.guide.some((one) => one.isReference && one.ratings[0] === board.scale[0]?.rating) ? (
          <p className={css.small}>
            {t('board.tooSmall', { count: board.cards.length, least: board.session.settings.poolBelow })}
          </p>
        ) : null}
        {view === 'board' ? (
          <BoardView
            board={board}
            selected={selected}
            current={current ?? order[0] ?? null}
            picked={picked}
            moving={question}
            filter={filter}
            canMove={canMove}
            popover={popover}
            onOpen={open}
            onPick={pick}
            onDrop={moveTo}
          />
        ) : (
          <div className={css.other}>
            {view === 'list' ? (
              <ListView board={board} selected={selected} picked={picked} filter={filter} onOpen={open} onPick={pick} />
            ) : null}
            {view === 'nine-box' ? <NineBox board={board} selected={selected} filter={filter} onOpen={open} /> : null}
            {view === 'compare' ? (
              <CompareView board={board} picked={picked} onPickAll={(people) => setPicked(new Set(people))} />
            ) : null}
            {popover}
          </div>
        )}
        <BiasStrip board={board} />
      </Page>
      {isLocking ? (
        <LockDialog
          board={board}
          onClose={() => setLocking(false)}
          onLocked={() => {
            setLocking(false);
            setHeard(t('heard.locked'));
          }}
          onOpen={(personId) => {
            setLocking(false);
            open(personId);
          }}
        />
      ) : null}
    </>
  );
}

const focusCard = (personId: string | null) => {
  if (personId === null) return;
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-person="${personId}"]`)?.focus());
};

interface Keys {
  readonly board: Board;
  readonly view: View;
  readonly current: string | null;
  readonly picked: ReadonlySet<string>;
  readonly canMove: boolean;
  readonly question: MoveQuestion | null;
  readonly selected: string | null;
  setCurrent(personId: string): void;
  pick(personId: string): void;
  open(personId: string | null): void;
  setQuestion(question: MoveQuestion | null): void;
  setPicked(people: ReadonlySet<string>): void;
  setWhy(isWhy: boolean): void;
  undo(entryId: string): void;
}

/** J/K and arrows walk, X ticks, M then the level moves, W asks why, Z takes back one's last move, Esc closes. */
function useBoardKeys(keys: Keys): void {
  const { board, current, view, question, canMove } = keys;
  const columns = useMemo(
    () => board.scale.map(({ rating }) => cardsAt(board.cards, rating).map((card) => card.personId)),
    [board],
  );
  const walk = (step: Parameters<typeof neighbour>[2]) => {
    const next = neighbour(columns, current, step);
    if (next === null) return;
    keys.setCurrent(next);
    focusCard(next);
    if (keys.selected !== null) keys.open(next);
  };
  const isFree = question === null;
  const letter = (rating: string | undefined) => {
    if (question === null || question.rating !== null || rating === undefined) return;
    keys.setQuestion({ ...question, rating });
  };
  const levels = Object.fromEntries(
    board.scale.map(({ rating }) => [rating.toLowerCase(), () => letter(rating)] as const),
  );
  const last = board.log.find((entry) => entry.kind === 'move' && !entry.isUndone);
  const open = () => current !== null && keys.open(current);
  const why = () => {
    open();
    keys.setWhy(true);
  };
  const move = () => {
    const people = keys.picked.size > 0 ? keys.picked : new Set(current === null ? [] : [current]);
    if (canMove && people.size > 0) keys.setQuestion({ people, rating: null });
  };
  const takeBack = () => canMove && last !== undefined && keys.undo(last.entryId);
  const [next, previous] = [() => walk('next'), () => walk('previous')];
  const [down, up] = [() => walk('down'), () => walk('up')];
  const [left, right] = [() => walk('left'), () => walk('right')];
  const tick = () => current !== null && keys.pick(current);
  const leave = () => keys.setQuestion(null);
  const untick = () => keys.setPicked(NOBODY);
  useShortcuts(
    {
      j: next,
      k: previous,
      ArrowDown: down,
      ArrowUp: up,
      ArrowLeft: left,
      ArrowRight: right,
      x: tick,
      w: why,
      Enter: open,
      m: move,
      z: takeBack,
    },
    isFree && view === 'board',
  );
  useShortcuts({ ...levels, Escape: leave }, !isFree);
  useShortcuts({ Escape: untick }, isFree && keys.selected === null);
}

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

function Tools(props: ToolProps) {
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
      <Amount fen={Math.round(points * cost.data.pointMonthly)} signed digits={0} />
      <span className="muted">{t('legend.monthly')}</span>
    </span>
  );
}

const SHOWN = 4;

function LogFoot({
  board,
  canUndo,
  onUndo,
  onOpen,
}: {
  board: Board;
  canUndo: boolean;
  onUndo: (entryId: string) => void;
  onOpen: (personId: string) => void;
}) {
  const { t } = useTranslation('calibration');
  const [isAll, setAll] = useState(false);
  const moves = board.log.filter((entry) => entry.kind === 'move' && !entry.isUndone);
  const byDistribution = moves.filter((entry) => entry.reasonCode === 'distribution').length;
  return (
    <section className={css.logFoot} aria-label={t('log.title')} data-all={isAll || undefined}>
      <div className={css.logHead}>
        <h2>{t('log.title')}</h2>
        <span className="muted small">{t('log.summary', { count: moves.length, distribution: byDistribution })}</span>
        {board.log.length > SHOWN ? (
          <Button size="xs" variant="subtle" onClick={() => setAll(!isAll)} aria-expanded={isAll}>
            {isAll ? t('log.less') : t('log.all', { count: board.log.length })}
          </Button>
        ) : null}
        <kbd>Z</kbd>
      </div>
      <ChangeLog
        board={board}
        entries={isAll ? board.log : board.log.slice(0, SHOWN)}
        canUndo={canUndo}
        isWide
        onUndo={onUndo}
        onOpen={onOpen}
      />
    </section>
  );
}
