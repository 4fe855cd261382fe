/** Every figure of the law and of the company's regulation at a place on a day, with where it comes from. */
import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  Chip,
  type Column,
  DataTable,
  DateField,
  EmptyState,
  FilterBar,
  FilterChip,
  Page,
  PageHead,
  Status,
  TwoLines,
} from '../../ui/index.ts';
import { LayerDrawer } from './layer-drawer.tsx';
import css from './pay-structure.module.css';
import { rulesRoute } from './routes.tsx';
import { RuleDrawer } from './rule-drawer.tsx';
import { isStatus, matches, type Rule, type Rules, STATUS_TONES } from './shapes.ts';
import { unitIn } from './units.ts';
import { RuleValue } from './value.tsx';

interface Asked {
  readonly on?: string;
  readonly place?: string;
  readonly layers?: string;
}

export function RulesPage() {
  const { t } = useTranslation('payStructure');
  const may = useMay();
  const navigate = useNavigate();
  const { rule: opened } = rulesRoute.useSearch();
  const [asked, setAsked] = useState<Asked>({});
  const [isLayerOpen, setLayerOpen] = useState(false);
  const rules = useQueryOf('/pay-structure/rules', asked, { placeholderData: keepPreviousData as never });
  useCrumbs({ label: t('rules.title') });
  const open = (code: string | null) =>
    void navigate({ to: '/rules', search: code === null ? {} : { rule: code }, replace: true });
  const found = rules.data?.rules.find((one) => one.code === opened);
  return (
    <Page
      head={
        <PageHead
          title={t('rules.title')}
          sub={rules.data ? t('rules.sub', { packs: rules.data.packVersion.replaceAll(' ', ' · ') }) : null}
          subBelow
          actions={
            <>
              {may('pay-structure.write') ? (
                <Button
                  variant="default"
                  leftSection={<IconPlus size={14} aria-hidden />}
                  onClick={() => setLayerOpen(true)}
                >
                  {t('layer.new')}
                </Button>
              ) : null}
              <Button variant="default" renderRoot={(props) => <Link {...props} to="/pay-changes" />}>
                {t('changes.title')}
              </Button>
            </>
          }
        />
      }
      drawer={
        isLayerOpen ? (
          <LayerDrawer onClose={() => setLayerOpen(false)} />
        ) : found && rules.data ? (
          <RuleDrawer key={found.code} rule={found} rules={rules.data} onClose={() => open(null)} />
        ) : null
      }
    >
      <Answered query={rules}>
        {(data) => <RuleList data={data} asked={asked} onAsk={setAsked} opened={opened ?? null} onOpen={open} />}
      </Answered>
    </Page>
  );
}

const FILTERS = ['all', 'assumed', 'unknown', 'company'] as const;
type Filter = (typeof FILTERS)[number];

const passes = (rule: Rule, filter: Filter): boolean => {
  if (filter === 'assumed') return rule.status === 'assumed';
  if (filter === 'unknown') return rule.value === null && rule.rows === null;
  if (filter === 'company') return rule.status === 'company';
  return true;
};

interface ListProps {
  readonly data: Rules;
  readonly asked: Asked;
  onAsk(asked: Asked): void;
  readonly opened: string | null;
  onOpen(code: string | null): void;
}

function RuleList({ data, asked, onAsk, opened, onOpen }: ListProps) {
  const { t } = useTranslation('payStructure');
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const columns = useColumns(opened !== null);
  const rows = data.rules.filter((rule) => passes(rule, filter) && matches(rule, search));
  return (
    <>
      <div className={css.tools}>
        <TextInput
          className={css.search ?? ''}
          aria-label={t('rules.search')}
          placeholder={t('rules.search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Asking data={data} asked={asked} onAsk={onAsk} />
        <FilterBar label={t('rules.filter')}>
          {FILTERS.map((one) => (
            <FilterChip
              key={one}
              label={t(`filter.${one}`)}
              count={data.rules.filter((rule) => passes(rule, one)).length}
              isSelected={filter === one}
              onToggle={() => setFilter(one === filter ? 'all' : one)}
            />
          ))}
        </FilterBar>
      </div>
      <DataTable
        label={t('rules.title')}
        columns={columns}
        rows={rows}
        rowKey={(rule) => rule.code}
        selected={opened}
        onSelect={(rule) => onOpen(rule.code)}
        onOpen={(rule) => onOpen(rule.code)}
        hasPageKeys
        empty={<EmptyState title={t('rules.none')}>{t('rules.noneNote')}</EmptyState>}
      />
    </>
  );
}

/** Place, day and layer whose values are shown. */
function Asking({ data, asked, onAsk }: Pick<ListProps, 'data' | 'asked' | 'onAsk'>) {
  const { t } = useTranslation('payStructure');
  const format = useFormat();
  return (
    <>
      <Select
        aria-label={t('rules.place')}
        className={css.choice ?? ''}
        allowDeselect={false}
        searchable
        data={data.places.map((place) => ({ value: place.code, label: format.words(place.names) }))}
        value={asked.place ?? data.place}
        onChange={(place) => onAsk({ ...asked, ...(place === null ? {} : { place }) })}
      />
      <DateField
        aria-label={t('rules.on')}
        className={css.choice ?? ''}
        value={asked.on ?? data.on}
        onChange={(on) => onAsk({ ...asked, ...(on ? { on } : {}) })}
      />
      <Select
        aria-label={t('rules.layer')}
        className={css.choice ?? ''}
        clearable
        searchable
        placeholder={t('rules.lawOnly')}
        data={[
          {
            group: t('rules.layers'),
            items: data.layers.map(({ code, names }) => ({ value: code, label: format.words(names) })),
          },
          {
            group: t('rules.industries'),
            items: data.industries.map(({ code, names }) => ({ value: code, label: format.words(names) })),
          },
        ].filter(({ items }) => items.length > 0)}
        value={asked.layers ?? null}
        onChange={(layers) => {
          const { layers: _before, ...rest } = asked;
          onAsk(layers === null ? rest : { ...rest, layers });
        }}
      />
    </>
  );
}

/** Beside the drawer the unit stands under its value, and the day is the drawer's to say. */
function useColumns(isBeside: boolean): readonly Column<Rule>[] {
  const { t } = useTranslation('payStructure');
  const format = useFormat();
  const all: readonly Column<Rule>[] = [
    {
      id: 'name',
      header: t('column.name'),
      isRowHeader: true,
      cell: (rule) => (
        <span className={isBeside ? css.nameBeside : undefined}>
          <TwoLines title={format.words(rule.names)} sub={rule.code} />
        </span>
      ),
      sortBy: (rule) => format.words(rule.names),
    },
    {
      id: 'value',
      header: t('column.value'),
      width: 150,
      align: 'end',
      cell: (rule) =>
        isBeside ? (
          <>
            <RuleValue rule={rule} />
            <span className={css.unitBelow}>{unitIn(format.language, rule.unit)}</span>
          </>
        ) : (
          <RuleValue rule={rule} />
        ),
    },
    {
      id: 'unit',
      header: t('column.unit'),
      width: 190,
      isDeskOnly: true,
      cell: (rule) => <span className="muted">{unitIn(format.language, rule.unit)}</span>,
    },
    {
      id: 'origin',
      header: t('column.origin'),
      width: 130,
      isDeskOnly: true,
      cell: (rule) =>
        rule.layer ? (
          <Chip tone="iris">{format.words(rule.layer)}</Chip>
        ) : (
          <span className="muted">{rule.jurisdiction ?? ''}</span>
        ),
      sortBy: (rule) => rule.layer?.code ?? rule.jurisdiction,
    },
    {
      id: 'since',
      header: t('column.since'),
      width: 120,
      isDeskOnly: true,
      cell: (rule) => <span className="num">{format.date(rule.effectiveFrom)}</span>,
      sortBy: (rule) => rule.effectiveFrom,
    },
    {
      id: 'status',
      header: t('column.status'),
      width: 130,
      cell: (rule) =>
        isStatus(rule.status) ? (
          <Status tone={STATUS_TONES[rule.status]}>{t(`status.${rule.status}`)}</Status>
        ) : (
          <Status tone="bad">{t('notKnown')}</Status>
        ),
      sortBy: (rule) => rule.status,
    },
  ];
  return isBeside ? all.filter(({ id }) => id !== 'unit' && id !== 'since') : all;
}
