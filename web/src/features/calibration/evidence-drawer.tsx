/** What a level rests on: score with the rater's severity beside it, lines, opinions, peers, earlier cycles, log. No pay. */
import { Button, Tabs, Textarea } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  Avatar,
  DrawerColumn,
  DrawerSection,
  type Light,
  LightMark,
  RatingChip,
  StatTiles,
  tellProblem,
} from '../../ui/index.ts';
import { ChangeLog } from './change-log.tsx';
import css from './evidence.module.css';
import { PeersNote, PeersPlot } from './peers-plot.tsx';
import type { Board, Card, Evidence } from './shapes.ts';
import { BOARD_QUERIES } from './use-board.ts';
import { useNames, useSaid } from './use-names.ts';

const LIGHTS: Readonly<Record<string, Light>> = { achieved: 'good', watch: 'watch', missed: 'bad' };

interface Props {
  readonly board: Board;
  readonly card: Card;
  readonly canMove: boolean;
  onMove(rating: string): void;
  onUndo(entryId: string): void;
  onWhy(): void;
  onClose(): void;
  onNext(): void;
  onPrevious(): void;
}

export function EvidenceDrawer(props: Props) {
  const { board, card } = props;
  const { t } = useTranslation('calibration');
  const name = useNames();
  const evidence = useQueryOf(
    '/calibration/person-evidence',
    { sessionId: board.session.sessionId, personId: card.personId },
    { staleTime: 60_000 },
  );
  const own = board.log.filter((entry) => entry.personId === card.personId);
  return (
    <DrawerColumn
      title={name(card, 'name')}
      sub={
        <span className={`ellipsis ${css.sub}`} title={[name(card, 'department'), card.number].join(' · ')}>
          {[`${name(card, 'job')} ${card.grade}`, name(card, 'department')].join(' · ')}
        </span>
      }
      lead={<Avatar name={name(card, 'name')} seed={card.nameZh} size={28} />}
      width={350}
      onClose={props.onClose}
      onNext={props.onNext}
      onPrevious={props.onPrevious}
      foot={<MoveBar {...props} />}
    >
      <Tabs defaultValue="results" keepMounted={false} classNames={{ list: css.tabs }}>
        <Tabs.List>
          <Tabs.Tab value="results">{t('tab.results')}</Tabs.Tab>
          <Tabs.Tab value="said">
            {t('tab.said')} <span className="muted">{evidence.data?.ratings.length ?? ''}</span>
          </Tabs.Tab>
          <Tabs.Tab value="log">
            {t('tab.log')} <span className="muted">{own.length}</span>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="results">
          <Figures board={board} card={card} onWhy={props.onWhy} />
          <Answered query={evidence}>{(data) => <Lines evidence={data} />}</Answered>
          <Opinions board={board} card={card} evidence={evidence.data} />
          <DrawerSection title={t('peers.title')} note={<PeersNote board={board} card={card} />}>
            <PeersPlot board={board} card={card} />
          </DrawerSection>
          <History card={card} />
        </Tabs.Panel>
        <Tabs.Panel value="said">
          <Answered query={evidence}>{(data) => <Said evidence={data} />}</Answered>
        </Tabs.Panel>
        <Tabs.Panel value="log" className={css.panel}>
          <ChangeLog board={board} entries={own} canUndo={props.canMove} onUndo={props.onUndo} />
        </Tabs.Panel>
      </Tabs>
    </DrawerColumn>
  );
}

const oneDigit = (value: number): string => formatDecimal(value.toFixed(1), { minDigits: 1 });

function Figures({ board, card, onWhy }: Pick<Props, 'board' | 'card' | 'onWhy'>) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  const rater = board.severity.raters.find((one) => one.rater === card.raterPersonId);
  const score = card.score === null ? null : Number(card.score);
  const line = board.scale.find(({ rating }) => rating === card.rating);
  const stats = [
    {
      key: 'score',
      label: t('figure.score'),
      value: (
        <button
          type="button"
          className={css.why}
          onClick={onWhy}
          aria-label={`${card.score ?? '—'}: ${t('figure.why')}`}
        >
          {card.score ?? '—'}
        </button>
      ),
    },
    {
      key: 'adjusted',
      label: t('figure.adjusted'),
      value:
        rater && score !== null ? (
          <span data-quiet={!rater.isDifferent || undefined} className={css.adjusted}>
            {oneDigit(score - rater.estimate)} <small>±{oneDigit((rater.high - rater.low) / 2)}</small>
          </span>
        ) : (
          '—'
        ),
    },
    {
      key: 'line',
      label: card.rating === null ? t('figure.noLine') : t('figure.line', { rating: card.rating }),
      value: line?.from ?? '—',
    },
  ];
  const values = rater
    ? {
        name: name(card, 'rater'),
        estimate: signedText(rater.estimate),
        n: rater.n,
        low: oneDigit(rater.low),
        high: oneDigit(rater.high),
      }
    : null;
  return (
    <>
      <StatTiles stats={stats} isBoxed />
      <p className={css.note}>
        {values === null
          ? t('severity.unknown')
          : rater!.isDifferent
            ? t(rater!.estimate > 0 ? 'severity.lenientBy' : 'severity.severeBy', values)
            : t('severity.noConclusion', values)}
      </p>
    </>
  );
}

/** One decimal with a sign; severity is small. */
const signedText = (value: number): string => (value < 0 ? `−${oneDigit(-value)}` : `+${oneDigit(value)}`);

function Lines({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation('calibration');
  const { words } = useFormat();
  const name = useNames();
  return (
    <ul className={css.lines} aria-label={t('tab.results')}>
      {evidence.lines.map((line) => (
        <li key={line.code} title={line.basis ?? undefined}>
          {line.part === 'veto' ? (
            <LightMark light={line.status === 'triggered' ? 'bad' : line.status === 'clear' ? 'good' : 'none'} />
          ) : (
            <LightMark light={LIGHTS[line.light ?? ''] ?? 'none'} />
          )}
          <span>{name(line, 'name')}</span>
          <span className="muted num">{line.part === 'veto' ? t('line.veto') : formatDecimal(line.weight)}</span>
          <span className="muted num">
            {line.part === 'veto'
              ? t(line.status === 'triggered' ? 'line.triggered' : line.status === 'clear' ? 'line.clear' : 'line.open')
              : [line.valueNames ? words(line.valueNames).split(/[:：]/)[0] : (line.value ?? '—'), line.target]
                  .filter(Boolean)
                  .join(' / ')}
          </span>
          <b className="num">
            {line.part === 'veto' ? '' : formatDecimal(line.score ?? line.points, { minDigits: 1 })}
          </b>
        </li>
      ))}
    </ul>
  );
}

function Opinions({ board, card, evidence }: { board: Board; card: Card; evidence: Evidence | undefined }) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  const said = useSaid();
  const isOpen = board.session.state === 'preview' || board.session.state === 'meeting';
  const mayMark = isOpen && (board.session.role === 'participant' || board.session.role === 'facilitator');
  const words = evidence?.marks.filter((one) => one.note !== '') ?? [];
  return (
    <DrawerSection
      title={t('opinion.title')}
      note={
        <span className={css.tally}>
          <span>✓ {card.agrees}</span>
          <span data-open={card.isQuestionOpen || undefined}>? {card.questions}</span>
          <span>— {card.abstains}</span>
        </span>
      }
    >
      <ul className={css.opinions}>
        {words.map((one) => (
          <li key={one.byZh + one.at}>
            <span className="muted">
              {name(one, 'by')} {one.mark === 'question' ? '?' : one.mark === 'agree' ? '✓' : '—'}
            </span>{' '}
            {said(one.note, one.noteEn)}
          </li>
        ))}
      </ul>
      {mayMark ? <OwnOpinion board={board} card={card} /> : null}
      {board.session.state === 'meeting' && board.session.role === 'facilitator' ? (
        <Discuss board={board} card={card} />
      ) : null}
    </DrawerSection>
  );
}

function OwnOpinion({ board, card }: { board: Board; card: Card }) {
  const { t } = useTranslation('calibration');
  const [note, setNote] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an unfinished question belongs to the person it was begun for
  useEffect(() => setNote(null), [card.personId]);
  const mark = useOperation('/calibration/mark-cards', {
    refresh: ['/calibration'],
    onSuccess: () => setNote(null),
    onError: (error) => tellProblem(error),
  });
  const say = (kind: 'agree' | 'question' | 'abstain', words = '') =>
    mark.mutate({ sessionId: board.session.sessionId, personIds: [card.personId], mark: kind, note: words });
  return (
    <div className={css.own}>
      <div className={css.ownButtons}>
        {(['agree', 'question', 'abstain'] as const).map((kind) => (
          <Button
            key={kind}
            size="xs"
            variant={card.ownMark === kind ? 'light' : 'default'}
            aria-pressed={card.ownMark === kind}
            onClick={() => (kind === 'question' ? setNote('') : say(kind))}
          >
            {t(`opinion.${kind}`)}
          </Button>
        ))}
      </div>
      {note === null ? null : (
        <>
          <Textarea
            aria-label={t('opinion.words')}
            placeholder={t('opinion.words')}
            value={note}
            autosize
            minRows={2}
            data-autofocus
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button
            size="xs"
            loading={mark.isPending}
            disabled={note.trim().length < 2}
            onClick={() => say('question', note)}
          >
            {t('opinion.ask')}
          </Button>
        </>
      )}
    </div>
  );
}

function Discuss({ board, card }: { board: Board; card: Card }) {
  const { t } = useTranslation('calibration');
  const [note, setNote] = useState('');
  const discuss = useOperation('/calibration/discuss-cards', {
    refresh: BOARD_QUERIES,
    onSuccess: () => setNote(''),
    onError: (error) => tellProblem(error),
  });
  if (!card.isQuestionOpen)
    return card.discussedAt === null ? null : <p className="muted small">{t('opinion.settled')}</p>;
  return (
    <div className={css.own}>
      <Textarea
        aria-label={t('opinion.answer')}
        placeholder={t('opinion.answer')}
        value={note}
        autosize
        minRows={1}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button
        size="xs"
        variant="default"
        loading={discuss.isPending}
        onClick={() =>
          discuss.mutate({
            sessionId: board.session.sessionId,
            cards: [{ personId: card.personId, expectedVersion: card.version }],
            note,
          })
        }
      >
        {t('opinion.discussed')}
      </Button>
    </div>
  );
}

function History({ card }: { card: Card }) {
  const { t } = useTranslation('calibration');
  return (
    <DrawerSection title={t('history.title')}>
      {card.previous.length === 0 ? <p className="muted small">{t('history.none')}</p> : null}
      <ul className={css.history}>
        {card.previous.map((one) => (
          <li key={one.cycleCode}>
            <span className="muted">{one.cycleCode}</span> <RatingChip rating={one.rating} isSmall />{' '}
            <b className="num">{one.score ?? '—'}</b>
          </li>
        ))}
      </ul>
    </DrawerSection>
  );
}

function Said({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation('calibration');
  const { dateTime } = useFormat();
  const name = useNames();
  const said = useSaid();
  if (evidence.ratings.length === 0) return <p className={`muted small ${css.panel}`}>{t('said.none')}</p>;
  return evidence.ratings.map((one) => (
    <DrawerSection key={one.role} title={t(`said.${one.role}`)} note={`${name(one, 'by')} · ${dateTime(one.at)}`}>
      <p>
        {one.rating === null ? null : <RatingChip rating={one.rating} isSmall />}{' '}
        {said(one.comment, one.commentEn) || '—'}
      </p>
    </DrawerSection>
  ));
}

/** M, then the level, for hands on the mouse; and that the look is recorded. */
function MoveBar({ board, card, canMove, onMove }: Props) {
  const { t } = useTranslation('calibration');
  return (
    <>
      {canMove ? (
        <span className={css.moveBar}>
          <kbd>M</kbd> {t('move.bar')}
          {board.scale.map(({ rating }) => (
            <button
              key={rating}
              type="button"
              className={css.levelKey}
              disabled={rating === card.rating}
              aria-label={t('move.to', { rating })}
              onClick={() => onMove(rating)}
            >
              {rating}
            </button>
          ))}
        </span>
      ) : null}
      <span className={css.logged}>
        <IconEye size={14} stroke={1.6} aria-hidden /> {t('figure.logged')}
      </span>
    </>
  );
}
