/** The plan of a year: its cycles as bars over twelve months, and the same as a table that a screen reader reads. */
import { Button, Select } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay, useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, EmptyState, Exportable, Page, PageHead, tellDone, tellProblem } from '../../ui/index.ts';
import css from './cycle.module.css';
import { ganttAxis } from './gantt-axis.ts';
import { type CycleRow, lastDayOf } from './shapes.ts';
import { useNames } from './use-names.ts';

const KINDS = ['annual', 'half-year', 'quarterly', 'monthly'] as const;
type Kind = (typeof KINDS)[number];

export function PlanPage() {
  const { t } = useTranslation('cycles');
  const { t: shared } = useTranslation('appraisals');
  const { today } = useSession();
  const may = useMay();
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [kind, setKind] = useState<Kind>('quarterly');
  const cycles = useQueryOf('/appraisals/cycles', {});
  useCrumbs({ label: shared('cycle.title'), to: '/appraisals' }, { label: t('plan.title') });
  const tell = {
    onSuccess: ({ created, kept }: { created: string[]; kept: string[] }) =>
      tellDone(t('plan.done', { created: created.length, kept: kept.length })),
    onError: tellProblem,
  };
  const plan = useOperation('/appraisals/plan-cycles', tell);
  const copy = useOperation('/appraisals/copy-plan', tell);
  const years = [-1, 0, 1, 2].map((by) => String(Number(today.slice(0, 4)) + by));
  return (
    <Page
      head={
        <PageHead
          title={t('plan.named', { year })}
          actions={
            <>
              <Select
                aria-label={t('plan.year')}
                w={92}
                allowDeselect={false}
                data={years}
                value={String(year)}
                onChange={(value) => value && setYear(Number(value))}
              />
              {may('cycles.run') ? (
                <>
                  <Button
                    variant="default"
                    loading={copy.isPending}
                    onClick={() => copy.mutate({ fromYear: year - 1, toYear: year })}
                  >
                    {t('plan.copy', { year: year - 1 })}
                  </Button>
                  <Select
                    aria-label={t('plan.kind')}
                    w={120}
                    allowDeselect={false}
                    data={KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
                    value={kind}
                    onChange={(value) => value && setKind(value as Kind)}
                  />
                  <Button
                    loading={plan.isPending}
                    onClick={() =>
                      plan.mutate({
                        year,
                        kind,
                        resultUse: kind === 'annual' || kind === 'half-year' ? 'bonus' : 'performance-pay',
                      })
                    }
                  >
                    {t('plan.add')}
                  </Button>
                </>
              ) : null}
            </>
          }
        />
      }
    >
      <Answered query={cycles}>
        {({ cycles: all }) => {
          const own = all
            .filter((one) => one.planYear === year)
            .sort((a, b) => (a.startsOn + a.code < b.startsOn + b.code ? -1 : 1));
          return own.length === 0 ? (
            <EmptyState title={t('plan.none', { year })}>{t('plan.noneNote')}</EmptyState>
          ) : (
            <Gantt year={year} cycles={own} today={today} />
          );
        }}
      </Answered>
    </Page>
  );
}

/** Its last day has passed and nobody has closed it. */
const isLate = (cycle: CycleRow, phase: CycleRow['phases'][number], today: string): boolean =>
  cycle.state === 'open' && phase.closedAt === null && phase.endsOn <= today;

const MARKS = ['period', 'phase', 'rating', 'publication', 'late', 'today'] as const;

/** What the bars mean; late only where there is something late. */
function GanttLegend({ hasLate }: { hasLate: boolean }) {
  const { t } = useTranslation('cycles');
  return (
    <ul className={css.ganttLegend} aria-label={t('plan.legend.label')}>
      {MARKS.filter((mark) => mark !== 'late' || hasLate).map((mark) => (
        <li key={mark}>
          <span className={css.ganttMark} data-mark={mark} aria-hidden />
          {t(`plan.legend.${mark}`)}
        </li>
      ))}
    </ul>
  );
}

function Gantt({ year, cycles, today }: { year: number; cycles: readonly CycleRow[]; today: string }) {
  const { t } = useTranslation('cycles');
  const { t: shared } = useTranslation('appraisals');
  const { date } = useFormat();
  const name = useNames();
  const { months, ...axis } = ganttAxis(year);
  const at = (day: string) => `${axis.at(day)}%`;
  const width = (from: string, until: string) => `${axis.width(from, until)}%`;
  return (
    <>
      <div className={css.ganttWrap} aria-hidden>
        <div className={css.gantt}>
          <span />
          <div className={css.ganttMonths}>
            {months.map((month) => (
              <span key={month} style={{ left: at(month) }} className="num">
                {Number(month.slice(5, 7))}
              </span>
            ))}
          </div>
          {cycles.map((cycle) => (
            <div key={cycle.cycleId} className={css.ganttRow}>
              <span className="ellipsis">{name(cycle, 'name')}</span>
              <div className={css.ganttTrack}>
                <span
                  className={css.ganttPeriod}
                  style={{ left: at(cycle.startsOn), width: width(cycle.startsOn, cycle.endsOn) }}
                />
                {cycle.phases.map((phase) => (
                  <span
                    key={phase.phase}
                    className={css.ganttPhase}
                    data-phase={phase.phase}
                    data-late={isLate(cycle, phase, today) || undefined}
                    title={`${shared(`phase.${phase.phase}`)} ${date(phase.startsOn, 'short')} – ${date(lastDayOf(phase.endsOn), 'short')}`}
                    style={{ left: at(phase.startsOn), width: width(phase.startsOn, phase.endsOn) }}
                  />
                ))}
                {today >= months[0]! ? <span className={css.ganttToday} style={{ left: at(today) }} /> : null}
              </div>
            </div>
          ))}
        </div>
      </div>
      <GanttLegend hasLate={cycles.some((cycle) => cycle.phases.some((phase) => isLate(cycle, phase, today)))} />
      <div className={css.tableWrap}>
        <Exportable>
          <table className={css.plain} aria-label={t('plan.named', { year })}>
            <thead>
              <tr>
                <th scope="col">{shared('cycle.choose')}</th>
                <th scope="col">{t('plan.kind')}</th>
                <th scope="col">{t('plan.period')}</th>
                <th scope="col">{t('plan.ratingDays')}</th>
                <th scope="col">{t('plan.use')}</th>
                <th scope="col" className="num">
                  {shared('stat.people')}
                </th>
                <th scope="col">{t('schedule.state')}</th>
              </tr>
            </thead>
            <tbody>
              {cycles.map((cycle) => {
                const rating = cycle.phases.find(({ phase }) => phase === 'rating');
                return (
                  <tr key={cycle.cycleId}>
                    <th scope="row">
                      <Link to="/appraisals/$cycleCode" params={{ cycleCode: cycle.code }}>
                        {name(cycle, 'name')}
                      </Link>
                    </th>
                    <td>{t(`kind.${cycle.kind}`)}</td>
                    <td className="num">
                      {date(cycle.startsOn, 'short')} – {date(lastDayOf(cycle.endsOn), 'short')}
                    </td>
                    <td className="num">
                      {rating ? `${date(rating.startsOn, 'short')} – ${date(lastDayOf(rating.endsOn), 'short')}` : '—'}
                    </td>
                    <td>{t(`use.${cycle.resultUse}`)}</td>
                    <td className="num">{cycle.persons}</td>
                    <td>{t(`state.${cycle.state}`)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Exportable>
      </div>
    </>
  );
}
