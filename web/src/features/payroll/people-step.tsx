/** Who is paid this month, compared with last month; anybody can be left out or taken in, with a reason. */
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { QueryAnswer } from '@meritline/contract';
import { keepPreviousData } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  Avatar,
  Chip,
  type Column,
  CutNote,
  DataTable,
  EmptyState,
  FilterChoice,
  Page,
  Section,
  TwoLines,
  tellDone,
  useIsPhone,
} from '../../ui/index.ts';
import { AcceptPeople, UndecidedPeople } from './accept-people.tsx';
import { type RunDetail, usePersonWords } from './data.ts';
import css from './payroll.module.css';
import { PeopleRetro } from './people-retro.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { ReturnNotice, type StepProps } from './run-parts.tsx';

type People = QueryAnswer<'/payroll/run-people'>;
type RunPerson = People['people'][number];

const FILTERS = ['changed', 'joined', 'left', 'ended', 'suspended', 'moved', 'regrouped', 'excluded', 'all'] as const;
type Filter = (typeof FILTERS)[number];

const FIRST = 200;

export function PeopleStep({ run, head }: StepProps) {
  const may = useMay();
  const canDecide = may('payroll.prepare') && (run.state === 'draft' || run.state === 'calculated');
  return (
    <Page head={head}>
      <ReturnNotice run={run} />
      <UndecidedPeople run={run} canDecide={canDecide} />
      <PeopleRetro run={run} canDecide={canDecide} />
      <PeopleSection run={run} canDecide={canDecide} />
    </Page>
  );
}

const everybody = ({ stayed, joined, left, ended, moved, suspended, regrouped }: People['counts']): number =>
  stayed + joined + left + ended + moved + suspended + regrouped;

function PeopleSection({ run, canDecide }: { run: RunDetail; canDecide: boolean }) {
  const { t } = useTranslation('payroll');
  const [filter, setFilter] = useState<Filter>('changed');
  const [search, setSearch] = useState('');
  const [written] = useDebouncedValue(search.trim(), 200);
  const [limit, setLimit] = useState(FIRST);
  const [asked, setAsked] = useState<RunPerson | null>(null);
  const [accepted, setAccepted] = useState<RunPerson | null>(null);
  const columns = usePeopleColumns(canDecide, setAsked, setAccepted);
  const words = usePersonWords();
  const people = useQueryOf(
    '/payroll/run-people',
    { runId: run.runId, change: filter, limit, ...(written ? { search: written } : {}) },
    { placeholderData: keepPreviousData as never },
  );
  const counts = people.data?.counts;
  return (
    <Section title={t('people.title')} count={counts && everybody(counts)} note={t('people.note')}>
      <div className={css.filters}>
        <TextInput
          className={css.find ?? ''}
          size="xs"
          type="search"
          aria-label={t('payslips.search')}
          placeholder={t('payslips.search')}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setLimit(FIRST);
          }}
        />
        <FilterChoice
          label={t('review.filters')}
          codes={FILTERS}
          chosen={filter}
          labelOf={(code) => t(`people.${code}`)}
          countOf={(code) => counts && (code === 'all' ? everybody(counts) : counts[code])}
          onChoose={(code) => {
            setFilter(code);
            setLimit(FIRST);
          }}
        />
      </div>
      <Answered query={people}>
        {(answer) => (
          <>
            <CutNote
              shown={answer.people.length}
              total={answer.total}
              isPending={people.isFetching}
              onAll={() => setLimit(200_000)}
            />
            <DataTable
              label={t('people.title')}
              columns={columns}
              rows={answer.people}
              rowKey={(person) => person.employmentId}
              empty={<EmptyState title={t('people.none')} />}
            />
          </>
        )}
      </Answered>
      {accepted ? (
        <AcceptPeople
          run={run}
          title={t('people.acceptOne', { name: words.name(accepted) })}
          employmentIds={[accepted.employmentId]}
          onClose={() => setAccepted(null)}
        />
      ) : null}
      {asked ? <DecideDialog run={run} person={asked} onClose={() => setAsked(null)} /> : null}
    </Section>
  );
}

/** What stands still, which days, and whether they are paid. */
function useStandingWords(): (suspension: NonNullable<RunPerson['suspension']>) => string {
  const { t } = useTranslation(['payroll', 'people']);
  const format = useFormat();
  return useCallback(
    ({ kind, from, until, isPaid }) =>
      t('people.standing', {
        kind: t(`people:suspension.kinds.${kind}`),
        span: until
          ? t('people:suspension.span', { from: format.date(from), until: format.date(until) })
          : t('people:suspension.open', { from: format.date(from) }),
        pay: t(isPaid ? 'people:suspension.paid' : 'people:suspension.unpaid'),
      }),
    [t, format],
  );
}

function usePeopleColumns(
  canDecide: boolean,
  ask: (person: RunPerson) => void,
  accept: (person: RunPerson) => void,
): readonly Column<RunPerson>[] {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const words = usePersonWords();
  const isPhone = useIsPhone();
  const standing = useStandingWords();
  return useMemo(() => {
    const columns: Column<RunPerson>[] = [
      {
        id: 'name',
        header: t('people.name'),
        isRowHeader: true,
        sortBy: (person) => words.name(person),
        cell: (person) => (
          <TwoLines
            lead={<Avatar name={words.name(person)} seed={person.number} />}
            title={words.name(person)}
            sub={
              isPhone
                ? [
                    t(`people.${person.change}`),
                    ...(person.suspension ? [standing(person.suspension)] : []),
                    t(person.isIncluded ? 'people.isIn' : 'people.isOut'),
                  ].join(' · ')
                : `${words.job(person)} · ${person.number}`
            }
          />
        ),
      },
      {
        id: 'department',
        header: t('people.department'),
        isDeskOnly: true,
        sortBy: (person) => words.department(person),
        cell: (person) => words.department(person),
      },
      {
        id: 'change',
        header: t('people.change'),
        isDeskOnly: true,
        cell: (person) => (
          <Chip tone={person.change === 'stayed' ? 'outline' : 'grey'}>{t(`people.${person.change}`)}</Chip>
        ),
      },
      {
        id: 'dates',
        header: t('people.dates'),
        isDeskOnly: true,
        cell: (person) =>
          person.suspension
            ? standing(person.suspension)
            : person.endedOn
              ? t('people.period', { from: format.date(person.hiredOn), until: format.date(person.endedOn) })
              : t('people.since', { date: format.date(person.hiredOn) }),
      },
      {
        id: 'included',
        header: t('people.included'),
        isDeskOnly: true,
        cell: (person) => (person.isIncluded ? t('people.isIn') : <Chip tone="outline">{t('people.isOut')}</Chip>),
      },
      {
        id: 'reason',
        header: t('people.reason'),
        isDeskOnly: true,
        cell: (person) =>
          person.reason && person.decidedBy
            ? t('people.by', { reason: person.reason, name: person.decidedBy })
            : (person.reason ?? ''),
      },
    ];
    if (!canDecide) return columns;
    return [
      ...columns,
      {
        id: 'decide',
        header: '',
        align: 'end',
        cell: (person) => (
          <span className={css.decide}>
            {person.change !== 'stayed' && person.decidedBy === null ? (
              <Button size="xs" variant="default" onClick={() => accept(person)}>
                {t('people.accept')}
              </Button>
            ) : null}
            {person.change === 'left' ? null : (
              <Button size="xs" variant="subtle" onClick={() => ask(person)}>
                {person.isIncluded ? t('people.exclude') : t('people.include')}
              </Button>
            )}
          </span>
        ),
      },
    ];
  }, [t, format, words, isPhone, standing, canDecide, ask, accept]);
}

function DecideDialog({ run, person, onClose }: { run: RunDetail; person: RunPerson; onClose: () => void }) {
  const { t } = useTranslation('payroll');
  const words = usePersonWords();
  const verb = person.isIncluded ? 'exclude' : 'include';
  const { personId, employmentId } = person;
  const decide = useOperation('/payroll/decide-person', {
    onSuccess: () => {
      tellDone(t('people.done'));
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t(`people.${verb}Title`, { name: words.name(person) })}
      note={t(`people.${verb}Note`)}
      act={t(`people.${verb}`)}
      isBusy={decide.isPending}
      error={decide.error}
      onAct={(reason) =>
        decide.mutate({ runId: run.runId, personId, employmentId, isIncluded: !person.isIncluded, reason })
      }
      onClose={onClose}
    />
  );
}
