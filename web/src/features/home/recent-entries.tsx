import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay, useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered } from '../../ui/index.ts';
import { useActorName, useSubjectName } from '../audit/entry-row.tsx';
import { useOperationName } from '../audit/operation-name.ts';
import css from './home.module.css';

const SHOWN = 8;

/** The latest entries of the audit trail this person may see: what changed, by whom, when. */
export function RecentEntries() {
  const { t } = useTranslation('home');
  const format = useFormat();
  const may = useMay();
  const { today } = useSession();
  const operationName = useOperationName();
  const subjectName = useSubjectName();
  const actorName = useActorName();
  const recent = useQueryOf('/audit/entries', may('audit.read') ? { limit: SHOWN } : { kind: 'change', limit: SHOWN });
  const when = (iso: string) => {
    const [date, time] = [format.dateTime(iso).replace(/ \d\d:\d\d$/, ''), format.time(iso)];
    return date === format.date(today) ? time : date;
  };
  return (
    <aside className={css.recent} aria-labelledby="home-recent">
      <div className={css.listHead}>
        <h2 id="home-recent">{t('recent.title')}</h2>
        {may('audit.read') ? (
          <Link to={'/audit' as string} className={css.listHeadEnd}>
            {t('recent.all')}
          </Link>
        ) : null}
      </div>
      <Answered query={recent}>
        {({ entries }) =>
          entries.length === 0 ? (
            <p className={`${css.nothing} muted`}>{t('recent.none')}</p>
          ) : (
            <ol>
              {entries.map((entry) => (
                <li key={entry.entryId}>
                  <time className="muted num" dateTime={entry.recordedAt}>
                    {when(entry.recordedAt)}
                  </time>
                  <div>
                    <div>{operationName(entry.operation)}</div>
                    <div className="muted small">
                      {actorName(entry)} · {subjectName(entry.subjectKind)}
                    </div>
                  </div>
                </li>
              ))}
            </ol>
          )
        }
      </Answered>
    </aside>
  );
}
