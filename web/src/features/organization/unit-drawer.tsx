import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Avatar, DrawerColumn, DrawerSection, TwoLines } from '../../ui/index.ts';
import css from './organization.module.css';
import type { Unit } from './tree.ts';

/** A unit with its head and its people on the shown day. */
export function UnitDrawer({ unit, on, onClose }: { unit: Unit; on: string; onClose: () => void }) {
  const { t } = useTranslation('organization');
  const format = useFormat();
  const may = useMay();
  const people = useQueryOf(
    '/people/people-list',
    { departmentPath: unit.path, on, limit: 200, sort: 'department' },
    { enabled: may('people.read') },
  );
  return (
    <DrawerColumn
      title={format.words({ zh: unit.nameZh, en: unit.nameEn })}
      sub={<code>{unit.code}</code>}
      width={360}
      onClose={onClose}
    >
      <DrawerSection title={t('head')}>
        {unit.headNameZh ? format.words({ zh: unit.headNameZh, en: unit.headNameEn ?? unit.headNameZh }) : t('noHead')}
      </DrawerSection>
      {may('people.read') ? (
        <DrawerSection title={t('unitPeople')} note={people.data ? format.count(people.data.total) : null}>
          <Answered query={people}>
            {(data) => (
              <ul className={css.unitPeople}>
                {data.people.map((person) => {
                  const name = format.words({ zh: person.nameZh, en: person.nameEn });
                  return (
                    <li key={person.employmentId}>
                      <TwoLines
                        lead={<Avatar name={name} seed={person.personId} size={26} />}
                        title={
                          <Anchor
                            renderRoot={(props) => (
                              <Link {...props} to="/people/$personId" params={{ personId: person.personId }} />
                            )}
                          >
                            {name}
                          </Anchor>
                        }
                        sub={`${format.words({ zh: person.jobZh, en: person.jobEn })} · ${person.grade} · ${person.number}`}
                      />
                    </li>
                  );
                })}
              </ul>
            )}
          </Answered>
        </DrawerSection>
      ) : null}
    </DrawerColumn>
  );
}
