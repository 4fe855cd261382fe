/** The columns of the review: amounts of two months, the change, and its reasons as chips that add up to it. */
import { Checkbox } from '@mantine/core';
import {
  type Icon,
  IconAdjustmentsHorizontal,
  IconAlertTriangle,
  IconBuildingBank,
  IconFileAlert,
  IconTrendingDown,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, Avatar, Chip, type Column, TwoLines, usePay } from '../../ui/index.ts';
import { type Measure, type Review, type ReviewRow, type RunDetail, usePersonWords } from './data.ts';
import css from './payroll.module.css';

/** Reasons that ask somebody to act and have no amount of their own. The others are told by their amounts. */
const ACTS: Readonly<Record<string, Icon>> = {
  'calculation-issue': IconAlertTriangle,
  'engine-drift': IconAlertTriangle,
  'negative-net': IconTrendingDown,
  'no-account': IconBuildingBank,
  'no-document': IconFileAlert,
  'account-changed': IconBuildingBank,
  'zero-net': IconTrendingDown,
  'below-minimum-wage': IconAlertTriangle,
};

/** How many chips fit beside the drawer and without it. */
const SHOWN = { dense: { 'zh-CN': 2, en: 1 }, wide: { 'zh-CN': 3, en: 3 } } as const;

/** Chips of a row: what must be done first, then the causes by size; the rest is counted. */
export function ReasonChips({ row, review, isDense }: { row: ReviewRow; review: Review; isDense: boolean }) {
  const format = useFormat();
  const pay = usePay();
  const fits = SHOWN[isDense ? 'dense' : 'wide'][format.language];
  const acts = row.attention.filter((code) => ACTS[code]);
  const causes = [...row.reasons]
    .filter((reason) => reason.amountFen !== 0)
    .sort(
      (a, b) =>
        Number(b.tone === 'amber') - Number(a.tone === 'amber') || Math.abs(b.amountFen) - Math.abs(a.amountFen),
    );
  const hasAmberCause = causes.some((cause) => cause.tone === 'amber');
  const shownActs = acts.filter((code) => !(code === 'no-document' && hasAmberCause)).slice(0, fits);
  const shownItems = row.itemsOver.slice(0, Math.max(0, fits - shownActs.length));
  const shownCauses = causes.slice(0, Math.max(isDense ? 0 : 1, fits - shownActs.length - shownItems.length));
  const left = causes.length - shownCauses.length;
  return (
    <span className={css.chips}>
      {shownActs.map((code) => {
        const Mark = ACTS[code] ?? IconAlertTriangle;
        const filter = review.filters.find((one) => one.code === code);
        return (
          <Chip key={code} tone="amber" icon={<Mark aria-hidden />}>
            {filter ? format.words(filter.names) : code}
          </Chip>
        );
      })}
      {shownItems.map((item) => (
        <Chip
          key={item.code}
          tone="amber"
          icon={<IconAdjustmentsHorizontal aria-hidden />}
          {...(pay.isShown ? { title: `${pay.money(item.previousFen)} → ${pay.money(item.currentFen)}` } : {})}
        >
          {format.words(item.names)} {pay.money(item.currentFen - item.previousFen, { signed: true })}
        </Chip>
      ))}
      {shownCauses.map((cause) => (
        <Chip
          key={cause.code}
          tone={cause.tone}
          {...(cause.tone === 'amber' ? { icon: <IconAlertTriangle aria-hidden /> } : {})}
          {...(cause.detail && pay.isShown ? { title: format.words(cause.detail) } : {})}
        >
          {format.words(cause.names)} {pay.money(cause.amountFen, { signed: true })}
        </Chip>
      ))}
      {left > 0 ? <span className={css.more}>+{left}</span> : null}
    </span>
  );
}

export function useReviewColumns({
  run,
  review,
  measure,
  tick,
  isDense,
}: {
  run: RunDetail;
  review: Review;
  measure: Measure;
  tick: ((row: ReviewRow) => unknown) | null;
  isDense: boolean;
}): readonly Column<ReviewRow>[] {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const words = usePersonWords();
  const pay = usePay();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('review.name'),
        isRowHeader: true,
        width: 160,
        sortBy: (row) => words.name(row),
        cell: (row) => (
          <TwoLines
            lead={<Avatar name={words.name(row)} seed={row.number} />}
            title={words.name(row)}
            sub={words.job(row)}
          />
        ),
      },
      {
        id: 'previous',
        header: t(`review.${measure}Of`, { month: format.period(review.bridge.previousPeriod) }),
        align: 'end',
        width: 84,
        isPay: true,
        isDeskOnly: true,
        sortBy: (row) => row.previousFen,
        cell: (row) => <Amount fen={row.previousFen} />,
      },
      {
        id: 'current',
        header: t(`review.${measure}Of`, { month: format.period(run.period) }),
        align: 'end',
        width: 84,
        isPay: true,
        isDeskOnly: true,
        sortBy: (row) => row.currentFen,
        cell: (row) => <Amount fen={row.currentFen} />,
      },
      {
        id: 'difference',
        header: t('review.difference'),
        align: 'end',
        width: 82,
        isPay: true,
        sortBy: (row) => row.differenceFen,
        cell: (row) => <Amount fen={row.differenceFen} signed />,
      },
      {
        id: 'rate',
        header: t('review.rate'),
        align: 'end',
        width: 60,
        isPay: true,
        isDeskOnly: true,
        sortBy: (row) => (row.differenceRate === null ? null : Number(row.differenceRate)),
        cell: (row) => (
          <span className={`num ${pay.isShown && Number(row.differenceRate ?? 0) < 0 ? 'neg' : 'muted'}`}>
            {row.differenceRate === null ? '—' : pay.percent(row.differenceRate, { signed: true })}
          </span>
        ),
      },
      {
        id: 'reasons',
        header: t('review.reasons'),
        isDeskOnly: true,
        cell: (row) => <ReasonChips row={row} review={review} isDense={isDense} />,
      },
      {
        id: 'reviewed',
        header: t('review.reviewed'),
        align: 'center',
        width: 58,
        isControl: true,
        cell: (row) =>
          row.attention.length === 0 ? null : (
            <Checkbox
              aria-label={t('review.tick', { name: words.name(row) })}
              checked={row.isReviewed}
              disabled={tick === null}
              onChange={() => tick?.(row)}
            />
          ),
      },
    ],
    [t, format, words, pay, run.period, review, measure, tick, isDense],
  );
}
