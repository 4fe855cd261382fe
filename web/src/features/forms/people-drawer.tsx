import { keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, CutNote, DataTable, DrawerColumn, TwoLines } from '../../ui/index.ts';
import type { Picked } from './shapes.ts';

const TONES = { taken: 'green', 'in-app': 'green', refused: 'red', conflict: 'amber', waiting: 'grey' } as const;

/** The people behind a figure of the board. */
export function PeopleDrawer({ cycleId, picked, onClose }: { cycleId: string; picked: Picked; onClose: () => void }) {
  const { t } = useTranslation('forms');
  const { words } = useFormat();
  const { by, row, standing } = picked;
  const [limit, setLimit] = useState(1_000);
  const people = useQueryOf(
    '/forms/forms-people',
    { cycleId, by, key: row.key, limit, ...(standing === null ? {} : { standing }) },
    { placeholderData: keepPreviousData as never },
  );
  const title = words({ zh: row.nameZh, en: row.nameEn });
  return (
    <DrawerColumn
      title={title}
      sub={standing === null ? t('stat.people') : t(`stat.${standing === 'in-app' ? 'inApp' : standing}`)}
      onClose={onClose}
      width={424}
    >
      <Answered query={people}>
        {(data) => (
          <>
            <CutNote
              shown={data.people.length}
              total={data.total}
              isPending={people.isFetching}
              onAll={() => setLimit(100_000)}
            />
            <DataTable
              label={t('peopleOf', { name: title })}
              isInset
              rowHeight={44}
              rows={data.people}
              rowKey={(person) => `${person.personId} ${person.formId}`}
              columns={[
                {
                  id: 'name',
                  header: t('column.person'),
                  isRowHeader: true,
                  sortBy: (person) => words({ zh: person.nameZh, en: person.nameEn }),
                  cell: (person) => (
                    <TwoLines
                      title={
                        <Link to="/appraisals/scorecards/$scorecardId" params={{ scorecardId: person.scorecardId }}>
                          {words({ zh: person.nameZh, en: person.nameEn })}
                        </Link>
                      }
                      sub={`${person.number} · ${words({ zh: person.raterZh ?? '—', en: person.raterEn ?? '—' })}`}
                    />
                  ),
                },
                {
                  id: 'state',
                  header: t('column.state'),
                  width: 120,
                  sortBy: (person) => person.standing,
                  cell: (person) => (
                    <>
                      <Chip tone={TONES[person.standing]}>
                        {t(`stat.${person.standing === 'in-app' ? 'inApp' : person.standing}`)}
                      </Chip>{' '}
                      {person.isLate ? <Chip tone="amber">{t('stat.late')}</Chip> : null}
                    </>
                  ),
                },
              ]}
            />
          </>
        )}
      </Answered>
    </DrawerColumn>
  );
}
