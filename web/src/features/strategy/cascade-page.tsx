/** The cascade: which indicator hands its target down to which, who carries it, whether the shares add up, and what is not covered. */
import { Button, Select } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, EmptyState, Page, PageHead, Section, type Stat, StatTiles } from '../../ui/index.ts';
import css from './cascade.module.css';
import { CascadeLinkForm } from './cascade-link-form.tsx';
import { type Cascade, type CascadeRow, cascadeRows, shareOf } from './cascade-rows.ts';
import type { Coverage, StrategyMap } from './shapes.ts';
import { useCycleChoice } from './strategy-page.tsx';
import { StrategyTabs } from './strategy-tabs.tsx';

const route = getRouteApi('/frame/strategy/cascade');

export function CascadePage() {
  const { t, i18n } = useTranslation('strategy');
  const may = useMay();
  const navigate = useNavigate();
  const search = route.useSearch();
  const { all, cycle } = useCycleChoice(search.cycle);
  const [isLinking, setLinking] = useState(false);
  const params = { cycleCode: cycle?.code ?? '' };
  const map = useQueryOf('/indicators/strategy-map', {});
  const cascade = useQueryOf('/appraisals/indicator-cascade', params, { enabled: cycle !== undefined });
  const coverage = useQueryOf('/appraisals/strategy-coverage', params, { enabled: cycle !== undefined });
  useCrumbs({ label: t('title'), to: '/strategy' }, { label: t('tabs.cascade') });
  return (
    <Page
      head={
        <PageHead
          title={t('cascade.title')}
          sub={t('cascade.sub')}
          actions={
            <>
              {cycle ? (
                <Select
                  aria-label={t('cycle')}
                  w={150}
                  allowDeselect={false}
                  data={all.map((one) => ({
                    value: one.code,
                    label: i18n.language === 'en' ? one.nameEn : one.nameZh,
                  }))}
                  value={cycle.code}
                  onChange={(code) => code && void navigate({ to: '/strategy/cascade', search: { cycle: code } })}
                />
              ) : null}
              {may('indicators.write') ? (
                <Button leftSection={<IconLink size={15} aria-hidden />} onClick={() => setLinking(true)}>
                  {t('cascade.link')}
                </Button>
              ) : null}
            </>
          }
        />
      }
    >
      <StrategyTabs />
      <Answered query={cascade}>
        {(tree) => (
          <Answered query={coverage}>
            {(covered) => (
              <Answered query={map}>{(strategy) => <Body cascade={tree} coverage={covered} map={strategy} />}</Answered>
            )}
          </Answered>
        )}
      </Answered>
      {isLinking && map.data ? <CascadeLinkForm map={map.data} onClose={() => setLinking(false)} /> : null}
    </Page>
  );
}

function Body({ cascade, coverage, map }: { cascade: Cascade; coverage: Coverage; map: StrategyMap }) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const rows = cascadeRows(cascade.nodes);
  const stats: Stat[] = [
    { key: 'links', label: t('cascade.links'), value: cascade.nodes.filter(({ parentCode }) => parentCode).length },
    { key: 'issues', label: t('cascade.issues'), value: cascade.issues.length },
    { key: 'bare', label: t('cascade.bare'), value: coverage.objectivesWithoutIndicator.length },
    { key: 'idle', label: t('cascade.idle'), value: coverage.departmentsWithoutObjective.length },
    { key: 'ownerless', label: t('cascade.ownerless'), value: coverage.indicatorsWithoutOwner.length },
  ];
  return (
    <>
      <div className={css.stats}>
        <StatTiles stats={stats} />
      </div>
      <Section title={t('cascade.tree')} note={cascade.hasPersons ? null : t('cascade.noPersons')}>
        {rows.length === 0 ? (
          <EmptyState title={t('cascade.none')}>{t('cascade.noneNote')}</EmptyState>
        ) : (
          <ul className={css.tree}>
            {rows.map((row) => (
              <TreeRow key={row.node.code} row={row} isOff={cascade.issues.some(({ where }) => names(where, row))} />
            ))}
          </ul>
        )}
      </Section>
      {cascade.issues.length > 0 ? (
        <Section title={t('cascade.issues')} count={cascade.issues.length} isPadded>
          <ul className={css.gaps}>
            {cascade.issues.map((issue) => (
              <li key={issue.code + issue.where}>
                {words(issue.message)} <span className="muted">{words(issue.remedy)}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Gaps coverage={coverage} map={map} />
    </>
  );
}

/** An issue names an indicator, an indicator and a carrier, or several indicators. */
const names = (where: string, { node }: CascadeRow): boolean => where.split(/ · |, /).includes(node.code);

function TreeRow({ row, isOff }: { row: CascadeRow; isOff: boolean }) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const { node, depth, total, parentTarget } = row;
  const unit = words({ zh: node.unitZh, en: node.unitEn });
  return (
    <li className={css.row} data-off={isOff || undefined}>
      <span className={css.name} style={{ paddingInlineStart: depth * 22 }}>
        {depth > 0 ? <span className={css.elbow} aria-hidden /> : null}
        <Link to="/strategy" search={{ indicator: node.code }}>
          {words({ zh: node.nameZh, en: node.nameEn })}
        </Link>{' '}
        <span className="muted small">{node.code}</span>
        {node.objectiveCode ? <Chip tone="outline">{node.objectiveCode}</Chip> : null}
      </span>
      <span>{node.share === null ? <span className="muted">—</span> : t(`share.${node.share}`)}</span>
      <span className={css.carriers}>
        {node.carriers.length === 0 ? <span className="muted">{t('cascade.nobody')}</span> : null}
        {node.carriers.slice(0, SHOWN).map((one) => {
          const share = shareOf(row, one.target);
          return (
            <span key={`${one.kind}${one.departmentEn}${one.target}`} className={css.carrier}>
              {words({ zh: one.departmentZh, en: one.departmentEn })}
              {one.kind === 'persons' ? ` × ${one.count}` : ''}{' '}
              <b className="num">{one.target === null ? '—' : formatDecimal(one.target)}</b>
              {share === null ? null : <span className="muted num"> {share}%</span>}
            </span>
          );
        })}
        {node.carriers.length > SHOWN ? (
          <span className="muted small">{t('cascade.more', { count: node.carriers.length - SHOWN })}</span>
        ) : null}
      </span>
      <span className={`num ${css.sum}`}>
        {node.share === 'split' && total !== null && parentTarget !== null ? (
          t('cascade.sumOf', { sum: formatDecimal(String(total)), of: formatDecimal(String(parentTarget)), unit })
        ) : node.share === 'same' && parentTarget !== null ? (
          <span className="muted">{t('cascade.parent', { of: formatDecimal(String(parentTarget)), unit })}</span>
        ) : null}
      </span>
    </li>
  );
}

const SHOWN = 6;

/** What nobody is measured by, who serves nothing, what nobody answers for. */
function Gaps({ coverage, map }: { coverage: Coverage; map: StrategyMap }) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const objective = (code: string) => {
    const found = map.objectives.find((one) => one.code === code);
    return found ? `${code} ${words({ zh: found.nameZh, en: found.nameEn })}` : code;
  };
  const unit = (code: string) => {
    const found = coverage.columns.find((one) => one.department === code);
    return found ? words({ zh: found.departmentZh, en: found.departmentEn }) : code;
  };
  const lists = [
    { key: 'bare', items: coverage.objectivesWithoutIndicator.map((code) => ({ code, text: objective(code) })) },
    { key: 'uncarried', items: coverage.objectivesWithoutDepartment.map((code) => ({ code, text: objective(code) })) },
    { key: 'idle', items: coverage.departmentsWithoutObjective.map((code) => ({ code, text: unit(code) })) },
    {
      key: 'ownerless',
      items: coverage.indicatorsWithoutOwner.map((one) => ({
        code: one.code,
        text: `${one.code} ${words({ zh: one.nameZh, en: one.nameEn })}`,
      })),
    },
  ] as const;
  return (
    <Section title={t('cascade.gaps')} isPadded>
      <div className={css.lists}>
        {lists.map(({ key, items }) => (
          <section key={key} aria-label={t(`cascade.${key}`)}>
            <h3>
              {t(`cascade.${key}`)} <span className="muted num">{items.length}</span>
            </h3>
            {items.length === 0 ? <p className="muted small">{t('cascade.noGap')}</p> : null}
            <ul className={css.gaps}>
              {items.map(({ code, text }) => (
                <li key={code}>
                  {key === 'ownerless' ? (
                    <Link to="/strategy" search={{ indicator: code }}>
                      {text}
                    </Link>
                  ) : key === 'idle' ? (
                    text
                  ) : (
                    <Link to="/strategy" search={{ objective: code }}>
                      {text}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Section>
  );
}
