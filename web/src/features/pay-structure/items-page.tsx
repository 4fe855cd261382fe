/** Every pay item of a day, of the rule packs and of the company, with its formula and what the formula reads. */
import { Anchor, Button, Select, TextInput } from '@mantine/core';
import { compilePayProgram, KIND_NAMES } from '@meritline/engine/payroll';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
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
  DrawerColumn,
  DrawerSection,
  EmptyState,
  Page,
  PageHead,
  TwoLines,
} from '../../ui/index.ts';
import css from './pay-structure.module.css';
import { itemsRoute } from './routes.tsx';
import type { PayItem, PayItems } from './shapes.ts';

export function ItemsPage() {
  const { t } = useTranslation('payStructure');
  const may = useMay();
  const navigate = useNavigate();
  const { item: opened, country } = itemsRoute.useSearch();
  const [on, setOn] = useState<string | null>(null);
  const there = country === undefined ? {} : { country };
  const items = useQueryOf(
    '/pay-structure/pay-items',
    { ...there, ...(on === null ? {} : { on }) },
    { placeholderData: keepPreviousData as never },
  );
  useCrumbs({ label: t('items.title') });
  const open = (code: string | null) =>
    void navigate({ to: '/pay-items', search: code === null ? there : { ...there, item: code }, replace: true });
  const choose = (next: string) => void navigate({ to: '/pay-items', search: { country: next }, replace: true });
  const found = items.data?.items.find(({ code }) => code === opened);
  return (
    <Page
      head={
        <PageHead
          title={t('items.title')}
          sub={t('items.sub')}
          subBelow
          actions={
            <>
              {may('pay-structure.write') ? (
                <Button
                  leftSection={<IconPlus size={14} aria-hidden />}
                  renderRoot={(props) => <Link {...props} to="/pay-items/draft" search={there} />}
                >
                  {t('items.new')}
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
        found && items.data ? (
          <ItemDrawer key={found.code} item={found} definition={items.data} onClose={() => open(null)} />
        ) : null
      }
    >
      <Answered query={items}>
        {(data) => (
          <ItemList data={data} day={on} onDay={setOn} onCountry={choose} opened={opened ?? null} onOpen={open} />
        )}
      </Answered>
    </Page>
  );
}

const isFound = ({ code, zh, en, formula }: PayItem, text: string): boolean =>
  [code, zh, en, formula].some((field) => field.toLowerCase().includes(text.trim().toLowerCase()));

interface ListProps {
  readonly data: PayItems;
  /** Asked for; the data may still be of the day before. */
  readonly day: string | null;
  readonly opened: string | null;
  onDay(on: string | null): void;
  onCountry(country: string): void;
  onOpen(code: string | null): void;
}

function ItemList({ data, day, opened, onDay, onCountry, onOpen }: ListProps) {
  const { t } = useTranslation('payStructure');
  const { words } = useFormat();
  const [search, setSearch] = useState('');
  const columns = useColumns();
  return (
    <>
      <div className={css.tools}>
        <TextInput
          className={css.search ?? ''}
          aria-label={t('items.search')}
          placeholder={t('items.search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <DateField
          aria-label={t('rules.on')}
          className={css.choice ?? ''}
          value={day ?? data.on}
          onChange={(chosen) => chosen && onDay(chosen)}
        />
        {data.countries.length > 1 ? (
          <Select
            allowDeselect={false}
            aria-label={t('items.country')}
            className={css.choice ?? ''}
            data={data.countries.map((each) => ({ value: each.code, label: words(each) }))}
            value={data.country}
            onChange={(next) => next && onCountry(next)}
          />
        ) : null}
      </div>
      <DataTable
        label={t('items.title')}
        columns={columns}
        rows={data.items.filter((item) => isFound(item, search))}
        rowKey={({ code }) => code}
        selected={opened}
        onSelect={({ code }) => onOpen(code)}
        onOpen={({ code }) => onOpen(code)}
        hasPageKeys
        empty={<EmptyState title={t('items.none')}>{t('items.noneNote')}</EmptyState>}
      />
    </>
  );
}

function useColumns(): readonly Column<PayItem>[] {
  const { t } = useTranslation('payStructure');
  const { words } = useFormat();
  return [
    {
      id: 'name',
      header: t('items.item'),
      isRowHeader: true,
      width: 230,
      cell: (item) => <TwoLines title={words(item)} sub={item.code} />,
      sortBy: words,
    },
    {
      id: 'kind',
      header: t('items.kind'),
      width: 120,
      cell: (item) => words(KIND_NAMES[item.kind]),
      sortBy: (item) => item.kind,
    },
    {
      id: 'group',
      header: t('items.group'),
      width: 110,
      isDeskOnly: true,
      cell: (item) => <span className="muted">{t(`group.${item.group}`)}</span>,
      sortBy: (item) => item.group,
    },
    {
      id: 'formula',
      header: t('items.formula'),
      isDeskOnly: true,
      cell: (item) => <code className={css.line}>{item.formula}</code>,
    },
    {
      id: 'origin',
      header: t('column.origin'),
      width: 110,
      isDeskOnly: true,
      cell: (item) => (
        <Chip tone={item.isCompany ? 'iris' : 'outline'}>{t(item.isCompany ? 'items.company' : 'items.pack')}</Chip>
      ),
      sortBy: (item) => Number(item.isCompany),
    },
  ];
}

function ItemDrawer({ item, definition, onClose }: { item: PayItem; definition: PayItems; onClose: () => void }) {
  const { t } = useTranslation('payStructure');
  const { words } = useFormat();
  const may = useMay();
  const { source } = item;
  return (
    <DrawerColumn
      title={words(item)}
      sub={item.code}
      width={424}
      onClose={onClose}
      foot={
        may('pay-structure.write') ? (
          <Button
            renderRoot={(props) => (
              <Link {...props} to="/pay-items/draft" search={{ item: item.code, country: definition.country }} />
            )}
          >
            {t('items.change')}
          </Button>
        ) : null
      }
    >
      <p className={css.marks}>
        <Chip tone={item.isCompany ? 'iris' : 'outline'}>{t(item.isCompany ? 'items.company' : 'items.pack')}</Chip>
        <span className="muted">
          {words(KIND_NAMES[item.kind])} · {t(`group.${item.group}`)}
        </span>
      </p>
      {item.description ? <p>{item.description}</p> : null}
      <DrawerSection title={t('items.formula')}>
        <code className={css.formula}>{item.formula}</code>
      </DrawerSection>
      <DrawerSection title={t('items.reads')}>
        <Reads code={item.code} definition={definition} />
      </DrawerSection>
      {item.flags.length > 0 ? (
        <DrawerSection title={t('items.flags')}>
          <div className={css.codes}>
            {item.flags.map((flag) => (
              <code key={flag}>{flag}</code>
            ))}
          </div>
        </DrawerSection>
      ) : null}
      {item.cases.length > 0 ? (
        <DrawerSection title={t('change.cases')}>
          <ul className={css.chain}>
            {item.cases.map((one) => (
              <li key={one.name}>
                {one.name}: <span className="num">{one.expected}</span>
              </li>
            ))}
          </ul>
        </DrawerSection>
      ) : null}
      {source ? (
        <DrawerSection title={t('propose.source')}>
          <p className={css.source}>
            {words({ zh: source.title, en: source.titleEn ?? source.title })}{' '}
            {words({ zh: source.article ?? '', en: source.articleEn ?? source.article ?? '' })}{' '}
            {source.url ? (
              <Anchor href={source.url} target="_blank" rel="noreferrer">
                {t('drawer.read')}
              </Anchor>
            ) : null}
          </p>
        </DrawerSection>
      ) : null}
    </DrawerColumn>
  );
}

/** What a formula reads by name; items lead on to their own drawer, figures of the law to the rules. */
function Reads({ code, definition }: { code: string; definition: PayItems }) {
  const { t } = useTranslation('payStructure');
  const { words } = useFormat();
  const uses = useMemo(
    () => compilePayProgram(definition).program?.items.find((item) => item.code === code)?.uses,
    [definition, code],
  );
  if (!uses) return <p className="muted">{t('items.readsUnknown')}</p>;
  const named = (codes: readonly string[], list: readonly { code: string; zh: string; en: string }[]) =>
    list.filter((each) => codes.includes(each.code));
  const items = named(uses.items, definition.items);
  const figures = [...named(uses.parameters, definition.parameters), ...named(uses.tables, definition.tables)];
  const facts = [...named(uses.inputs, definition.inputs), ...named(uses.accumulators, definition.accumulators)];
  if (items.length + figures.length + facts.length === 0) return <p className="muted">{t('items.readsNothing')}</p>;
  return (
    <div className={css.codes}>
      {items.map((each) => (
        <Anchor
          key={each.code}
          renderRoot={(props) => (
            <Link {...props} to="/pay-items" search={{ item: each.code, country: definition.country }} />
          )}
        >
          {words(each)}
        </Anchor>
      ))}
      {figures.map((each) => (
        <Anchor key={each.code} renderRoot={(props) => <Link {...props} to="/rules" search={{ rule: each.code }} />}>
          {words(each)}
        </Anchor>
      ))}
      {facts.map((each) => (
        <span key={each.code}>{words(each)}</span>
      ))}
    </div>
  );
}
