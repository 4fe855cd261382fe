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
import { useWidth } from '../../ui/measure.ts';
import { chipsThatFit, chipWidth } from './chips-that-fit.ts';
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
  'leave-beside-suspension': IconAlertTriangle,
};

/** Until the column is measured: its width beside the drawer. */
const START_WIDTH = 270;

interface ReasonChip {
  readonly key: string;
  readonly tone: 'amber' | 'grey';
  readonly text: string;
  readonly icon: Icon | null;
  readonly title: string | null;
}

/** Chips of a row: what must be done first, then items over their limit, then the causes by size. */
function useReasonChips(row: ReviewRow, review: Review): readonly ReasonChip[] {
  const format = useFormat();
  const pay = usePay();
  const causes = [...row.reasons]
    .filter((reason) => reason.amountFen !== 0)
    .sort(
      (a, b) =>
        Number(b.tone === 'amber') - Number(a.tone === 'amber') || Math.abs(b.amountFen) - Math.abs(a.amountFen),
    );
  const hasAmberCause = causes.some((cause) => cause.tone === 'amber');
  const acts = row.attention.filter((code) => ACTS[code] && !(code === 'no-document' && hasAmberCause));
  return [
    ...acts.map((code): ReasonChip => {
      const filter = review.filters.find((one) => one.code === code);
      const text = filter ? format.words(filter.names) : code;
      return { key: code, tone: 'amber', text, icon: ACTS[code] ?? IconAlertTriangle, title: null };
    }),
    ...row.itemsOver.map(
      (item): ReasonChip => ({
        key: `item ${item.code}`,
        tone: 'amber',
        text: `${format.words(item.names)} ${pay.money(item.currentFen - item.previousFen, { signed: true })}`,
        icon: IconAdjustmentsHorizontal,
        title: pay.isShown ? `${pay.money(item.previousFen)} → ${pay.money(item.currentFen)}` : null,
      }),
    ),
    ...causes.map(
      (cause): ReasonChip => ({
        key: `cause ${cause.code}`,
        tone: cause.tone,
        text: `${format.words(cause.names)} ${pay.money(cause.amountFen, { signed: true })}`,
        icon: cause.tone === 'amber' ? IconAlertTriangle : null,
        title: cause.detail && pay.isShown ? format.words(cause.detail) : null,
      }),
    ),
  ];
}

/** As many chips as the column has room for; the rest is counted, and the drawer has them all. */
export function ReasonChips({ row, review }: { row: ReviewRow; review: Review }) {
  const [ref, width] = useWidth(START_WIDTH);
  const chips = useReasonChips(row, review);
  const fits = chipsThatFit(
    chips.map((chip) => chipWidth(chip.text, chip.icon !== null)),
    width,
  );
  const left = chips.length - fits;
  return (
    <span className={css.chips} ref={ref}>
      {chips.slice(0, fits).map(({ key, tone, text, icon: Mark, title }) => (
        <Chip
          key={key}
          tone={tone}
          {...(Mark === null ? {} : { icon: <Mark aria-hidden /> })}
          {...(title === null ? {} : { title })}
        >
          {text}
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
}: {
  run: RunDetail;
  review: Review;
  measure: Measure;
  tick: ((row: ReviewRow) => unknown) | null;
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
        cell: (row) => <ReasonChips row={row} review={review} />,
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
    [t, format, words, pay, run.period, review, measure, tick],
  );
}
