/** What was sent about a cycle, newest first. */
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, EmptyState, Exportable } from '../../ui/index.ts';
import css from './cycle.module.css';
import { useNames } from './use-names.ts';

export function MessagesTab({ cycleId }: { cycleId: string }) {
  const { t } = useTranslation('cycles');
  const { dateTime } = useFormat();
  const name = useNames();
  const log = useQueryOf('/appraisals/cycle-notices', { cycleId });
  return (
    <Answered query={log}>
      {({ notices }) =>
        notices.length === 0 ? (
          <EmptyState title={t('log.none')}>{t('log.noneNote')}</EmptyState>
        ) : (
          <div className={css.tableWrap}>
            <Exportable>
              <table className={css.plain} aria-label={t('tab.messages')}>
                <thead>
                  <tr>
                    <th scope="col">{t('log.when')}</th>
                    <th scope="col">{t('log.whom')}</th>
                    <th scope="col">{t('log.what')}</th>
                    <th scope="col">{t('log.channel')}</th>
                  </tr>
                </thead>
                <tbody>
                  {notices.map((one) => (
                    <tr key={one.noticeId}>
                      <td className="num">{dateTime(one.sentAt)}</td>
                      <th scope="row">{name(one, 'name')}</th>
                      <td>
                        {name(one, 'title')}{' '}
                        {one.kind === 'escalation' ? <span className="muted">{t('log.escalation')}</span> : null}
                      </td>
                      <td>
                        {t(`log.mail.${one.mail}`)}
                        {one.isRead ? ` · ${t('log.read')}` : ''} {one.mailError}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Exportable>
          </div>
        )
      }
    </Answered>
  );
}
