/** Every role: whose data it sees and what it may do. Read-only: roles are declared with the product, grants are dated. */
import type { QueryAnswer } from '@meritline/contract';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { en } from '../../locales/index.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, DataTable, Exportable, Page, PageHead, Section } from '../../ui/index.ts';
import css from './roles.module.css';

type Role = QueryAnswer<'/access/permission-matrix'>['roles'][number];

export function RolesPage() {
  const { t } = useTranslation('access');
  const { t: frame } = useTranslation();
  const matrix = useQueryOf('/access/permission-matrix', {});
  useCrumbs({ label: frame('nav.administration') }, { label: t('roles.title') });
  return (
    <Page head={<PageHead title={t('roles.title')} sub={t('roles.lead')} subBelow />}>
      <Answered query={matrix}>
        {({ roles }) => (
          <>
            <Section title={t('roles.scopes')} count={roles.length} note={t('roles.enforced')}>
              <Scopes roles={roles} />
            </Section>
            <Section title={t('roles.matrix')}>
              <Matrix roles={roles} />
            </Section>
          </>
        )}
      </Answered>
    </Page>
  );
}

function Scope({ scope }: { scope: string }) {
  const { t } = useTranslation('access');
  if (scope === 'all') return <Chip tone="iris">{t('roles.scope.all')}</Chip>;
  if (scope === 'unit') return <Chip tone="grey">{t('roles.scope.unit')}</Chip>;
  return <span className="muted">{t('roles.scope.none')}</span>;
}

function Scopes({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation('access');
  const { words, count } = useFormat();
  return (
    <DataTable
      label={t('roles.scopes')}
      rows={roles}
      rowKey={(role) => role.code}
      rowHeight={32}
      columns={[
        { id: 'role', header: t('roles.role'), isRowHeader: true, cell: (role) => words(role) },
        { id: 'people', header: t('roles.people'), cell: (role) => <Scope scope={role.people} /> },
        { id: 'scores', header: t('roles.scores'), cell: (role) => <Scope scope={role.scores} /> },
        { id: 'pay', header: t('roles.pay'), cell: (role) => <Scope scope={role.pay} /> },
        {
          id: 'count',
          header: t('roles.count'),
          align: 'end',
          isDeskOnly: true,
          cell: (role) => count(role.permissions.length),
        },
      ]}
    />
  );
}

/** Names a permission or its area in words; one this page does not know yet is shown as the server calls it. */
function useWordsOf() {
  const { t, i18n } = useTranslation('access');
  const say = (key: string, otherwise: string) =>
    i18n.exists(`access:${key}`) ? (t as unknown as (key: string) => string)(key) : otherwise;
  return {
    area: (area: string) => say(`roles.area.${area}`, area),
    permission: (permission: string) => say(`roles.may.${permission}`, permission),
  };
}

function Matrix({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation('access');
  const { words } = useFormat();
  const say = useWordsOf();
  const permissions = [...new Set(roles.flatMap((role) => role.permissions))];
  const order = Object.keys(en.access.roles.area);
  const place = (area: string) => (order.includes(area) ? order.indexOf(area) : order.length);
  const areas = [...new Set(permissions.map((permission) => permission.split('.')[0] ?? permission))].sort(
    (a, b) => place(a) - place(b),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={css.scroller} tabIndex={0} aria-label={t('roles.permission')}>
      <Exportable>
        <table className={css.matrix}>
          <thead>
            <tr>
              <th scope="col">{t('roles.permission')}</th>
              {roles.map((role) => (
                <th key={role.code} scope="col">
                  {words(role)}
                </th>
              ))}
            </tr>
          </thead>
          {areas.map((area) => (
            <tbody key={area}>
              <tr className={css.area}>
                <th scope="rowgroup" colSpan={roles.length + 1}>
                  {say.area(area)}
                </th>
              </tr>
              {permissions
                .filter((permission) => permission.startsWith(`${area}.`))
                .map((permission) => (
                  <tr key={permission}>
                    <th scope="row">
                      {say.permission(permission)} <code>{permission}</code>
                    </th>
                    {roles.map((role) => (
                      <td key={role.code}>
                        <Granted is={role.permissions.includes(permission)} />
                      </td>
                    ))}
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
      </Exportable>
    </section>
  );
}

function Granted({ is }: { is: boolean }) {
  const { t } = useTranslation('access');
  return (
    <>
      {is ? <IconCheck size={15} stroke={2.2} aria-hidden /> : null}
      <span className="only-heard">{is ? t('roles.granted') : t('roles.not')}</span>
    </>
  );
}
