import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered } from '../../ui/index.ts';
import { Glance } from './glance.tsx';
import css from './home.module.css';

/** For the administrator: how many roles there are, and which of them see everybody's pay. */
export function AccessCard() {
  const { t } = useTranslation('home');
  const format = useFormat();
  const matrix = useQueryOf('/access/permission-matrix', {});
  return (
    <Glance title={t('access.title')} link={{ to: '/roles', label: t('access.open') }}>
      <Answered query={matrix}>
        {({ roles }) => (
          <>
            <div className={css.glanceLine}>
              <span className={`${css.figure} num`}>{t('access.roles', { count: roles.length })}</span>
            </div>
            <p className="muted">
              {t('access.payAll', {
                roles: roles
                  .filter((role) => role.pay === 'all')
                  .map(format.words)
                  .join(format.language === 'en' ? ', ' : '、'),
              })}
            </p>
          </>
        )}
      </Answered>
    </Glance>
  );
}
