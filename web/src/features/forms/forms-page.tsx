/** Forms of a cycle as workbooks: issued, returned, what is late or wrong, and the choice where two ratings meet. */
import { Button } from '@mantine/core';
import { IconBell, IconSend, IconUpload } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { ChosenCycle, CycleSelect } from '../../app/chosen-cycle.tsx';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Page, PageHead, StatTiles, tellDone, tellProblem } from '../../ui/index.ts';
import { CollectDialog } from './collect-dialog.tsx';
import { CollectionsTab } from './collections-tab.tsx';
import { ConflictsTab } from './conflicts-tab.tsx';
import css from './forms.module.css';
import { IssueDialog } from './issue-dialog.tsx';
import { IssuedTab } from './issued-tab.tsx';
import { PeopleDrawer } from './people-drawer.tsx';
import { type FormsSearch, TABS, type Tab } from './search.ts';
import type { BoardRow, CycleRow, Picked } from './shapes.ts';
import { StatusTab } from './status-tab.tsx';

const route = getRouteApi('/frame/forms');

export function FormsPage() {
  const { t } = useTranslation('forms');
  const search = route.useSearch();
  useCrumbs({ label: t('title') });
  return (
    <ChosenCycle
      code={search.cycle}
      prefer="open"
      title={t('title')}
      none={{ title: t('noCycle'), note: t('noCycleNote') }}
    >
      {(cycle, all) => <OfCycle key={cycle.cycleId} cycle={cycle} all={all} search={search} />}
    </ChosenCycle>
  );
}

const sum = (rows: readonly BoardRow[], pick: (row: BoardRow) => number) =>
  rows.reduce((total, row) => total + pick(row), 0);

function OfCycle({ cycle, all, search }: { cycle: CycleRow; all: readonly CycleRow[]; search: FormsSearch }) {
  const { t } = useTranslation('forms');
  const navigate = useNavigate();
  const may = useMay();
  const tab = search.tab ?? 'status';
  const by = search.by ?? 'form';
  const board = useQueryOf('/forms/forms-board', { cycleId: cycle.cycleId, by });
  const [picked, setPicked] = useState<Picked | null>(null);
  const go = (next: FormsSearch) => {
    setPicked(null);
    void navigate({ to: '/forms', search: { cycle: cycle.code, ...next }, replace: true });
  };
  const rows = board.data?.rows ?? [];
  return (
    <Page
      head={
        <>
          <PageHead
            title={t('title')}
            sub={t('sub')}
            subBelow
            actions={<Actions cycle={cycle} all={all} rows={rows} />}
          />
          <Tiles rows={rows} />
          <nav className={css.tabs} aria-label={t('tabs')}>
            {TABS.filter((key) => key !== 'conflicts' || may('forms.run')).map((key: Tab) => (
              <button
                key={key}
                type="button"
                aria-current={key === tab ? 'page' : undefined}
                onClick={() => go({ tab: key })}
              >
                {t(`tab.${key}`)}
                {key === 'conflicts' && sum(rows, (row) => row.conflict) > 0 ? (
                  <span className="num">{sum(rows, (row) => row.conflict)}</span>
                ) : null}
              </button>
            ))}
          </nav>
        </>
      }
      drawer={picked ? <PeopleDrawer cycleId={cycle.cycleId} picked={picked} onClose={() => setPicked(null)} /> : null}
    >
      {tab === 'issued' ? (
        <IssuedTab cycleId={cycle.cycleId} />
      ) : tab === 'collected' ? (
        <CollectionsTab
          cycleId={cycle.cycleId}
          opened={search.collection ?? null}
          onOpen={(collection) => go({ tab, ...(collection === null ? {} : { collection }) })}
        />
      ) : tab === 'conflicts' ? (
        <ConflictsTab cycleId={cycle.cycleId} />
      ) : (
        <Answered query={board}>
          {(data) => (
            <StatusTab
              rows={data.rows}
              by={by}
              picked={picked}
              onPick={setPicked}
              onBy={(next) => go({ tab, by: next })}
            />
          )}
        </Answered>
      )}
    </Page>
  );
}

function Actions({ cycle, all, rows }: { cycle: CycleRow; all: readonly CycleRow[]; rows: readonly BoardRow[] }) {
  const { t } = useTranslation('forms');
  const navigate = useNavigate();
  const may = useMay();
  const [dialog, setDialog] = useState<'issue' | 'collect' | null>(null);
  const remind = useOperation('/forms/remind-forms', {
    onSuccess: ({ reminded, skipped }) => tellDone(t('remind.done', { count: reminded, skipped: skipped.length })),
    onError: tellProblem,
  });
  const isRun = cycle.state === 'open' && may('forms.run');
  return (
    <>
      <CycleSelect
        label={t('cycle')}
        cycle={cycle}
        all={all}
        onChange={(code) => void navigate({ to: '/forms', search: { cycle: code } })}
      />
      {isRun && sum(rows, (row) => row.waiting) > 0 ? (
        <Button
          variant="default"
          leftSection={<IconBell size={15} aria-hidden />}
          loading={remind.isPending}
          onClick={() => remind.mutate({ cycleId: cycle.cycleId })}
        >
          {t('remind.button')}
        </Button>
      ) : null}
      {isRun ? (
        <>
          <Button
            variant="default"
            leftSection={<IconUpload size={15} aria-hidden />}
            onClick={() => setDialog('collect')}
          >
            {t('collect.button')}
          </Button>
          <Button leftSection={<IconSend size={15} aria-hidden />} onClick={() => setDialog('issue')}>
            {t('issue.button')}
          </Button>
        </>
      ) : null}
      {dialog === 'issue' ? <IssueDialog cycle={cycle} onClose={() => setDialog(null)} /> : null}
      {dialog === 'collect' ? <CollectDialog cycle={cycle} onClose={() => setDialog(null)} /> : null}
    </>
  );
}

function Tiles({ rows }: { rows: readonly BoardRow[] }) {
  const { t } = useTranslation('forms');
  const { count } = useFormat();
  if (rows.length === 0) return null;
  const people = sum(rows, (row) => row.people);
  const keys = ['taken', 'inApp', 'refused', 'conflict', 'waiting', 'late'] as const;
  return (
    <div className={css.stats}>
      <StatTiles
        stats={[
          { key: 'people', label: t('stat.people'), value: count(people) },
          ...keys.map((key) => ({ key, label: t(`stat.${key}`), value: count(sum(rows, (row) => row[key])) })),
        ]}
      />
    </div>
  );
}
