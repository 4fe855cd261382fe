/** Indicators found by words, kind, dimension, owner and what the check says; one opened in full. */
import { Select, TextInput } from '@mantine/core';
import { indicatorKinds } from '@meritline/engine/scoring';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Chip, EmptyState, FilterChip } from '../../ui/index.ts';
import { IndicatorCard } from './indicator-card.tsx';
import { EVERYTHING, type LibraryFilter, matches } from './library-filter.ts';
import type { Finding, Indicator, ObjectiveProgress, StrategyMap, Use } from './shapes.ts';
import css from './strategy.module.css';

export interface LibraryListProps {
  readonly map: StrategyMap;
  readonly progress: ObjectiveProgress | undefined;
  readonly objective: string | null;
  readonly indicator: string | null;
  readonly indicators: readonly Indicator[];
  onIndicator(code: string | null): void;
  onObjective(code: string | null): void;
}

export function LibraryList({
  map,
  progress,
  objective,
  indicator,
  indicators,
  onIndicator,
  onObjective,
}: LibraryListProps) {
  const { t } = useTranslation('strategy');
  const [filter, setFilter] = useState<LibraryFilter>(EVERYTHING);
  const lint = useQueryOf('/appraisals/indicator-lint', {});
  const use = useQueryOf('/appraisals/indicator-use', {});
  const findings = Map.groupBy(lint.data?.findings ?? [], (one) => one.indicator);
  const uses = new Map(use.data?.uses.map((one) => [one.code, one]));
  const own = indicators.filter((one) => one.objectiveCode === objective);
  const listed = (objective === null ? indicators : own).filter((one) => matches(one, filter, findings.has(one.code)));
  const opened = indicator ?? (objective === null ? null : (own[0]?.code ?? null));
  return (
    <>
      <Filters indicators={indicators} map={map} filter={filter} onFilter={setFilter} />
      <div className={css.libraryFilters}>
        {objective === null ? null : (
          <FilterChip label={objective} count={own.length} isSelected onToggle={() => onObjective(null)} />
        )}
        <FilterChip
          label={t('library.everything')}
          count={indicators.length}
          isSelected={objective === null && !filter.onlyFindings}
          onToggle={() => {
            setFilter(EVERYTHING);
            onObjective(null);
          }}
        />
        <FilterChip
          label={t('library.findings')}
          count={findings.size}
          isSelected={filter.onlyFindings}
          onToggle={() => setFilter({ ...filter, onlyFindings: !filter.onlyFindings })}
        />
      </div>
      {listed.length === 0 ? <EmptyState title={t('library.none')}>{t('library.noneNote')}</EmptyState> : null}
      {listed.map((one) =>
        one.code === opened ? (
          <IndicatorCard
            key={one.indicatorId}
            map={map}
            indicator={one}
            use={uses.get(one.code)}
            findings={findings.get(one.code) ?? []}
            cells={progress?.cells.filter((cell) => cell.indicatorCode === one.code) ?? []}
            onClose={() => onIndicator(null)}
          />
        ) : (
          <Row
            key={one.indicatorId}
            one={one}
            use={uses.get(one.code)}
            finding={findings.get(one.code)?.[0]}
            onOpen={() => onIndicator(one.code)}
          />
        ),
      )}
    </>
  );
}

function Row({
  one,
  use,
  finding,
  onOpen,
}: {
  one: Indicator;
  use: Use | undefined;
  finding: Finding | undefined;
  onOpen: () => void;
}) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  return (
    <button type="button" className={css.row} onClick={onOpen}>
      <span>
        <b>{words({ zh: one.nameZh, en: one.nameEn })}</b>
        <span className="muted small">
          {one.code} · v{one.version} · {t('library.usage', { count: use?.scorecards ?? 0 })}
        </span>
      </span>
      {finding ? (
        <span className={`small ${css.rowFinding}`}>{t(`lint.rule.${finding.rule}` as 'lint.rule.draft')}</span>
      ) : one.usedAs === 'weighted' ? (
        <span className="muted small">{one.sourceSystem}</span>
      ) : (
        <Chip tone={one.usedAs === 'veto' ? 'red' : 'green'}>{t(`usedAs.${one.usedAs}`)}</Chip>
      )}
    </button>
  );
}

interface FiltersProps {
  readonly indicators: readonly Indicator[];
  readonly map: StrategyMap;
  readonly filter: LibraryFilter;
  onFilter(filter: LibraryFilter): void;
}

function Filters({ indicators, map, filter, onFilter }: FiltersProps) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const owners = [
    ...new Map(indicators.flatMap((one) => (one.ownerCode === null ? [] : [[one.ownerCode, one] as const]))).entries(),
  ];
  const choose = (key: 'kind' | 'perspective' | 'owner', data: { value: string; label: string }[]) => (
    <Select
      aria-label={t(`library.by.${key}`)}
      placeholder={t(`library.by.${key}`)}
      size="xs"
      clearable
      data={data}
      value={filter[key]}
      onChange={(value) => onFilter({ ...filter, [key]: value })}
    />
  );
  return (
    <>
      <TextInput
        aria-label={t('library.search')}
        placeholder={t('library.search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
      />
      <div className={css.libraryBy}>
        {choose(
          'kind',
          indicatorKinds.map((one) => ({ value: one.code, label: words(one.names) })),
        )}
        {choose(
          'perspective',
          map.perspectives.map((one) => ({ value: one.code, label: words({ zh: one.nameZh, en: one.nameEn }) })),
        )}
        {choose(
          'owner',
          owners.map(([value, one]) => ({
            value,
            label: words({ zh: one.ownerZh ?? value, en: one.ownerEn ?? value }),
          })),
        )}
      </div>
    </>
  );
}
