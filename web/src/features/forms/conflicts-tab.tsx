/** Where a returned rating meets one on record: both side by side, and a choice with a reason. */
import { Button, TextInput } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, CutNote, DataTable, EmptyState, TwoLines, tellDone, tellProblem } from '../../ui/index.ts';
import css from './forms.module.css';
import type { Conflict } from './shapes.ts';

export function ConflictsTab({ cycleId }: { cycleId: string }) {
  const { t } = useTranslation('forms');
  const { words, dateTime } = useFormat();
  const [reason, setReason] = useState('');
  const [limit, setLimit] = useState(1_000);
  const list = useQueryOf(
    '/forms/return-conflicts',
    { cycleId, limit },
    { placeholderData: keepPreviousData as never },
  );
  const decide = useOperation('/forms/decide-returned', {
    refresh: ['/forms', '/appraisals', '/statistics'],
    onSuccess: ({ answers }) => {
      const left = answers.filter((one) => one.message !== null);
      if (left.length > 0) tellDone(left.map((one) => words(one.message!)).join(' '));
      else tellDone(t('conflict.done'));
    },
    onError: tellProblem,
  });
  const choose = (rows: readonly Conflict[], take: boolean) =>
    decide.mutate({ choices: rows.map(({ returnId, personId }) => ({ returnId, personId, take })), reason });
  const isReady = reason.trim().length >= 4;
  return (
    <Answered query={list}>
      {({ conflicts, total }) => (
        <>
          <CutNote shown={conflicts.length} total={total} isPending={list.isFetching} onAll={() => setLimit(100_000)} />
          {conflicts.length > 0 ? (
            <div className={css.bar}>
              <TextInput
                aria-label={t('conflict.reason')}
                placeholder={t('conflict.reason')}
                value={reason}
                maxLength={400}
                className={css.reason ?? ''}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <Button variant="default" disabled={!isReady} onClick={() => choose(conflicts, true)}>
                {t('conflict.takeAll')}
              </Button>
              <Button variant="default" disabled={!isReady} onClick={() => choose(conflicts, false)}>
                {t('conflict.leaveAll')}
              </Button>
            </div>
          ) : null}
          <DataTable
            label={t('tab.conflicts')}
            rows={conflicts}
            rowKey={(row) => `${row.returnId} ${row.personId}`}
            empty={<EmptyState title={t('conflict.none')}>{t('conflict.noneNote')}</EmptyState>}
            columns={[
              {
                id: 'person',
                header: t('column.person'),
                isRowHeader: true,
                width: 170,
                sortBy: (row) => row.number,
                cell: (row) => (
                  <TwoLines title={words({ zh: row.nameZh, en: row.nameEn })} sub={`${row.number} · ${row.fileName}`} />
                ),
              },
              {
                id: 'standing',
                header: t('conflict.standing'),
                cell: (row) => (
                  <Said
                    said={row.standing}
                    row={row}
                    note={`${words({ zh: row.standing.by ?? '—', en: row.standing.byEn ?? row.standing.by ?? '—' })} · ${dateTime(row.standing.at)}`}
                  />
                ),
              },
              { id: 'given', header: t('conflict.given'), cell: (row) => <Said said={row.given} row={row} /> },
              {
                id: 'acts',
                header: t('column.acts'),
                isControl: true,
                width: 190,
                cell: (row) => (
                  <span className={css.acts}>
                    <Button size="compact-xs" variant="default" disabled={!isReady} onClick={() => choose([row], true)}>
                      {t('conflict.take')}
                    </Button>
                    <Button
                      size="compact-xs"
                      variant="default"
                      disabled={!isReady}
                      onClick={() => choose([row], false)}
                    >
                      {t('conflict.leave')}
                    </Button>
                  </span>
                ),
              },
            ]}
          />
        </>
      )}
    </Answered>
  );
}

function Said({ said, row, note }: { said: Conflict['given']; row: Conflict; note?: string }) {
  const { t } = useTranslation('forms');
  const levels = row.lines.flatMap((line) => {
    const level = said.levels.find((one) => one.lineId === line.lineId)?.level;
    return level === undefined ? [] : [`${line.code} ${level}`];
  });
  return (
    <span className={css.words}>
      <b>{said.rating ?? t('conflict.computed')}</b> {levels.join(', ')} {said.comment}
      {note ? <span className="muted"> {note}</span> : null}
    </span>
  );
}
