/** When an employment stood still, and when it will: recorded by day, with its return. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Chip, Section } from '../../ui/index.ts';
import css from './people.module.css';
import type { PersonRecord } from './person-page.tsx';

export type Suspension = PersonRecord['suspensions'][number];

/** To record a new one, or the return from one on record. */
export type SuspensionAct = { readonly what: 'suspend' } | { readonly what: 'return'; readonly suspension: Suspension };

interface SuspensionsProps {
  readonly person: PersonRecord;
  readonly mayWrite: boolean;
  onAct(act: SuspensionAct): void;
}

export function Suspensions({ person, mayWrite, onAct }: SuspensionsProps) {
  const { t } = useTranslation('people');
  const may = useMay();
  const mayRecord = mayWrite && may('people.write');
  if (person.suspensions.length === 0 && !mayRecord) return null;
  return (
    <Section
      title={t('suspension.title')}
      isPadded
      actions={
        mayRecord ? (
          <Button size="xs" variant="default" onClick={() => onAct({ what: 'suspend' })}>
            {t('suspension.record')}
          </Button>
        ) : null
      }
    >
      {person.suspensions.length === 0 ? (
        <p className={`muted ${css.none}`}>{t('suspension.none')}</p>
      ) : (
        <ol className={css.suspensions}>
          {person.suspensions.map((one) => (
            <Line
              key={`${one.employmentId} ${one.effectiveFrom}`}
              suspension={one}
              mayRecord={mayRecord}
              onAct={onAct}
            />
          ))}
        </ol>
      )}
    </Section>
  );
}

interface LineProps {
  readonly suspension: Suspension;
  readonly mayRecord: boolean;
  onAct(act: SuspensionAct): void;
}

function Line({ suspension, mayRecord, onAct }: LineProps) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const today = new Date().toISOString().slice(0, 10);
  const { effectiveFrom: from, effectiveUntil: until } = suspension;
  const isNow = from <= today && (until === null || today < until);
  return (
    <li>
      <span className={css.suspensionHead}>
        <b>{t(`suspension.kinds.${suspension.kind}`)}</b>
        {isNow ? <Chip tone="amber">{t('suspension.now')}</Chip> : null}
        {from > today ? <Chip tone="outline">{t('suspension.ahead')}</Chip> : null}
        <Chip tone="outline">{t(suspension.isPaid ? 'suspension.paid' : 'suspension.unpaid')}</Chip>
      </span>
      <span className="num">
        {until
          ? t('suspension.span', { from: format.date(from), until: format.date(until) })
          : t('suspension.open', { from: format.date(from) })}
      </span>
      <span className="muted small">{suspension.reason}</span>
      {mayRecord ? (
        <span>
          <Button size="compact-xs" variant="default" onClick={() => onAct({ what: 'return', suspension })}>
            {t(until ? 'suspension.correct' : 'suspension.return')}
          </Button>
        </span>
      ) : null}
    </li>
  );
}
