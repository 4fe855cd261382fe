/** The indicator library beside the map: those of the chosen objective, or all; one opened with formula, source and curve. */
import { Button, TextInput } from '@mantine/core';
import { IconPencil, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, DrawerColumn, EmptyState, FilterChip } from '../../ui/index.ts';
import { useIsNarrow } from '../../ui/page.tsx';
import { IndicatorCard } from './indicator-card.tsx';
import { IndicatorForm } from './indicator-form.tsx';
import type { Indicator, Objective, ObjectiveProgress, StrategyMap } from './shapes.ts';
import css from './strategy.module.css';

interface LibraryProps {
  readonly map: StrategyMap;
  readonly progress: ObjectiveProgress | undefined;
  readonly objective: string | null;
  readonly indicator: string | null;
  onIndicator(code: string | null): void;
  onObjective(code: string | null): void;
  readonly onEdit: ((objective: Objective) => void) | null;
}

export function LibraryDrawer(props: LibraryProps) {
  const { map, objective, onObjective, onEdit } = props;
  const { t } = useTranslation('strategy');
  const { language } = useFormat();
  const isNarrow = useIsNarrow();
  const may = useMay();
  const [isOpen, setOpen] = useState(!isNarrow);
  const [isNew, setNew] = useState(false);
  const library = useQueryOf('/indicators/indicators', {});
  const chosen = map.objectives.find((one) => one.code === objective);
  if (!isOpen) {
    return isNarrow ? (
      <Button className={css.openLibrary ?? ''} onClick={() => setOpen(true)}>
        {t('library.title')}
      </Button>
    ) : (
      <button type="button" className={css.libraryEdge} onClick={() => setOpen(true)}>
        {t('library.title')}
      </button>
    );
  }
  return (
    <DrawerColumn
      title={t('library.title')}
      sub={
        chosen ? t('library.of', { objective: language === 'en' ? chosen.nameEn : chosen.nameZh }) : t('library.all')
      }
      width={340}
      onClose={() => (objective === null ? setOpen(false) : onObjective(null))}
      foot={
        may('indicators.write') ? (
          <>
            {chosen && onEdit ? (
              <Button
                variant="default"
                leftSection={<IconPencil size={14} aria-hidden />}
                onClick={() => onEdit(chosen)}
              >
                {t('editObjective')}
              </Button>
            ) : null}
            <Button variant="default" onClick={() => setNew(true)}>
              {t('library.new')}
            </Button>
          </>
        ) : null
      }
    >
      <Answered query={library}>{(data) => <LibraryList {...props} indicators={data.indicators} />}</Answered>
      {isNew ? <IndicatorForm map={map} indicator={null} objective={objective} onClose={() => setNew(false)} /> : null}
    </DrawerColumn>
  );
}

const matches = (indicator: Indicator, text: string): boolean => {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  return [
    indicator.code,
    indicator.nameZh,
    indicator.nameEn,
    indicator.formulaZh,
    indicator.formulaEn,
    indicator.sourceSystem,
  ].some((field) => field.toLowerCase().includes(wanted));
};

function LibraryList({
  map,
  progress,
  objective,
  indicator,
  onIndicator,
  onObjective,
  indicators,
}: LibraryProps & { indicators: readonly Indicator[] }) {
  const { t } = useTranslation('strategy');
  const { language } = useFormat();
  const [search, setSearch] = useState('');
  const own = indicators.filter((one) => one.objectiveCode === objective);
  const listed = (objective === null ? indicators : own).filter((one) => matches(one, search));
  const opened = indicator ?? (objective === null ? null : (own[0]?.code ?? null));
  const usage = new Map(progress?.usage.map((row) => [row.indicatorCode, row.scorecards]));
  return (
    <>
      <TextInput
        aria-label={t('library.search')}
        placeholder={t('library.search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={css.libraryFilters}>
        {objective === null ? null : (
          <FilterChip label={objective} count={own.length} isSelected onToggle={() => onObjective(null)} />
        )}
        <FilterChip
          label={t('library.everything')}
          count={indicators.length}
          isSelected={objective === null}
          onToggle={() => onObjective(null)}
        />
      </div>
      {listed.length === 0 ? <EmptyState title={t('library.none')}>{t('library.noneNote')}</EmptyState> : null}
      {listed.map((one) =>
        one.code === opened ? (
          <IndicatorCard
            key={one.indicatorId}
            map={map}
            indicator={one}
            usage={usage.get(one.code) ?? 0}
            cells={progress?.cells.filter((cell) => cell.indicatorCode === one.code) ?? []}
            onClose={() => onIndicator(null)}
          />
        ) : (
          <button key={one.indicatorId} type="button" className={css.row} onClick={() => onIndicator(one.code)}>
            <span>
              <b>{language === 'en' ? one.nameEn : one.nameZh}</b>
              <span className="muted small">
                {one.code} · v{one.version} · {t('library.usage', { count: usage.get(one.code) ?? 0 })}
              </span>
            </span>
            {one.usedAs === 'weighted' ? (
              <span className="muted small">{one.sourceSystem}</span>
            ) : (
              <Chip tone={one.usedAs === 'veto' ? 'red' : 'green'}>{t(`usedAs.${one.usedAs}`)}</Chip>
            )}
          </button>
        ),
      )}
    </>
  );
}
