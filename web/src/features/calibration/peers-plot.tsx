/** Scores of the people of the same grade on one line, with the line of the level; the person stands out. */
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../../ui/format/index.ts';
import css from './evidence.module.css';
import type { Board, Card } from './shapes.ts';

const WIDTH = 300;
const EDGE = 8;

const FEWEST = 5;

/** The people of the same grade; where they are few, everyone in the session. */
function peersOf(board: Board, card: Card): { peers: readonly Card[]; grade: string | null } {
  const scored = board.cards.filter((one) => one.score !== null);
  const alike = scored.filter((one) => one.grade === card.grade);
  return alike.length >= FEWEST ? { peers: alike, grade: card.grade } : { peers: scored, grade: null };
}

export function PeersNote({ board, card }: { board: Board; card: Card }) {
  const { t } = useTranslation('calibration');
  const { peers, grade } = peersOf(board, card);
  return t('peers.note', { grade: grade ?? t('peers.everyone'), count: peers.length });
}

export function PeersPlot({ board, card }: { board: Board; card: Card }) {
  const { t } = useTranslation('calibration');
  const { peers, grade } = peersOf(board, card);
  const scores = peers.map((one) => Number(one.score)).toSorted((a, b) => a - b);
  if (card.score === null || scores.length < 2) return <p className="muted small">{t('peers.none')}</p>;
  const low = Math.floor((scores[0]! - 2) / 10) * 10;
  const high = Math.max(100, Math.ceil(scores.at(-1)! / 10) * 10);
  const x = (score: number) => EDGE + ((score - low) / (high - low)) * (WIDTH - 2 * EDGE);
  const line = board.scale.find(({ rating }) => rating === card.rating)?.from ?? null;
  const median = (scores[(scores.length - 1) >> 1]! + scores[scores.length >> 1]!) / 2;
  const words = t('peers.heard', {
    grade: grade ?? t('peers.everyone'),
    count: peers.length,
    median: formatDecimal(median, { digits: 1 }),
    above: scores.filter((score) => score > Number(card.score)).length,
  });
  return (
    <svg className={css.plot} viewBox={`0 0 ${WIDTH} 54`} role="img" aria-label={words}>
      <line x1={EDGE} x2={WIDTH - EDGE} y1="28" y2="28" className={css.axis} />
      {line === null ? null : (
        <>
          <line x1={x(Number(line))} x2={x(Number(line))} y1="10" y2="34" className={css.levelLine} />
          <text x={x(Number(line)) + 4} y="13">
            {t('peers.line', { rating: card.rating ?? '' })}
          </text>
        </>
      )}
      {peers
        .filter((one) => one.personId !== card.personId)
        .map((one) => (
          <circle
            key={one.personId}
            cx={x(Number(one.score))}
            cy="28"
            r="3.6"
            data-level={one.rating ?? ''}
            className={css.dot}
          />
        ))}
      <circle cx={x(Number(card.score))} cy="28" r="5.5" className={css.own} />
      {[0, 0.25, 0.5, 0.75, 1].map((part) => {
        const score = Math.round(low + part * (high - low));
        return (
          <text key={part} x={x(score)} y="50" textAnchor={part === 0 ? 'start' : part === 1 ? 'end' : 'middle'}>
            {score}
          </text>
        );
      })}
    </svg>
  );
}
