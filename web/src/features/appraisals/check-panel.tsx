/** The pre-launch check: what blocks, what is a warning (and who accepted it), what passed; each with its places and the page that mends it. */
import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Section, Status, type StatusTone, tellProblem } from '../../ui/index.ts';
import css from './cycle.module.css';
import type { CycleRow } from './shapes.ts';

const TONE: Readonly<Record<'blocking' | 'warning' | 'passed', StatusTone>> = {
  blocking: 'bad',
  warning: 'watch',
  passed: 'good',
};

export function CheckPanel({ cycle }: { cycle: CycleRow }) {
  const { t } = useTranslation('cycles');
  const { date } = useFormat();
  const check = useQueryOf('/appraisals/launch-check', { cycleId: cycle.cycleId });
  const items = check.data?.items ?? [];
  const of = (severity: string) => items.filter((item) => item.severity === severity);
  const order = [...of('blocking'), ...of('warning'), ...of('passed')];
  return (
    <Section
      title={t('check.title')}
      note={
        check.data
          ? [
              date(check.data.asOf, 'short'),
              t('check.passed', { count: of('passed').length }),
              t('check.warnings', { count: of('warning').length }),
              ...(of('blocking').length > 0 ? [t('check.blocking', { count: of('blocking').length })] : []),
            ].join(' · ')
          : undefined
      }
    >
      <Answered query={check}>
        {() => (
          <ul className={css.rows}>
            {order.map((item) => (
              <CheckRow key={item.code} cycle={cycle} item={item} />
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}

type Item = NonNullable<ReturnType<typeof useQueryOf<'/appraisals/launch-check'>>['data']>['items'][number];

function CheckRow({ cycle, item }: { cycle: CycleRow; item: Item }) {
  const { t } = useTranslation('cycles');
  const { words, language } = useFormat();
  const may = useMay();
  const [reason, setReason] = useState<string | null>(null);
  const accept = useOperation('/appraisals/accept-warning', { onSuccess: () => setReason(null), onError: tellProblem });
  const named = item.places.slice(0, 3).map((place) => (language === 'en' ? place.labelEn : place.labelZh));
  const mayAccept =
    item.severity === 'warning' &&
    item.accepted === null &&
    (cycle.state === 'draft' || cycle.state === 'trial') &&
    may('cycles.run');
  return (
    <li className={css.checkRow}>
      <Status tone={TONE[item.severity]}>{words(item.title)}</Status>
      {item.severity === 'passed' ? null : (
        <div className={css.checkMore}>
          <span>
            {named.join(language === 'en' ? ', ' : '、')}
            {item.count > named.length ? ` ${t('check.more', { count: item.count - named.length })}` : ''}
          </span>
          <span className="muted">
            {item.accepted === null ? words(item.remedy) : t('check.accepted', { reason: item.accepted.reason })}{' '}
            {item.link === null ? null : <Link to={item.link}>{t('check.mend')}</Link>}
          </span>
          {mayAccept && reason === null ? (
            <Button variant="subtle" size="compact-sm" onClick={() => setReason('')}>
              {t('check.accept')}
            </Button>
          ) : null}
          {reason === null ? null : (
            <form
              className={css.inline}
              onSubmit={(event) => {
                event.preventDefault();
                accept.mutate({ cycleId: cycle.cycleId, code: item.code, reason });
              }}
            >
              <TextInput
                aria-label={t('check.reason')}
                placeholder={t('check.reason')}
                value={reason}
                required
                minLength={4}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <Button type="submit" size="compact-md" loading={accept.isPending}>
                {t('check.accept')}
              </Button>
            </form>
          )}
        </div>
      )}
    </li>
  );
}
