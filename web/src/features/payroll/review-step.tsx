/**
 * The heart of a payroll: every change split into causes that add up, people grouped by why somebody must look, and a
 * tick for each. J and K move, Space ticks and goes on, E opens the evidence.
 */
import { SegmentedControl } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  DataTable,
  EmptyState,
  FilterBar,
  FilterChip,
  Page,
  Section,
  tellProblem,
  usePay,
  useShortcuts,
} from '../../ui/index.ts';
import { FEN_OF, isMainland, type Measure, type Review, type ReviewRow, type RunDetail } from './data.ts';
import css from './payroll.module.css';
import { PersonDrawer } from './person-drawer.tsx';
import { useReviewColumns } from './review-columns.tsx';
import { ReviewShown } from './review-shown.tsx';
import { ReviewThresholds } from './review-thresholds.tsx';
import { RunBridge } from './run-bridge.tsx';
import { RunCompared } from './run-compared.tsx';
import { RunDepartments } from './run-departments.tsx';
import { RunForecast } from './run-forecast.tsx';
import { ReturnNotice, type StepProps } from './run-parts.tsx';

const MEASURES: readonly Measure[] = ['net', 'gross', 'cost'];

/** Who is shown: those to review, everybody, or those of one reason; a bar of the bridge narrows either. */
interface Choice {
  readonly filter: string;
  readonly bar: string | null;
}

export function ReviewStep({ run, head }: StepProps) {
  const { t } = useTranslation('payroll');
  const [measure, setMeasure] = useState<Measure>('net');
  const [choice, setChoice] = useState<Choice>({ filter: 'review', bar: null });
  const isAll = choice.filter === 'all' || choice.bar !== null;
  const review = useQueryOf('/payroll/run-review', { runId: run.runId, measure, ...(isAll ? { all: 'yes' } : {}) }, {
    enabled: run.calculation > 0 && run.state !== 'calculating',
    placeholderData: keepPreviousData,
  } as never);
  if (run.calculation === 0 || run.state === 'calculating') {
    return (
      <Page head={head}>
        <EmptyState
          title={t('review.notCalculated')}
          action={
            <Link to="/payroll/$runId/$step" params={{ runId: run.runId, step: 'calculate' }}>
              {t('review.toCalculate')}
            </Link>
          }
        >
          {t('review.notCalculatedNote')}
        </EmptyState>
      </Page>
    );
  }
  if (!review.data) {
    return (
      <Page head={head}>
        <Answered query={review}>{() => null}</Answered>
      </Page>
    );
  }
  return (
    <Loaded
      run={run}
      head={head}
      review={review.data}
      measure={measure}
      onMeasure={setMeasure}
      choice={choice}
      onChoose={setChoice}
    />
  );
}

interface LoadedProps extends StepProps {
  readonly review: Review;
  readonly measure: Measure;
  readonly choice: Choice;
  onMeasure(measure: Measure): void;
  onChoose(choice: Choice): void;
}

/** Ticks or unticks one person; refused ticks say why. */
function useTick(run: RunDetail) {
  const may = useMay();
  const isOpen = may('payroll.review') && run.state === 'calculated';
  const mark = useOperation('/payroll/review-people', { onError: (error) => void tellProblem(error) });
  const { mutate } = mark;
  const tick = useCallback(
    (row: { employmentId: string; isReviewed: boolean }, comment?: string) =>
      mutate({
        runId: run.runId,
        employmentIds: [row.employmentId],
        isReviewed: !row.isReviewed,
        ...(comment ? { comment } : {}),
      }),
    [mutate, run.runId],
  );
  return { tick: isOpen ? tick : null, isBusy: mark.isPending };
}

function Loaded({ run, head, review, measure, choice, onMeasure, onChoose }: LoadedProps) {
  const { t } = useTranslation('payroll');
  const [selected, setSelected] = useState<string | null>(null);
  const drawer = useRef<HTMLElement>(null);
  const comment = useRef<HTMLTextAreaElement>(null);
  const { tick, isBusy } = useTick(run);
  // A warning is acknowledged with a reason: its person is opened at the note instead of being ticked.
  const tickRow = tick
    ? (row: ReviewRow): boolean => {
        if (row.isReviewed || !needsReason(review, row)) {
          tick(row);
          return true;
        }
        setSelected(row.employmentId);
        requestAnimationFrame(() => comment.current?.focus());
        return false;
      }
    : null;
  const { rows, groups, groupOf } = useShownRows(review, choice);
  const place = rows.findIndex((row) => row.employmentId === selected);
  const current = rows[place];
  const columns = useReviewColumns({ run, review, measure, tick: tickRow });
  const go = (step: number) => {
    const next = rows[place + step];
    if (next) setSelected(next.employmentId);
  };
  useShortcuts(
    { e: () => drawer.current?.querySelector<HTMLElement>('a, [tabindex]')?.focus() },
    current !== undefined,
  );
  return (
    <Page
      head={head}
      foot={<Foot run={run} review={review} rows={rows} />}
      drawer={
        current ? (
          <PersonDrawer
            run={run}
            row={current}
            bar={choice.bar}
            evidence={drawer}
            comment={comment}
            needsReason={needsReason(review, current)}
            isBusy={isBusy}
            onTick={tick}
            onClose={() => setSelected(null)}
            onNext={() => go(1)}
            onPrevious={() => go(-1)}
          />
        ) : null
      }
    >
      <ReturnNotice run={run} />
      <BridgeSection
        run={run}
        review={review}
        measure={measure}
        choice={choice}
        isDense={current !== undefined}
        onMeasure={onMeasure}
        onChoose={onChoose}
      />
      <Filters run={run} review={review} choice={choice} onChoose={onChoose} />
      <DataTable
        label={t('review.reasons')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.employmentId}
        groups={groups}
        groupOf={groupOf}
        hasPageKeys
        selected={selected}
        onSelect={(row) => setSelected(row.employmentId)}
        {...(tickRow ? { onTick: tickRow } : {})}
        empty={
          review.needReview === 0 && choice.filter === 'review' ? (
            <EmptyState title={t('review.clean')}>{t('review.cleanNote')}</EmptyState>
          ) : (
            <EmptyState title={t('review.noneTitle')}>{t('review.noneNote')}</EmptyState>
          )
        }
      />
      <RunDepartments run={run} measure={measure} />
      <RunCompared run={run} />
      <RunForecast run={run} />
    </Page>
  );
}

const needsReason = (review: Review, row: ReviewRow): boolean =>
  review.filters.some((filter) => filter.needsReason && row.attention.includes(filter.code));

/** Rows of the choice, kept in the server's groups; a bar shows those it touches, largest effect first. */
function useShownRows(review: Review, choice: Choice) {
  const format = useFormat();
  return useMemo(() => {
    const groupByRow = new Map<string, string>();
    for (const group of review.groups) for (const row of group.rows) groupByRow.set(row.employmentId, group.code);
    const isIn = (row: ReviewRow): boolean => {
      if (
        choice.filter !== 'all' &&
        choice.filter !== 'review' &&
        !row.attention.some((code) => code === choice.filter)
      )
        return false;
      if (choice.filter === 'review' && choice.bar === null && row.attention.length === 0) return false;
      return choice.bar === null || row.reasons.some((reason) => reason.code === choice.bar && reason.amountFen !== 0);
    };
    const effect = (row: ReviewRow) =>
      Math.abs(row.reasons.find((reason) => reason.code === choice.bar)?.amountFen ?? 0);
    const shown = review.groups.map((group) => {
      const rows = group.rows.filter(isIn);
      return { group, rows: choice.bar === null ? rows : [...rows].sort((a, b) => effect(b) - effect(a)) };
    });
    return {
      rows: shown.flatMap((one) => one.rows),
      groups: shown.map(({ group, rows }) => ({
        key: group.code,
        title: format.words(group.names),
        count: rows.length,
        note: format.words(group.help),
      })),
      groupOf: (row: ReviewRow) => groupByRow.get(row.employmentId) ?? '',
    };
  }, [review, choice, format]);
}

function BridgeSection({
  run,
  review,
  measure,
  choice,
  isDense,
  onMeasure,
  onChoose,
}: Omit<LoadedProps, 'head'> & { isDense: boolean }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const pay = usePay();
  const { bridge } = review;
  const fen = FEN_OF[measure];
  const share = bridge.previous[fen] === 0 ? null : bridge.difference[fen] / bridge.previous[fen];
  const note = bridge.previousPeriod ? (
    <span className={`${css.deltas} num`} title={format.words(bridge.method)}>
      <span className={css.levels}>
        {format.period(bridge.previousPeriod)} {pay.money(bridge.previous[fen], { symbol: true })} →{' '}
        {format.period(run.period)} {pay.money(bridge.current[fen], { symbol: true })}{' '}
      </span>
      <b>{pay.money(bridge.difference[fen], { signed: true })}</b> {pay.percent(share, { signed: true })}
    </span>
  ) : (
    t('review.noPrevious')
  );
  return (
    <Section
      title={t(`review.change.${measure}`)}
      note={note}
      actions={
        <SegmentedControl
          aria-label={t('review.measure')}
          value={measure}
          onChange={(value) => onMeasure(value as Measure)}
          data={MEASURES.map((value) => ({
            value,
            label: value === 'cost' ? t('review.costShort') : t(`review.${value}`),
          }))}
        />
      }
    >
      <RunBridge
        bridge={bridge}
        measure={measure}
        period={run.period}
        people={run.totals?.people ?? 0}
        selected={choice.bar}
        onSelect={(bar) => onChoose({ ...choice, bar })}
        isDense={isDense || !isMainland(run)}
      />
    </Section>
  );
}

function Filters({
  run,
  review,
  choice,
  onChoose,
}: {
  run: RunDetail;
  review: Review;
  choice: Choice;
  onChoose: (choice: Choice) => void;
}) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const pick = (filter: string) => onChoose({ filter: choice.filter === filter ? 'review' : filter, bar: choice.bar });
  return (
    <div className={css.filters}>
      <FilterBar emptyBelow label={t('review.filters')} end={<ReviewThresholds run={run} />}>
        <FilterChip
          label={t('review.toReview')}
          count={review.needReview}
          isSelected={choice.filter === 'review'}
          onToggle={() => onChoose({ filter: 'review', bar: null })}
        />
        <FilterChip
          label={t('review.all')}
          count={run.totals?.people ?? review.total}
          isSelected={choice.filter === 'all'}
          onToggle={() => pick('all')}
        />
        {review.filters
          .filter((filter) => filter.people > 0 || isAsked(filter.code, run))
          .sort((a, b) => Number(b.people > 0) - Number(a.people > 0))
          .map((filter) => (
            <FilterChip
              key={filter.code}
              label={format.words(filter.names)}
              count={filter.people}
              isSelected={choice.filter === filter.code}
              onToggle={() => pick(filter.code)}
            />
          ))}
      </FilterBar>
    </div>
  );
}

/** Reasons nobody has are shown as zero where somebody could have them. */
function isAsked(code: string, run: RunDetail): boolean {
  if (code === 'item-over-threshold') return run.threshold.items > 0;
  return code !== 'bracket-jump' || isMainland(run);
}

function Foot({ run, review, rows }: { run: RunDetail; review: Review; rows: readonly ReviewRow[] }) {
  const { t } = useTranslation('payroll');
  return (
    <>
      <b className="num">{t('review.count', { reviewed: review.reviewed, total: review.needReview })}</b>
      <span className="muted">{t('review.explained', { count: review.explained })}</span>
      <ReviewShown run={run} rows={rows} />
      <span className={css.keys}>
        <span>
          <kbd>J</kbd> <kbd>K</kbd> {t('review.move')}
        </span>
        <span>
          <kbd>Space</kbd> {t('review.space')}
        </span>
        <span>
          <kbd>E</kbd> {t('review.evidence')}
        </span>
      </span>
    </>
  );
}
