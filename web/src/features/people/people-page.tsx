/** Everybody the asker may see, found by name, number, pinyin or initials. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { QueryAnswer } from '@meritline/contract';
import { keepPreviousData } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { askAll } from '../../app/ask-all.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Avatar, type Column, DataTable, EmptyState, Page, PageHead, TwoLines } from '../../ui/index.ts';
import { HireDrawer } from './hire-drawer.tsx';
import css from './people.module.css';

type Person = QueryAnswer<'/people/people-list'>['people'][number];
const PAGE = 100;
const MOST = 500;

function useColumns(): readonly Column<Person>[] {
  const { t } = useTranslation('people');
  const format = useFormat();
  const name = (person: Person) => format.words({ zh: person.nameZh, en: person.nameEn });
  const department = (person: Person) => format.words({ zh: person.departmentZh, en: person.departmentEn });
  const job = (person: Person) => format.words({ zh: person.jobZh, en: person.jobEn });
  return [
    {
      id: 'person',
      header: t('columns.person'),
      isRowHeader: true,
      sortBy: name,
      cell: (person) => (
        <TwoLines
          lead={<Avatar name={name(person)} seed={person.personId} />}
          title={
            <Link to="/people/$personId" params={{ personId: person.personId }}>
              {name(person)}
            </Link>
          }
          sub={
            person.endedOn ? `${person.number} · ${t('leftOn', { date: format.date(person.endedOn) })}` : person.number
          }
        />
      ),
    },
    { id: 'department', header: t('columns.department'), sortBy: department, cell: department },
    { id: 'job', header: t('columns.job'), isDeskOnly: true, sortBy: job, cell: job },
    {
      id: 'grade',
      header: t('columns.grade'),
      width: 80,
      sortBy: (person) => person.grade,
      cell: (person) => person.grade,
    },
    {
      id: 'manager',
      header: t('columns.manager'),
      width: 160,
      isDeskOnly: true,
      cell: (person) =>
        person.managerNameZh
          ? format.words({ zh: person.managerNameZh, en: person.managerNameEn ?? person.managerNameZh })
          : '—',
    },
    {
      id: 'hired',
      header: t('columns.hired'),
      width: 120,
      isDeskOnly: true,
      sortBy: (person) => person.hiredOn,
      cell: (person) => <span className="num">{format.date(person.hiredOn)}</span>,
    },
  ];
}

export function PeoplePage() {
  const { t } = useTranslation('people');
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [written] = useDebouncedValue(search.trim(), 200);
  const [hasLeft, setHasLeft] = useState(false);
  const [limit, setLimit] = useState(PAGE);
  const [isHiring, setHiring] = useState(false);
  const columns = useColumns();
  const asked = { ...(written ? { search: written } : {}), ...(hasLeft ? { hasLeft: 'true' as never } : {}) };
  const people = useQueryOf('/people/people-list', { limit, ...asked }, { placeholderData: keepPreviousData });
  useCrumbs({ label: t('title') });
  return (
    <Page
      head={
        <>
          <PageHead
            title={t('title')}
            sub={people.data ? t('lead', { count: people.data.total }) : null}
            actions={
              <>
                {may('people.import') ? (
                  <Button variant="default" renderRoot={(props) => <Link {...props} to="/imports" />}>
                    {t('import')}
                  </Button>
                ) : null}
                {may('people.write') ? <Button onClick={() => setHiring(true)}>{t('hire')}</Button> : null}
              </>
            }
          />
          <div className={css.tools}>
            <TextInput
              className={css.search ?? ''}
              type="search"
              aria-label={t('search')}
              placeholder={t('search')}
              value={search}
              onChange={(event) => {
                setSearch(event.currentTarget.value);
                setLimit(PAGE);
              }}
            />
            <Checkbox
              size="xs"
              label={t('left')}
              checked={hasLeft}
              onChange={(event) => setHasLeft(event.currentTarget.checked)}
            />
            {people.data ? (
              <span className="muted small num">
                {t('shown', { shown: format.count(people.data.people.length), total: format.count(people.data.total) })}
              </span>
            ) : null}
          </div>
        </>
      }
      drawer={isHiring ? <HireDrawer onClose={() => setHiring(false)} /> : undefined}
    >
      <Answered query={people}>
        {(data) => (
          <>
            <DataTable
              label={t('title')}
              columns={columns}
              rows={data.people}
              rowKey={(person) => person.employmentId}
              whole={{
                total: data.total,
                rows: () => askAll('/people/people-list', asked, (answer) => answer.people),
              }}
              onOpen={(person) => void navigate({ to: '/people/$personId', params: { personId: person.personId } })}
              empty={<EmptyState title={t('none')}>{t('noneNote')}</EmptyState>}
            />
            {data.people.length < Math.min(data.total, MOST) ? (
              <div className={css.more}>
                <Button variant="default" onClick={() => setLimit(Math.min(MOST, limit + 200))}>
                  {t('more', { count: Math.min(data.total, limit + 200, MOST) - data.people.length })}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Answered>
    </Page>
  );
}
