/** Each department's appraisal against the rules: a figure opens the cards behind it. */
import type { QueryAnswer } from '@meritline/contract';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { ChosenCycle, type CycleRow, CycleSelect } from '../../app/chosen-cycle.tsx';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, DrawerColumn, EmptyState, Exportable, Page, PageHead, RatingChip } from '../../ui/index.ts';
import css from './supervision.module.css';

type Board = QueryAnswer<'/supervision/supervision-board'>;
type Department = Board['departments'][number];

const RULES = [
  'readings-late',
  'self-late',
  'rating-late',
  'entered-late',
  'evidence-missing',
  'score-unchanged',
  'one-level',
  'hasty',
  'level-by-hand',
  'reopened',
] as const;
type Rule = (typeof RULES)[number];

const route = getRouteApi('/frame/supervision');

export function SupervisionPage() {
  const { t } = useTranslation('supervision');
  const search = route.useSearch();
  useCrumbs({ label: t('title') });
  return (
    <ChosenCycle
      code={search.cycle}
      prefer="open"
      title={t('title')}
      none={{ title: t('noCycle'), note: t('noCycleNote') }}
    >
      {(cycle, all) => <OfCycle key={cycle.cycleId} cycle={cycle} cycles={all} />}
    </ChosenCycle>
  );
}

interface Place {
  readonly department: Department;
  readonly rule: Rule;
}

function OfCycle({ cycle, cycles }: { cycle: CycleRow; cycles: readonly CycleRow[] }) {
  const { t } = useTranslation('supervision');
  const navigate = useNavigate();
  const [place, setPlace] = useState<Place | null>(null);
  const board = useQueryOf('/supervision/supervision-board', { cycleId: cycle.cycleId });
  return (
    <Page
      head={
        <PageHead
          title={t('title')}
          sub={t('sub')}
          subBelow
          actions={
            <CycleSelect
              label={t('cycle')}
              cycle={cycle}
              all={cycles}
              onChange={(code) => void navigate({ to: '/supervision', search: { cycle: code } })}
            />
          }
        />
      }
      drawer={place ? <Findings cycleId={cycle.cycleId} place={place} onClose={() => setPlace(null)} /> : null}
    >
      <Answered query={board}>{(data) => <BoardTable board={data} place={place} onPlace={setPlace} />}</Answered>
    </Page>
  );
}

function BoardTable({ board, place, onPlace }: { board: Board; place: Place | null; onPlace: (place: Place) => void }) {
  const { t } = useTranslation('supervision');
  const { words, count } = useFormat();
  const rules = RULES.filter((rule) => board.departments.some((department) => department.counts[rule]));
  if (rules.length === 0) return <EmptyState title={t('clean')}>{t('cleanNote')}</EmptyState>;
  return (
    // A scrolling region must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard scrolling
    <section className={css.wrap} tabIndex={0} aria-label={t('title')}>
      <Exportable>
        <table className={css.board}>
          <thead>
            <tr>
              <th scope="col">{t('department')}</th>
              <th scope="col">{t('people')}</th>
              {rules.map((rule) => (
                <th
                  key={rule}
                  scope="col"
                  title={t(`note.${rule}`, { from: board.oneLevelFrom, seconds: board.hastySeconds })}
                >
                  {t(`rule.${rule}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {board.departments.map((department) => (
              <tr key={department.departmentPath}>
                <th scope="row">{words({ zh: department.departmentZh, en: department.departmentEn })}</th>
                <td className="num">{count(department.people)}</td>
                {rules.map((rule) => {
                  const found = department.counts[rule] ?? 0;
                  const isOpen = place?.rule === rule && place.department.departmentPath === department.departmentPath;
                  return (
                    <td key={rule} className="num">
                      {found === 0 ? (
                        <span className="muted">·</span>
                      ) : (
                        <button
                          type="button"
                          className={css.figure}
                          data-heat={heatOf(found, department.people)}
                          aria-pressed={isOpen}
                          onClick={() => onPlace({ department, rule })}
                        >
                          {count(found)}
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Exportable>
      <p className="muted small">{t('notVerdict')}</p>
    </section>
  );
}

const heatOf = (found: number, people: number): 1 | 2 | 3 => {
  const share = found / people;
  return share > 0.5 ? 3 : share > 0.15 ? 2 : 1;
};

function Findings({ cycleId, place, onClose }: { cycleId: string; place: Place; onClose: () => void }) {
  const { t } = useTranslation('supervision');
  const { words } = useFormat();
  const { department, rule } = place;
  const findings = useQueryOf('/supervision/supervision-findings', {
    cycleId,
    departmentPath: department.departmentPath,
    rule,
  });
  const data = findings.data;
  return (
    <DrawerColumn
      title={t(`rule.${rule}`)}
      sub={words({ zh: department.departmentZh, en: department.departmentEn })}
      onClose={onClose}
    >
      <Answered query={findings}>
        {({ findings: rows }) => (
          <ul className={css.list}>
            {rows.map((row) => (
              <li key={row.scorecardId}>
                <Link to="/appraisals/scorecards/$scorecardId" params={{ scorecardId: row.scorecardId }}>
                  {words({ zh: row.nameZh, en: row.nameEn })} <span className="muted num">{row.number}</span>
                </Link>
                <span className="muted small">
                  {row.raterEn ? t('ratedBy', { name: words({ zh: row.raterZh!, en: row.raterEn }) }) : t('noRater')}
                </span>
                {row.rating ? (
                  <span>
                    {row.computedRating !== row.rating ? <RatingChip rating={row.computedRating} /> : null}{' '}
                    <RatingChip rating={row.rating} />
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Answered>
      {data && data.total > data.findings.length ? (
        <p className="muted small">{t('more', { count: data.total - data.findings.length })}</p>
      ) : null}
    </DrawerColumn>
  );
}
