/** Pay groups: who is paid together, on which day, and who is in which group from which month on. */
import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { QueryAnswer } from '@meritline/contract';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
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
  CutNote,
  DataTable,
  EmptyState,
  MonthField,
  Page,
  PageHead,
  PersonLines,
  Section,
  TwoLines,
} from '../../ui/index.ts';
import type { PayGroup, PayGroups } from './data.ts';
import { GroupDialog, MoveDialog, RetireDialog } from './pay-group-dialogs.tsx';
import css from './payroll.module.css';

type GroupPerson = QueryAnswer<'/payroll/pay-group-people'>['people'][number];

type Asked = { readonly kind: 'save' | 'retire'; readonly group: PayGroup | null } | null;

export function PayGroupsPage() {
  const { t } = useTranslation('payroll');
  const may = useMay();
  const groups = useQueryOf('/payroll/pay-groups', {});
  const [asked, setAsked] = useState<Asked>(null);
  const mayChange = may('payroll.prepare');
  useCrumbs({ label: t('runs.title'), to: '/payroll' }, { label: t('groups.title') });
  return (
    <Page
      head={
        <PageHead
          title={t('groups.title')}
          sub={t('groups.sub')}
          subBelow
          actions={
            mayChange ? (
              <Button
                leftSection={<IconPlus size={15} aria-hidden />}
                onClick={() => setAsked({ kind: 'save', group: null })}
              >
                {t('groups.new')}
              </Button>
            ) : undefined
          }
        />
      }
    >
      <Answered query={groups}>
        {(answer) => (
          <>
            <GroupTable answer={answer} mayChange={mayChange} onAsk={setAsked} />
            {answer.groups.length > 0 ? <GroupPeople answer={answer} mayChange={mayChange} /> : null}
            {asked?.kind === 'save' ? (
              <GroupDialog answer={answer} group={asked.group} onClose={() => setAsked(null)} />
            ) : null}
            {asked?.kind === 'retire' && asked.group ? (
              <RetireDialog answer={answer} group={asked.group} onClose={() => setAsked(null)} />
            ) : null}
          </>
        )}
      </Answered>
    </Page>
  );
}

function GroupTable({
  answer,
  mayChange,
  onAsk,
}: {
  answer: PayGroups;
  mayChange: boolean;
  onAsk: (asked: Asked) => void;
}) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const day = (of: number) => (of === 31 ? t('groups.lastDay') : t('groups.day', { day: of }));
  const columns: Column<PayGroup>[] = [
    {
      id: 'name',
      header: t('groups.one'),
      isRowHeader: true,
      sortBy: (group) => group.code,
      cell: (group) => <TwoLines title={format.words(group)} sub={group.code} />,
    },
    {
      id: 'people',
      header: t('runs.people'),
      align: 'end',
      sortBy: (group) => group.people,
      cell: (group) => format.count(group.people),
    },
    {
      id: 'entities',
      header: t('groups.entities'),
      isDeskOnly: true,
      cell: (group) =>
        group.legalEntities.length === 0 ? (
          <span className="muted">{t('groups.byNameOnly')}</span>
        ) : (
          group.legalEntities.map((entity) => format.words(entity)).join(t('groups.and'))
        ),
    },
    {
      id: 'payDay',
      header: t('runs.payDayColumn'),
      isDeskOnly: true,
      cell: (group) => t(group.isPaidInNext ? 'groups.inNext' : 'groups.inMonth', { day: day(group.payDay) }),
    },
    {
      id: 'cutOff',
      header: t('groups.cutOff'),
      isDeskOnly: true,
      cell: (group) => (group.cutOffDay === null ? '—' : day(group.cutOffDay)),
    },
    {
      id: 'use',
      header: t('groups.inUse'),
      isDeskOnly: true,
      cell: (group) =>
        group.until === null
          ? t('groups.from', { month: format.monthLong(group.from) })
          : t('groups.fromUntil', { from: format.monthLong(group.from), until: format.monthLong(group.until) }),
    },
  ];
  if (mayChange)
    columns.push({
      id: 'acts',
      header: '',
      align: 'end',
      cell: (group) => (
        <span className={css.acts}>
          <Button
            size="xs"
            variant="default"
            aria-label={t('groups.editOne', { name: format.words(group) })}
            onClick={() => onAsk({ kind: 'save', group })}
          >
            {t('groups.edit')}
          </Button>
          {group.until === null ? (
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('groups.retireOne', { name: format.words(group) })}
              onClick={() => onAsk({ kind: 'retire', group })}
            >
              {t('groups.retire')}
            </Button>
          ) : null}
        </span>
      ),
    });
  return (
    <Section
      title={t('groups.title')}
      count={answer.groups.length}
      note={t('groups.else', { count: answer.everybodyElse, month: format.monthLong(answer.month) })}
    >
      <DataTable
        label={t('groups.title')}
        columns={columns}
        rows={answer.groups}
        rowKey={(group) => group.payGroupId}
        empty={<EmptyState title={t('groups.none')}>{t('groups.noneNote')}</EmptyState>}
      />
    </Section>
  );
}

function GroupPeople({ answer, mayChange }: { answer: PayGroups; mayChange: boolean }) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const [month, setMonth] = useState(answer.month);
  const [group, setGroup] = useState('all');
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(500);
  const [wanted] = useDebouncedValue(search, 250);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isMoving, setMoving] = useState(false);
  const people = useQueryOf(
    '/payroll/pay-group-people',
    { month, group, search: wanted, limit },
    { placeholderData: keepPreviousData as never },
  );
  // Nobody is chosen from a list that is about to be another.
  const shown = people.isPlaceholderData ? [] : (people.data?.people ?? []);
  const all = shown.length > 0 && shown.every((person) => chosen.has(person.employmentId));
  return (
    <Section
      title={t('groups.people')}
      count={people.data?.total}
      actions={
        mayChange ? (
          <Button size="xs" disabled={chosen.size === 0} onClick={() => setMoving(true)}>
            {t('groups.move', { count: chosen.size })}
          </Button>
        ) : undefined
      }
    >
      <div className={css.groupFilters}>
        <Select
          label={t('groups.one')}
          allowDeselect={false}
          data={[
            { value: 'all', label: t('groups.all') },
            ...answer.groups.map((one) => ({ value: one.payGroupId, label: format.words(one) })),
            { value: 'everybody-else', label: t('groups.everybodyElse') },
          ]}
          value={group}
          onChange={(value) => setGroup(value ?? 'all')}
        />
        <MonthField label={t('runs.month')} value={month} onChange={(chosen) => setMonth(chosen || answer.month)} />
        <TextInput
          label={t('groups.search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        {mayChange ? (
          <Checkbox
            label={t('groups.chooseAll')}
            checked={all}
            onChange={() => setChosen(all ? new Set() : new Set(shown.map((person) => person.employmentId)))}
          />
        ) : null}
      </div>
      <Answered query={people}>
        {(answered) => (
          <>
            <PeopleTable people={answered.people} mayChange={mayChange} chosen={chosen} onChoose={setChosen} />
            <CutNote
              shown={answered.people.length}
              total={answered.total}
              isPending={people.isFetching}
              onAll={() => setLimit(200_000)}
            />
          </>
        )}
      </Answered>
      {isMoving ? (
        <MoveDialog
          answer={answer}
          employmentIds={[...chosen]}
          onClose={(isDone) => {
            setMoving(false);
            if (isDone) setChosen(new Set());
          }}
        />
      ) : null}
    </Section>
  );
}

function PeopleTable({
  people,
  mayChange,
  chosen,
  onChoose,
}: {
  people: readonly GroupPerson[];
  mayChange: boolean;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}) {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const toggle = ({ employmentId }: GroupPerson) => {
    const next = new Set(chosen);
    if (!next.delete(employmentId)) next.add(employmentId);
    onChoose(next);
  };
  const columns: Column<GroupPerson>[] = [
    {
      id: 'person',
      header: t('people.name'),
      isRowHeader: true,
      sortBy: (person) => person.number,
      cell: (person) => <PersonLines person={person} />,
    },
    {
      id: 'entity',
      header: t('groups.entity'),
      isDeskOnly: true,
      cell: (person) => format.words({ zh: person.legalEntityZh, en: person.legalEntityEn }),
    },
    {
      id: 'group',
      header: t('groups.one'),
      cell: (person) =>
        person.payGroup ? format.words(person.payGroup) : <span className="muted">{t('groups.everybodyElse')}</span>,
    },
    {
      id: 'how',
      header: t('groups.how'),
      isDeskOnly: true,
      cell: (person) =>
        person.isByName ? (
          <Chip tone="outline">{t('groups.byName', { month: format.monthLong(person.since) })}</Chip>
        ) : person.payGroup ? (
          t('groups.byEntity')
        ) : (
          '—'
        ),
    },
  ];
  if (mayChange)
    columns.unshift({
      id: 'choose',
      header: t('groups.choose'),
      width: 76,
      isControl: true,
      cell: (person) => (
        <Checkbox
          aria-label={t('groups.chooseOne', { name: format.words({ zh: person.nameZh, en: person.nameEn }) })}
          checked={chosen.has(person.employmentId)}
          onChange={() => toggle(person)}
        />
      ),
    });
  return (
    <DataTable
      label={t('groups.people')}
      columns={columns}
      rows={people}
      rowKey={(person) => person.employmentId}
      {...(mayChange ? { onTick: toggle } : {})}
      empty={<EmptyState title={t('people.none')} />}
    />
  );
}
