/** What insurance and income tax of the employer's country hang on for a person. For who prepares pay. */
import { Button } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Section } from '../../ui/index.ts';
import css from './people.module.css';

type Recurring = QueryAnswer<'/pay-structure/recurring-pay'>;
export type LastingFact = Recurring['employments'][number]['facts'][number];

export interface PayIdentityFacts {
  /** What pay in the employer's country asks for, in the order of the form. */
  readonly asked: readonly LastingFact[];
  /** By code; absent where nothing is recorded. */
  readonly lasting: Readonly<Record<string, boolean>>;
  readonly knowsTaxResidence: boolean;
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
  const there = recurring.data.employments.find((one) => one.employmentId === employmentId);
  if (!there || (there.facts.length === 0 && !there.knowsTaxResidence)) return null;
  const now = (code: string) =>
    recurring.data.rows.find(
      (row) =>
        row.employmentId === employmentId &&
        row.inputCode === code &&
        !row.isSuperseded &&
        row.effectiveFrom <= today &&
        (row.effectiveUntil === null || today < row.effectiveUntil),
    );
  const known = there.facts.flatMap(({ code }) => {
    const row = now(code);
    return row ? [{ code, holds: row.value === 'true', since: row.effectiveFrom }] : [];
  });
  const declared = situations.data.situations.find(({ situation }) => situation === 'non_resident_for_tax') ?? null;
  const facts: PayIdentityFacts = {
    asked: there.facts,
    lasting: Object.fromEntries(known.map(({ code, holds }) => [code, holds])),
    knowsTaxResidence: there.knowsTaxResidence,
    nonResident: declared,
  };
  return (
    <Section
      title={t(there.knowsTaxResidence ? 'identity.title' : 'identity.titleInsurance')}
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
        {there.facts.map(({ code, names, yes, no }) => {
          const found = known.find((one) => one.code === code);
          return (
            <div key={code}>
              <dt>{format.words(names)}</dt>
              <dd>
                {found === undefined ? '—' : format.words(found.holds ? yes : no)}{' '}
                {found === undefined ? null : (
                  <span className="muted small">{t('identity.since', { date: format.date(found.since) })}</span>
                )}
              </dd>
            </div>
          );
        })}
        {there.knowsTaxResidence ? (
          <div>
            <dt>{t('identity.tax.name')}</dt>
            <dd>
              {t(`identity.tax.${declared?.holds ? 'yes' : 'no'}`)}{' '}
              {declared ? <span className="muted small">{declared.taxYear}</span> : null}
            </dd>
          </div>
        ) : null}
      </dl>
    </Section>
  );
}
