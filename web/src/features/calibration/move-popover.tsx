/** The question after a drop or a key: where to, why, and what it changes. Never in a person's pay. */
import { Button, Textarea } from '@mantine/core';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { formatDecimal, formatPercent, formatTime } from '../../ui/format/index.ts';
import { Amount, ErrorNotice, RatingChip } from '../../ui/index.ts';
import { type ColumnFigures, columnsOf, pointsOf, raisesOf, withMove } from './board-figures.ts';
import css from './move.module.css';
import { RestsOnField } from './rests-on.tsx';
import { type Board, REASONS, type ReasonCode } from './shapes.ts';
import { BOARD_QUERIES } from './use-board.ts';
import { useNames } from './use-names.ts';

export interface MoveQuestion {
  readonly people: ReadonlySet<string>;
  /** Null while the level is still to be chosen. */
  readonly rating: string | null;
  /** Where the drop left a choice of some levels only; all otherwise. */
  readonly among?: readonly string[];
}

interface Props {
  readonly board: Board;
  readonly question: MoveQuestion;
  onChoose(rating: string): void;
  onDone(rating: string): void;
  onCancel(): void;
}

export function MovePopover(props: Props) {
  const { board, question } = props;
  const { t } = useTranslation('calibration');
  const name = useNames();
  const id = useId();
  const element = useRef<HTMLDivElement>(null);
  const cards = board.cards.filter((card) => question.people.has(card.personId));
  const [first] = cards;
  useEffect(() => {
    element.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  if (!first) return null;
  const levels = board.scale.map(({ rating }) => rating);
  const side = question.rating !== null && levels.indexOf(question.rating) >= levels.length / 2 ? 'start' : 'end';
  return (
    <div
      ref={element}
      className={css.popover}
      data-side={side}
      role="dialog"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        props.onCancel();
      }}
    >
      <div className={css.head} id={id}>
        <b>{cards.length === 1 ? name(first, 'name') : t('move.several', { count: cards.length })}</b>
        {cards.length === 1 ? <RatingChip rating={first.rating} /> : null}
        <span aria-hidden>→</span>
        {question.rating === null ? (
          <span className="muted">{t('move.where')}</span>
        ) : (
          <RatingChip rating={question.rating} />
        )}
        {question.rating === null ? null : <span className={css.needed}>{t('move.reasonNeeded')}</span>}
      </div>
      <Meanwhile board={board} people={question.people} />
      {question.rating === null ? (
        <Levels {...props} levels={question.among ?? levels} />
      ) : (
        <Reason key={question.rating} {...props} rating={question.rating} />
      )}
    </div>
  );
}

/** Another facilitator moved somebody of the question since it was opened: said before anything is confirmed over it. */
function Meanwhile({ board, people }: { board: Board; people: ReadonlySet<string> }) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  const versions = () =>
    new Map(board.cards.filter((card) => people.has(card.personId)).map((card) => [card.personId, card.version]));
  const [seen] = useState(versions);
  const moved = board.cards.filter((card) => (seen.get(card.personId) ?? card.version) !== card.version);
  return (
    <div role="alert">
      {moved.map((card) => {
        const entry = board.log.find((one) => one.personId === card.personId);
        if (!entry) return null;
        const values = { by: name(entry, 'by'), name: name(card, 'name'), rating: card.rating ?? '—' };
        return (
          <p key={card.personId} className={css.meanwhile}>
            {t('move.meanwhile', { ...values, time: formatTime(entry.at) })}
          </p>
        );
      })}
    </div>
  );
}

/** The letters work too while this is open: M, then the level. */
function Levels({ board, question, levels, onChoose, onCancel }: Props & { levels: readonly string[] }) {
  const { t } = useTranslation('calibration');
  const { t: common } = useTranslation();
  const only = question.people.size === 1 ? board.cards.find((card) => question.people.has(card.personId)) : undefined;
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div className={css.levels}>
      {levels.map((rating, index) => (
        <button
          key={rating}
          ref={index === 0 ? first : undefined}
          type="button"
          className={css.level}
          disabled={only?.rating === rating}
          aria-label={t('move.to', { rating })}
          onClick={() => onChoose(rating)}
          onKeyDown={(event) => {
            const wanted = levels.find((level) => level.toLowerCase() === event.key.toLowerCase());
            if (!wanted || wanted === only?.rating || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            event.stopPropagation();
            onChoose(wanted);
          }}
        >
          {rating}
        </button>
      ))}
      <Button variant="default" size="xs" onClick={onCancel}>
        {common('action.cancel')}
      </Button>
    </div>
  );
}

function Reason({ board, question, rating, onDone, onCancel }: Props & { rating: string }) {
  const { t } = useTranslation('calibration');
  const { t: common } = useTranslation();
  const [code, setCode] = useState<ReasonCode>('evidence');
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState<string[]>([]);
  const least = board.session.settings.reasonMinLength;
  const words = useRef<HTMLTextAreaElement>(null);
  useEffect(() => words.current?.focus(), []);
  const move = useOperation('/calibration/move-cards', {
    refresh: BOARD_QUERIES,
    onSuccess: () => onDone(rating),
  });
  const cards = board.cards.filter((card) => question.people.has(card.personId) && card.rating !== rating);
  const isReady = reason.trim().length >= least && cards.length > 0;
  const confirm = () => {
    if (!isReady || move.isPending) return;
    move.mutate({
      sessionId: board.session.sessionId,
      cards: cards.map(({ personId, version }) => ({ personId, expectedVersion: version })),
      rating,
      reasonCode: code,
      reason,
      evidence,
    });
  };
  return (
    <>
      <fieldset className={css.codes}>
        <legend className="only-heard">{t('move.kind')}</legend>
        {REASONS.map((one) => (
          <button key={one} type="button" className={css.code} aria-pressed={one === code} onClick={() => setCode(one)}>
            {t(`reason.${one}`)}
          </button>
        ))}
      </fieldset>
      <Textarea
        ref={words}
        aria-label={t('move.reason')}
        placeholder={t('move.placeholder')}
        value={reason}
        autosize
        minRows={2}
        maxRows={5}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) confirm();
        }}
      />
      <div className={css.length} aria-live="polite">
        {reason.trim().length < least ? t('move.length', { count: least - reason.trim().length }) : ' '}
      </div>
      <RestsOnField board={board} people={cards} value={evidence} onChange={setEvidence} onConfirm={confirm} />
      <Effect board={board} question={question} rating={rating} />
      {move.error ? <ErrorNotice error={move.error} /> : null}
      <div className={css.foot}>
        <span className="muted small">{t('move.undoable')}</span>
        <Button variant="default" onClick={onCancel}>
          {common('action.cancel')} <kbd className={css.key}>Esc</kbd>
        </Button>
        <Button disabled={!isReady} loading={move.isPending} onClick={confirm}>
          {t('move.confirm')}
        </Button>
      </div>
    </>
  );
}

/** Counts, guideline and coefficient points before and after. */
function Effect({ board, question, rating }: { board: Board; question: MoveQuestion; rating: string }) {
  const { t } = useTranslation('calibration');
  const may = useMay();
  const after = withMove(board, question.people, rating);
  const [before, now] = [columnsOf(board), columnsOf(after)];
  const [pointsBefore, pointsAfter] = [pointsOf(board), pointsOf(after)];
  const changed = now.flatMap((column, i) => (column.now === before[i]!.now ? [] : [{ column, was: before[i]!.now }]));
  return (
    <dl className={css.effect}>
      {changed.map(({ column, was }) => (
        <div key={column.rating}>
          <dt>{t('move.level', { rating: column.rating })}</dt>
          <dd className="num">{t('move.people', { before: was, after: column.now })}</dd>
          <dd className={css.verdict} data-good={column.guide?.excess === 0 || undefined}>
            <GuideVerdict column={column} />
          </dd>
        </div>
      ))}
      {pointsBefore && pointsAfter ? (
        <div>
          <dt>{t('move.points')}</dt>
          <dd className="num">
            {formatDecimal(pointsBefore.total, { digits: 1 })} → {formatDecimal(pointsAfter.total, { digits: 1 })}
          </dd>
          <dd className={css.verdict} data-good={pointsAfter.over <= 0 || undefined}>
            {t('move.pool', { over: formatPercent(pointsAfter.over, { digits: 1, signed: true }) })}
          </dd>
        </div>
      ) : null}
      {may('calibration.read-cost') ? (
        <Money
          before={board}
          after={after}
          points={pointsBefore && pointsAfter ? pointsAfter.total - pointsBefore.total : null}
        />
      ) : null}
    </dl>
  );
}

function GuideVerdict({ column }: { column: ColumnFigures }) {
  const { t } = useTranslation('calibration');
  const { guide } = column;
  if (guide === null) return null;
  if (guide.isReference) return <>{t('strip.reference', { target: guide.target ?? '—' })}</>;
  if (guide.pools > 1) return <>{t('strip.target', { target: guide.target ?? '—' })}</>;
  if (guide.excess > 0) return <>{t('strip.remove', { count: guide.excess })}</>;
  if (guide.excess < 0) return <>{t('strip.add', { count: -guide.excess })}</>;
  if (guide.target === column.now) return <>{t('move.onTarget')}</>;
  return <>{t('move.inRange', { least: guide.least, most: guide.most })}</>;
}

/** At the averages of the session: amounts of the group, masked like pay. */
function Money({ before, after, points }: { before: Board; after: Board; points: number | null }) {
  const { t } = useTranslation('calibration');
  const { sessionId } = before.session;
  const cost = useQueryOf('/calibration/session-cost', { sessionId }, { staleTime: Number.POSITIVE_INFINITY });
  if (!cost.data) return null;
  const { pointMonthly, raises } = cost.data;
  const currency = cost.data.currency ?? undefined;
  const [was, now] = [before, after].map(({ cards }) => raisesOf(cards, raises.yearly ?? []));
  return (
    <>
      {points === null || pointMonthly === null ? null : (
        <div>
          <dt>{t('move.money')}</dt>
          <dd>
            <Amount fen={Math.round(points * pointMonthly)} currency={currency} signed digits={0} />
          </dd>
          <dd className={css.basis}>{t('move.moneyNote')}</dd>
        </div>
      )}
      <div>
        <dt>{t('move.raise')}</dt>
        {raises.yearly === null || typeof was !== 'number' || typeof now !== 'number' ? (
          <dd className={css.untold}>{t(raises.isGuided ? 'move.raiseTooFew' : 'move.raiseUnguided')}</dd>
        ) : (
          <>
            <dd>
              <Amount fen={now - was} currency={currency} signed digits={0} />
            </dd>
            <dd className={css.basis}>{t('move.raiseNote')}</dd>
          </>
        )}
      </div>
    </>
  );
}
