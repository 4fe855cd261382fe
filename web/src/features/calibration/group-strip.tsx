/** Levels of women, of who joined lately, works part-time or was away, beside those of the others. Never an accusation. */
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { Answered } from '../../ui/index.ts';
import css from './bias.module.css';
import { Interval, reachOf, withDigits } from './interval.tsx';
import type { Group } from './shapes.ts';

export function GroupStrip({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('calibration');
  const [isOpen, setOpen] = useState(false);
  const groups = useQueryOf('/calibration/session-groups', { sessionId }, { enabled: isOpen });
  return (
    <section className={css.strip} aria-label={t('groups.title')}>
      <button type="button" className={css.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        <b>{t('groups.title')}</b>
        <span className="muted">{t('groups.whom')}</span>
      </button>
      {isOpen ? (
        <Answered query={groups}>
          {({ groups: found }) => (
            <>
              <ul className={css.raters}>
                {found.map((one) => (
                  <GroupRow key={one.group} group={one} all={found} />
                ))}
              </ul>
              <p className="muted small">{t('groups.method')}</p>
            </>
          )}
        </Answered>
      ) : null}
    </section>
  );
}

const levels = (value: number): string => withDigits(value, 2);

function GroupRow({ group, all }: { group: Group; all: readonly Group[] }) {
  const { t } = useTranslation('calibration');
  const { now, before, n, others, unknown } = group;
  const unseen = unknown > 0 ? ` · ${t('groups.unknown', { people: unknown })}` : '';
  if (now === null) {
    return (
      <li>
        <span>{t(`groups.name.${group.group}`)}</span>
        <span className={css.wide}>
          {t('groups.tooFew', { n, of: n + others })}
          {unseen}
        </span>
      </li>
    );
  }
  const verdict = now.isDifferent ? t(now.estimate > 0 ? 'groups.above' : 'groups.below') : t('groups.none');
  return (
    <li data-different={now.isDifferent || undefined}>
      <span>{t(`groups.name.${group.group}`)}</span>
      <Interval figure={now} reach={reachOf(all.flatMap((one) => one.now ?? []))} />
      <span className="num">
        {t('groups.figure', { estimate: levels(now.estimate), low: levels(now.low), high: levels(now.high), n })}
      </span>
      <span>
        {verdict} · {before ? t('groups.before', { estimate: levels(before.estimate) }) : t('groups.beforeUnknown')}
        {unseen}
      </span>
    </li>
  );
}
