/** One's own comparisons: a slider a pair, saved as they are made, with the weights and the contradiction they come to. */
import { Button } from '@mantine/core';
import { pairwiseWeights } from '@meritline/engine/scoring';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Chip, ErrorNotice } from '../../ui/index.ts';
import css from './comparison.module.css';
import {
  emptyJudgements,
  isComplete,
  type Judgements,
  judgementAt,
  PLACES,
  placeOf,
  withJudgement,
} from './comparison-scale.ts';
import type { ComparisonDetail } from './shapes.ts';
import { WeightBars } from './weight-bars.tsx';

/** Milliseconds without a further move before a judgement is saved. */
const SETTLED = 400;

export function OwnJudgements({ detail }: { detail: ComparisonDetail }) {
  const { t } = useTranslation('strategy');
  const { comparisonId, items, closedAt } = detail.comparison;
  const [judgements, setJudgements] = useState<Judgements>(() => detail.own ?? emptyJudgements(items.length));
  const save = useOperation('/indicators/judge-comparison');
  const timer = useRef<number | undefined>(undefined);
  // A slider passes every place on its way: what is kept is where it stopped.
  const say = (first: number, second: number, value: string) => {
    const next = withJudgement(judgements, first, second, value);
    setJudgements(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(
      () => save.mutate({ comparisonId, judgements: next.map((row) => [...row]) }),
      SETTLED,
    );
  };
  const pairs = items.flatMap((one, first) =>
    items.slice(first + 1).map((other, at) => ({ one, other, first, second: first + 1 + at })),
  );
  const done = judgements.flat().filter((each) => each !== null).length;
  return (
    <div className={css.own}>
      <ul className={css.pairs}>
        {pairs.map(({ one, other, first, second }) => (
          <Pair
            key={`${one.code} ${other.code}`}
            one={one}
            other={other}
            judgement={judgements[first]![second - first - 1]!}
            isClosed={closedAt !== null}
            onSay={(value) => say(first, second, value)}
          />
        ))}
      </ul>
      <div className={css.ownResult} aria-live="polite">
        <p className="muted small">{t('compare.done', { done, pairs: pairs.length })}</p>
        {save.error ? <ErrorNotice error={save.error} /> : null}
        {isComplete(judgements) ? <OwnResult detail={detail} judgements={judgements} onSay={say} /> : null}
      </div>
    </div>
  );
}

type Item = ComparisonDetail['comparison']['items'][number];

interface PairProps {
  readonly one: Item;
  readonly other: Item;
  readonly judgement: string | null;
  readonly isClosed: boolean;
  onSay(value: string): void;
}

function Pair({ one, other, judgement, isClosed, onSay }: PairProps) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const place = placeOf(judgement);
  const [first, second] = [words(one), words(other)];
  const said =
    place === null
      ? t('compare.notYet')
      : place === 0
        ? t('compare.equal')
        : t('compare.times', { item: place < 0 ? first : second, times: Math.abs(place) + 1 });
  return (
    <li className={css.pair} data-open={place === null || undefined}>
      <span data-more={(place !== null && place < 0) || undefined}>{first}</span>
      <input
        type="range"
        min={-PLACES}
        max={PLACES}
        step={1}
        value={place ?? 0}
        disabled={isClosed}
        aria-label={t('compare.pair', { first, second })}
        aria-valuetext={said}
        onChange={(event) => onSay(judgementAt(Number(event.currentTarget.value)))}
      />
      <span data-more={(place !== null && place > 0) || undefined}>{second}</span>
      <span className={css.said}>
        {said}
        {place === null && !isClosed ? (
          <Button variant="subtle" size="compact-sm" onClick={() => onSay('1')}>
            {t('compare.sayEqual')}
          </Button>
        ) : null}
      </span>
    </li>
  );
}

interface OwnResultProps {
  readonly detail: ComparisonDetail;
  readonly judgements: Judgements;
  onSay(first: number, second: number, value: string): void;
}

function OwnResult({ detail, judgements, onSay }: OwnResultProps) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const { items, closedAt } = detail.comparison;
  const codes = items.map(({ code }) => code);
  const { value } = pairwiseWeights({ items: codes, judges: [{ name: '', matrix: judgements }] });
  if (value === null) return null;
  const name = (code: string) => words(items.find((one) => one.code === code) ?? { zh: code, en: code });
  const change = value.isConsistent ? null : (value.worstTriple?.proposal ?? null);
  return (
    <>
      <Ratio ratio={value.consistencyRatio} isConsistent={value.isConsistent} />
      <WeightBars items={value.items} nameOf={name} />
      {change ? (
        <div className={css.proposal}>
          <p>
            {t('compare.contradiction', { items: (value.worstTriple?.items ?? []).map(name).join(' · ') })}{' '}
            {t('compare.proposal', {
              first: name(change.first),
              second: name(change.second),
              from: change.instead,
              to: change.value,
              ratio: Number(change.consistencyRatio).toFixed(3),
            })}
          </p>
          {closedAt === null ? (
            <Button
              variant="default"
              size="xs"
              onClick={() => onSay(codes.indexOf(change.first), codes.indexOf(change.second), change.value)}
            >
              {t('compare.take')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

/** The consistency ratio with its verdict in words. */
export function Ratio({ ratio, isConsistent }: { ratio: string; isConsistent: boolean }) {
  const { t } = useTranslation('strategy');
  return (
    <p className={css.ratio}>
      <span className="muted">{t('compare.ratio')}</span> <b className="num">{Number(ratio).toFixed(3)}</b>{' '}
      <Chip tone={isConsistent ? 'green' : 'amber'}>
        {t(isConsistent ? 'compare.consistent' : 'compare.inconsistent')}
      </Chip>
    </p>
  );
}
