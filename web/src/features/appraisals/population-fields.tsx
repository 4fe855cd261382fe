/** Who is in a cycle: the rule in fields, and beside it how many people it takes now and who of them is in another cycle. */
import { Button, MultiSelect, Switch, TagsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useJobFamilies } from '../../app/job-families.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice } from '../../ui/index.ts';
import css from './cycle.module.css';
import { type CycleKind, isEveryone, type Population } from './new-cycle.ts';
import { useNames } from './use-names.ts';

/** A pause in typing after which people are counted again. */
const PAUSE_MS = 250;
/** Departments and people named; the rest are counted. */
const NAMED = 6;

interface Props {
  readonly rule: Population;
  readonly of: {
    readonly kind: CycleKind;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly cycleId?: string;
  };
  onChange(rule: Population): void;
}

export function PopulationFields({ rule, of, onChange }: Props) {
  const { t } = useTranslation('cycles');
  const [isOpen, setOpen] = useState(!isEveryone(rule));
  const fields = useId();
  return (
    <fieldset className={css.phases}>
      <legend>{t('population.title')}</legend>
      <div className={css.spread}>
        <Counted rule={rule} of={of} onChange={onChange} />
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={isOpen}
          aria-controls={fields}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'population.less' : 'population.choose')}
        </Button>
      </div>
      <div id={fields} hidden={!isOpen}>
        {isOpen ? <Fields rule={rule} onChange={onChange} /> : null}
      </div>
    </fieldset>
  );
}

function Fields({ rule, onChange }: Pick<Props, 'rule' | 'onChange'>) {
  const { t } = useTranslation('cycles');
  const name = useNames();
  const chart = useQueryOf('/organization/chart', {});
  const catalogue = useQueryOf('/organization/catalogue', {});
  const departments = (chart.data?.units ?? []).map((unit) => ({
    value: unit.code,
    label: `${name(unit, 'name')} · ${unit.code}`,
  }));
  const families = useJobFamilies().options;
  const grades = (catalogue.data?.grades ?? []).map(({ code }) => code);
  const list = (
    key: 'departments' | 'families' | 'grades' | 'exceptDepartments' | 'exceptFamilies',
    data: readonly string[] | readonly { value: string; label: string }[],
  ) => (
    <MultiSelect
      label={t(`population.${key}`)}
      placeholder={rule[key].length === 0 ? t(key.startsWith('except') ? 'population.nobody' : 'population.all') : ''}
      data={data as string[]}
      value={[...rule[key]]}
      searchable
      clearable
      onChange={(value) => onChange({ ...rule, [key]: value })}
    />
  );
  return (
    <div className={css.two}>
      {list('departments', departments)}
      {list('exceptDepartments', departments)}
      {list('families', families)}
      {list('exceptFamilies', families)}
      {list('grades', grades)}
      <TagsInput
        label={t('population.exceptNumbers')}
        placeholder={rule.exceptNumbers.length === 0 ? t('population.nobody') : ''}
        value={[...rule.exceptNumbers]}
        splitChars={[',', '，', '、', ' ']}
        onChange={(exceptNumbers) => onChange({ ...rule, exceptNumbers })}
      />
      <Switch
        label={t('population.onProbation')}
        checked={rule.onProbation}
        onChange={(event) => onChange({ ...rule, onProbation: event.currentTarget.checked })}
      />
    </div>
  );
}

/** How many the rule takes today, where they are, and who of them is in another cycle of the kind and period. */
function Counted({ rule, of, onChange }: Props) {
  const { t } = useTranslation('cycles');
  const { language } = useFormat();
  const name = useNames();
  const [asked] = useDebouncedValue(JSON.stringify(rule), PAUSE_MS);
  const isPeriod = of.startsOn < of.endsOn;
  const preview = useQueryOf(
    '/appraisals/population-preview',
    { rule: asked, ...of },
    { placeholderData: keepPreviousData as never, enabled: isPeriod, retry: false },
  );
  if (preview.error) return <ErrorNotice error={preview.error} />;
  const found = preview.data;
  if (!found) return <span className="muted">{t('population.counting')}</span>;
  const largest = [...found.departments].sort((a, b) => b.people - a.people);
  const comma = language === 'en' ? ', ' : '、';
  const named = largest.slice(0, NAMED).map((one) => `${name(one, 'department')} ${one.people}`);
  const numbers = found.doubles.map(({ number }) => number);
  return (
    <div className={css.counted} aria-live="polite">
      <span>
        <b className="num">{t('population.people', { count: found.total })}</b>{' '}
        <span className="muted">
          {named.join(comma)}
          {largest.length > NAMED ? ` ${t('population.more', { count: largest.length - NAMED })}` : ''}
        </span>
      </span>
      {numbers.length > 0 ? (
        <p className={css.warn}>
          {t('population.doubles', {
            count: numbers.length,
            cycles: [...new Set(found.doubles.map(({ cycleCode }) => cycleCode))].join(comma),
          })}{' '}
          {found.doubles
            .slice(0, NAMED)
            .map((one) => name(one, 'name'))
            .join(comma)}
          {numbers.length > NAMED ? ` ${t('population.more', { count: numbers.length - NAMED })}` : ''}{' '}
          {numbers.length < found.total ? (
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() => onChange({ ...rule, exceptNumbers: [...new Set([...rule.exceptNumbers, ...numbers])] })}
            >
              {t('population.leaveOut', { count: numbers.length })}
            </Button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}
