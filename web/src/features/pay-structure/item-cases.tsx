/** Test cases of a pay item, run by the engine at every change of the formula; they are kept with the item. */
import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import type { PayProgram } from '@meritline/engine/payroll';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Section, Status } from '../../ui/index.ts';
import { type DraftCase, type DraftFact, givenOf } from './item-draft.ts';
import { rulesAsFacts, runCase } from './item-trial.ts';
import css from './pay-structure.module.css';
import type { PayItems } from './shapes.ts';

interface CasesProps {
  readonly cases: readonly DraftCase[];
  readonly definition: PayItems;
  readonly program: PayProgram | null;
  readonly code: string;
  /** Day whose rules hold. */
  readonly on: string;
  onChange(cases: readonly DraftCase[]): void;
}

export function ItemCases({ cases, onChange, ...rest }: CasesProps) {
  const { t } = useTranslation('payStructure');
  const rules = useQueryOf('/pay-structure/rules', { on: rest.on });
  const add = () =>
    onChange([
      ...cases,
      {
        key: crypto.randomUUID(),
        name: t('draft.caseName', { count: cases.length + 1 }),
        place: rules.data?.place ?? '',
        given: [{ key: crypto.randomUUID(), code: '', value: '' }],
        expected: '',
      },
    ]);
  return (
    <Section
      title={t('change.cases')}
      isPadded
      actions={
        <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t('draft.addCase')}
        </Button>
      }
    >
      <div className={css.stack}>
        <p className="muted">{t('draft.casesNote')}</p>
        {cases.map((one) => (
          <CaseFields
            key={one.key}
            {...rest}
            one={one}
            onChange={(next) => onChange(cases.map((each) => (each.key === one.key ? next : each)))}
            onRemove={() => onChange(cases.filter(({ key }) => key !== one.key))}
          />
        ))}
      </div>
    </Section>
  );
}

type CaseProps = Omit<CasesProps, 'cases' | 'onChange'> & {
  readonly one: DraftCase;
  onChange(one: DraftCase): void;
  onRemove(): void;
};

function CaseFields({ one, definition, program, code, on, onChange, onRemove }: CaseProps) {
  const { t } = useTranslation('payStructure');
  const { words } = useFormat();
  const rules = useQueryOf('/pay-structure/rules', { on });
  const places = (rules.data?.places ?? []).map((place) => ({ value: place.code, label: words(place.names) }));
  const isListed = one.place === '' || places.some(({ value }) => value === one.place);
  const setFact = (fact: DraftFact) =>
    onChange({ ...one, given: one.given.map((each) => (each.key === fact.key ? fact : each)) });
  return (
    <fieldset className={css.case}>
      <legend className="only-heard">{one.name}</legend>
      <div className={css.pair}>
        <TextInput
          required
          label={t('draft.case')}
          value={one.name}
          onChange={(event) => onChange({ ...one, name: event.currentTarget.value })}
        />
        <Select
          required
          searchable
          allowDeselect={false}
          label={t('rules.place')}
          data={isListed ? places : [...places, { value: one.place, label: one.place }]}
          value={one.place || null}
          onChange={(place) => onChange({ ...one, place: place ?? '' })}
        />
      </div>
      {one.given.map((fact) => (
        <FactFields
          key={fact.key}
          fact={fact}
          inputs={definition.inputs}
          onChange={setFact}
          onRemove={() => onChange({ ...one, given: one.given.filter(({ key }) => key !== fact.key) })}
        />
      ))}
      <Button
        variant="subtle"
        size="xs"
        style={{ alignSelf: 'start' }}
        leftSection={<IconPlus size={13} aria-hidden />}
        onClick={() => onChange({ ...one, given: [...one.given, { key: crypto.randomUUID(), code: '', value: '' }] })}
      >
        {t('draft.addFact')}
      </Button>
      <div className={css.pair}>
        <TextInput
          required
          label={t('draft.expected')}
          value={one.expected}
          onChange={(event) => onChange({ ...one, expected: event.currentTarget.value })}
        />
        <Outcome one={one} definition={definition} program={program} code={code} on={on} />
      </div>
      <Button variant="subtle" size="xs" color="red" style={{ alignSelf: 'start' }} onClick={onRemove}>
        {t('draft.removeCase')}
      </Button>
    </fieldset>
  );
}

interface FactProps {
  readonly fact: DraftFact;
  readonly inputs: PayItems['inputs'];
  onChange(fact: DraftFact): void;
  onRemove(): void;
}

function FactFields({ fact, inputs, onChange, onRemove }: FactProps) {
  const { t } = useTranslation('payStructure');
  const { words } = useFormat();
  const data = useMemo(
    () => inputs.map((each) => ({ value: each.code, label: `${words(each)} · ${each.code}` })),
    [inputs, words],
  );
  return (
    <div className={css.given}>
      <Select
        searchable
        aria-label={t('draft.fact')}
        placeholder={t('draft.fact')}
        limit={60}
        data={data}
        value={fact.code || null}
        onChange={(code) => onChange({ ...fact, code: code ?? '' })}
      />
      <TextInput
        aria-label={t('column.value')}
        placeholder={t('column.value')}
        value={fact.value}
        onChange={(event) => onChange({ ...fact, value: event.currentTarget.value })}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={t('draft.removeFact')} onClick={onRemove}>
        <IconTrash size={15} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** Green or red, with what the item gives. */
function Outcome({ one, definition, program, code, on }: Omit<CaseProps, 'onChange' | 'onRemove'>) {
  const { t } = useTranslation('payStructure');
  const { words } = useFormat();
  const [place = '', ...layers] = one.place.split(' ');
  const rules = useQueryOf(
    '/pay-structure/rules',
    { on, place, ...(layers.length === 0 ? {} : { layers: layers.join(',') }) },
    { enabled: place !== '' },
  );
  const outcome = useMemo(() => {
    if (program === null || rules.data === undefined) return null;
    const given = givenOf(one.given, definition.inputs);
    return runCase(program, code, { given, expected: one.expected.trim() }, rulesAsFacts(rules.data));
  }, [program, rules.data, one, definition.inputs, code]);
  return (
    <div role="status" className={css.stack}>
      {outcome === null ? (
        <Status tone="open">{t('draft.notRun')}</Status>
      ) : (
        <Status tone={outcome.isAsExpected ? 'good' : 'bad'}>
          {outcome.found === null
            ? t('draft.givesNothing')
            : t(outcome.isAsExpected ? 'draft.asExpected' : 'draft.givesOther', { value: outcome.found })}
        </Status>
      )}
      {outcome?.issue ? (
        <p className="muted">
          {words(outcome.issue.message)} {words(outcome.issue.remedy)}
        </p>
      ) : null}
    </div>
  );
}
