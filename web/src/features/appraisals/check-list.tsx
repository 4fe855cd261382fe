/** Items of the pre-launch check: what blocks, what is a warning (and who accepted it), each with its places and the page that mends it. */
import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, type useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Status, type StatusTone, tellProblem } from '../../ui/index.ts';
import css from './cycle.module.css';
import type { CycleRow } from './shapes.ts';

export type CheckItem = NonNullable<ReturnType<typeof useQueryOf<'/appraisals/launch-check'>>['data']>['items'][number];

const TONE: Readonly<Record<CheckItem['severity'], StatusTone>> = { blocking: 'bad', warning: 'watch', passed: 'good' };

interface Props {
  readonly cycle: CycleRow;
  readonly items: readonly CheckItem[];
  /** What else can be done about an item, here and now. */
  readonly remedyOf?: (item: CheckItem) => ReactNode;
}

export function CheckList({ cycle, items, remedyOf }: Props) {
  return (
    <ul className={css.rows}>
      {items.map((item) => (
        <CheckRow key={item.code} cycle={cycle} item={item} more={remedyOf?.(item) ?? null} />
      ))}
    </ul>
  );
}

function CheckRow({ cycle, item, more }: { cycle: CycleRow; item: CheckItem; more: ReactNode }) {
  const { t } = useTranslation('cycles');
  const { words, language } = useFormat();
  const named = item.places.slice(0, 3).map((place) => (language === 'en' ? place.labelEn : place.labelZh));
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
          {more}
          <Acceptance cycle={cycle} item={item} />
        </div>
      )}
    </li>
  );
}

/** A warning is accepted with a reason; it stands beside the check as long as no more places are found. */
function Acceptance({ cycle, item }: { cycle: CycleRow; item: CheckItem }) {
  const { t } = useTranslation('cycles');
  const may = useMay();
  const [reason, setReason] = useState<string | null>(null);
  const accept = useOperation('/appraisals/accept-warning', { onSuccess: () => setReason(null), onError: tellProblem });
  const isOpen = cycle.state === 'draft' || cycle.state === 'trial';
  if (item.severity !== 'warning' || item.accepted !== null || !isOpen || !may('cycles.run')) return null;
  if (reason === null) {
    return (
      <Button variant="subtle" size="compact-sm" onClick={() => setReason('')}>
        {t('check.accept')}
      </Button>
    );
  }
  const give = () => accept.mutate({ cycleId: cycle.cycleId, code: item.code, reason });
  return (
    <div className={css.inline}>
      <TextInput
        aria-label={t('check.reason')}
        placeholder={t('check.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || reason.trim().length < 4) return;
          event.preventDefault();
          give();
        }}
      />
      <Button size="compact-md" loading={accept.isPending} disabled={reason.trim().length < 4} onClick={give}>
        {t('check.accept')}
      </Button>
    </div>
  );
}
