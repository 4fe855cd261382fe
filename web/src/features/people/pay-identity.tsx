/** What insurance and income tax hang on for a person: hukou, medical tier, schemes, resident or not. For who prepares pay. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Section } from '../../ui/index.ts';
import css from './people.module.css';

/** Lasting facts recorded like recurring pay, in the order of the form. */
export const LASTING = ['local_hukou', 'medical_tier_two', 'work_injury_only'] as const;
export type LastingFact = (typeof LASTING)[number];

export interface PayIdentityFacts {
  readonly lasting: Readonly<Record<LastingFact, boolean | null>>;
  /** Of the newest tax year that says so. */
  readonly nonResident: { readonly taxYear: string; readonly holds: boolean } | null;
}

interface Asked {
  readonly personId: string;
  readonly employmentId: string;
  /** Opens the form with what holds now. */
  onChange(facts: PayIdentityFacts): void;
}

export function PayIdentity(asked: Asked) {
  const may = useMay();
  return may('pay-structure.read') && may('payroll.prepare') ? <Facts {...asked} /> : null;
}

function Facts({ personId, employmentId, onChange }: Asked) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const may = useMay();
  const recurring = useQueryOf('/pay-structure/recurring-pay', { personId });
  const situations = useQueryOf('/payroll/tax-situations', { personId });
  if (!recurring.data || !situations.data) return null;
  const today = new Date().toISOString().slice(0, 10);
  const now = (code: LastingFact) =>
    recurring.data.rows.find(
      (row) =>
        row.employmentId === employmentId &&
        row.inputCode === code &&
        !row.isSuperseded &&
        row.effectiveFrom <= today &&
        (row.effectiveUntil === null || today < row.effectiveUntil),
    );
  const rows = {
    local_hukou: now('local_hukou'),
    medical_tier_two: now('medical_tier_two'),
    work_injury_only: now('work_injury_only'),
  };
  const declared = situations.data.situations.find(({ situation }) => situation === 'non_resident_for_tax') ?? null;
  const facts: PayIdentityFacts = {
    lasting: {
      local_hukou: rows.local_hukou ? rows.local_hukou.value === 'true' : null,
      medical_tier_two: rows.medical_tier_two ? rows.medical_tier_two.value === 'true' : null,
      work_injury_only: rows.work_injury_only ? rows.work_injury_only.value === 'true' : null,
    },
    nonResident: declared,
  };
  return (
    <Section
      title={t('identity.title')}
      isPadded
      actions={
        may('pay-structure.write') ? (
          <Button size="xs" variant="default" onClick={() => onChange(facts)}>
            {t('identity.change')}
          </Button>
        ) : null
      }
    >
      <dl className={css.facts}>
        {LASTING.map((code) => {
          const holds = facts.lasting[code];
          return (
            <div key={code}>
              <dt>{t(`identity.${code}.name`)}</dt>
              <dd>
                {holds === null ? '—' : t(`identity.${code}.${holds ? 'yes' : 'no'}`)}{' '}
                {rows[code] ? (
                  <span className="muted small">
                    {t('identity.since', { date: format.date(rows[code].effectiveFrom) })}
                  </span>
                ) : null}
              </dd>
            </div>
          );
        })}
        <div>
          <dt>{t('identity.tax.name')}</dt>
          <dd>
            {t(`identity.tax.${declared?.holds ? 'yes' : 'no'}`)}{' '}
            {declared ? <span className="muted small">{declared.taxYear}</span> : null}
          </dd>
        </div>
      </dl>
    </Section>
  );
}
