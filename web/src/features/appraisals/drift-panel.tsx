/** Who joined, left, moved or has another manager since the snapshot; each is accepted or ignored, the clear ones in one go. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useTrackWork } from '../../app/work.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Section, tellDone, tellProblem } from '../../ui/index.ts';
import css from './cycle.module.css';
import { useNames } from './use-names.ts';

export function DriftPanel({ cycleId }: { cycleId: string }) {
  const { t } = useTranslation('cycles');
  const { date } = useFormat();
  const may = useMay();
  const name = useNames();
  const track = useTrackWork();
  const drift = useQueryOf('/appraisals/cycle-drift', { cycleId });
  const resolve = useOperation('/appraisals/resolve-drift', {
    onSuccess: ({ workId, joined, left, moved, ignored }) => {
      tellDone(t('drift.done', { count: joined + left + moved + ignored }));
      if (workId !== null) track(workId, t('drift.scoring'), ['/appraisals']);
    },
    onError: tellProblem,
  });
  type Item = NonNullable<typeof drift.data>['items'][number];
  const decide = (decision: 'accepted' | 'ignored', items: readonly Item[]) =>
    resolve.mutate({ cycleId, decision, items: items.map(({ personId, fact }) => ({ personId, fact })) });
  const items = drift.data?.items ?? [];
  const suggested = items.filter(({ isSuggested }) => isSuggested);
  const what = (item: Item): string => {
    const since = item.since === null ? '' : date(item.since, 'short');
    if (item.kind === 'joined') return t('drift.joined', { department: name(item, 'to'), since });
    if (item.kind === 'left') return item.since === null ? t('drift.outside') : t('drift.left', { since });
    if (item.kind === 'moved') return t('drift.moved', { from: name(item, 'from'), to: name(item, 'to'), since });
    if (item.kind === 'rater-left') return t('drift.raterLeft', { rater: name(item, 'from'), since });
    return t('drift.manager', { to: name(item, 'to') });
  };
  return (
    <Section
      title={t('drift.title')}
      count={items.length}
      note={drift.data?.snapshotOn ? t('drift.snapshot', { date: date(drift.data.snapshotOn, 'short') }) : undefined}
      actions={
        may('cycles.run') && suggested.length > 0 ? (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={resolve.isPending}
            onClick={() => decide('accepted', suggested)}
          >
            {t('drift.acceptAll', { count: suggested.length })}
          </Button>
        ) : null
      }
    >
      <Answered query={drift}>
        {() =>
          items.length === 0 ? (
            <p className={css.note}>{t('drift.none')}</p>
          ) : (
            <ul className={css.rows}>
              {items.map((item) => (
                <li key={`${item.personId}${item.fact}`}>
                  <b>{name(item, 'name')}</b>
                  <span className="muted">{what(item)}</span>
                  <span className="num">
                    {item.segments.length > 1
                      ? t('drift.split', {
                          parts: item.segments.map(({ days }) => days).join(' + '),
                          days: item.segments.reduce((sum, { days }) => sum + days, 0),
                        })
                      : ''}
                  </span>
                  {may('cycles.run') ? (
                    <span className={css.rowActions}>
                      {item.kind === 'rater-left' ? (
                        <Button
                          variant="subtle"
                          size="compact-sm"
                          renderRoot={(props) => (
                            <Link {...props} to="/people/$personId" params={{ personId: item.personId }} />
                          )}
                        >
                          {t('drift.assign')}
                        </Button>
                      ) : (
                        <Button variant="subtle" size="compact-sm" onClick={() => decide('accepted', [item])}>
                          {t(item.kind === 'left' ? 'drift.exclude' : 'drift.accept')}
                        </Button>
                      )}
                      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => decide('ignored', [item])}>
                        {t('drift.ignore')}
                      </Button>
                    </span>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Section>
  );
}
