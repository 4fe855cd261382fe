import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, DrawerColumn, ErrorNotice, tellDone } from '../../ui/index.ts';
import type { PayIdentityFacts } from './pay-identity.tsx';
import css from './people.module.css';

type Choice = 'yes' | 'no' | '';
const choiceOf = (holds: boolean | null | undefined): Choice =>
  holds === null || holds === undefined ? '' : holds ? 'yes' : 'no';

/** Facts that hold from a day on, and the resident status of that day's tax year. Only what is changed is recorded. */
export function PayIdentityDrawer({
  personId,
  employmentId,
  name,
  facts,
  onClose,
}: {
  personId: string;
  employmentId: string;
  name: string;
  facts: PayIdentityFacts;
  onClose: () => void;
}) {
  const { t } = useTranslation('people');
  const { t: common } = useTranslation();
  const format = useFormat();
  const before: Record<string, Choice> = Object.fromEntries(
    facts.asked.map(({ code }) => [code, choiceOf(facts.lasting[code])]),
  );
  const [chosen, setChosen] = useState(before);
  const [tax, setTax] = useState<Choice>(choiceOf(facts.nonResident?.holds ?? false));
  const [from, setFrom] = useState('');
  const [reason, setReason] = useState('');
  const record = useOperation('/pay-structure/record-recurring-pay');
  const declare = useOperation('/payroll/declare-tax-situation');
  const codes = facts.asked.map(({ code }) => code);
  const changed = codes.filter((code) => chosen[code] !== '' && chosen[code] !== before[code]);
  // A declaration is of one year: said again for another year it is another one.
  const isOfYear = facts.nonResident?.taxYear === from.slice(0, 4);
  const isTaxChanged =
    facts.knowsTaxResidence && from !== '' && (tax === 'yes') !== (isOfYear && facts.nonResident?.holds === true);
  const submit = async () => {
    for (const inputCode of changed) {
      const value = String(chosen[inputCode] === 'yes');
      await record.mutateAsync({ personId, employmentId, inputCode, effectiveFrom: from, value, reason });
    }
    if (isTaxChanged) {
      const situation = 'non_resident_for_tax' as const;
      const taxYear = from.slice(0, 4);
      await declare.mutateAsync({ personId, taxYear, situation, holds: tax === 'yes', evidence: reason });
    }
    tellDone(
      t(facts.knowsTaxResidence ? 'identity.done' : 'identity.doneInsurance', { name, date: format.date(from) }),
    );
    onClose();
  };
  const error = record.error ?? declare.error;
  return (
    <DrawerColumn
      title={t(facts.knowsTaxResidence ? 'identity.form' : 'identity.formInsurance', { name })}
      width={400}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button
            type="submit"
            form="pay-identity"
            loading={record.isPending || declare.isPending}
            disabled={changed.length === 0 && !isTaxChanged}
          >
            {t('identity.submit')}
          </Button>
        </>
      }
    >
      <form
        id="pay-identity"
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          // What went wrong stands in the form.
          submit().catch(() => undefined);
        }}
      >
        <DateField
          required
          label={t('form.from')}
          description={t('identity.fromNote')}
          value={from}
          onChange={setFrom}
        />
        {facts.asked.map(({ code, names, ...answers }) => (
          <Select
            key={code}
            allowDeselect={false}
            label={format.words(names)}
            placeholder={t('identity.unknown')}
            data={(['yes', 'no'] as const).map((value) => ({ value, label: format.words(answers[value]) }))}
            value={chosen[code] || null}
            onChange={(next) => setChosen({ ...chosen, [code]: (next ?? '') as Choice })}
          />
        ))}
        {facts.knowsTaxResidence ? (
          <Select
            allowDeselect={false}
            label={t('identity.tax.name')}
            description={t('identity.taxNote')}
            data={(['no', 'yes'] as const).map((value) => ({ value, label: t(`identity.tax.${value}`) }))}
            value={tax || 'no'}
            onChange={(next) => setTax((next ?? 'no') as Choice)}
          />
        ) : null}
        <TextInput
          required
          label={t('identity.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {error ? <ErrorNotice error={error} /> : null}
      </form>
    </DrawerColumn>
  );
}
