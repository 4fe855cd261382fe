/** The draft on one person: the facts of the last calculated month, calculated with and without it. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { expandTrace } from '@meritline/engine/explain';
import type { PayProgram } from '@meritline/engine/payroll';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, Answered, Exportable, InCurrency, PayText, Section, WhyTree } from '../../ui/index.ts';
import { type FormulaFacts, movedItems } from './item-trial.ts';
import css from './pay-structure.module.css';
import { fenOf } from './shapes.ts';

interface PreviewProps {
  readonly before: PayProgram | null;
  readonly after: PayProgram | null;
  readonly code: string;
}

export function ItemPreview(props: PreviewProps) {
  const { t } = useTranslation('payStructure');
  const { words } = useFormat();
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search, 250);
  const [personId, setPersonId] = useState<string | null>(null);
  const found = useQueryOf('/people/people-list', { search: asked, limit: 8 }, { enabled: asked.trim() !== '' });
  const facts = useQueryOf('/payroll/formula-facts', { personId: personId ?? '' }, { enabled: personId !== null });
  const people = new Map(
    found.data?.people.map((each) => [
      each.personId,
      `${words({ zh: each.nameZh, en: each.nameEn })} · ${each.number}`,
    ]),
  );
  return (
    <Section title={t('preview.title')} isPadded>
      <div className={css.stack}>
        <Select
          searchable
          label={t('preview.person')}
          placeholder={t('preview.search')}
          nothingFoundMessage={asked.trim() === '' ? t('preview.search') : t('preview.nobody')}
          data={[...people].map(([value, label]) => ({ value, label }))}
          filter={({ options }) => options}
          searchValue={search}
          onSearchChange={setSearch}
          value={personId}
          onChange={setPersonId}
        />
        {personId === null ? (
          <p className="muted">{t('preview.note')}</p>
        ) : (
          <Answered query={facts}>
            {(data) => (
              <InCurrency code={data.currency}>
                <OnPerson {...props} facts={data} />
              </InCurrency>
            )}
          </Answered>
        )}
      </div>
    </Section>
  );
}

function OnPerson({ before, after, code, facts }: PreviewProps & { facts: FormulaFacts }) {
  const { t } = useTranslation('payStructure');
  const format = useFormat();
  const was = useMemo(() => before?.explain(facts) ?? null, [before, facts]);
  const is = useMemo(() => after?.explain(facts) ?? null, [after, facts]);
  if (after === null || is === null) return <p className="muted">{t('draft.notRun')}</p>;
  const trace = expandTrace(is.trace, code, 2);
  const told = is.issues.find(({ where }) => where === code) ?? (trace === null ? is.issues[0] : undefined);
  return (
    <>
      <p className="muted">{t('preview.month', { month: format.monthLong(facts.period) })}</p>
      {told ? (
        <p className={css.issues}>
          {format.words(told.message)} {format.words(told.remedy)}
        </p>
      ) : null}
      <Exportable>
        <table className={css.plain} aria-label={t('preview.title')}>
          <thead>
            <tr>
              <th scope="col">{t('items.item')}</th>
              <th scope="col">{t('preview.before')}</th>
              <th scope="col">{t('preview.after')}</th>
            </tr>
          </thead>
          <tbody>
            {movedItems(after, was?.value ?? null, is.value, code).map(({ item, before: old, after: now }) => (
              <tr key={item.code}>
                <td>{format.words(item)}</td>
                <td>
                  <Value type={item.type} value={old} />
                </td>
                <td>
                  <Value type={item.type} value={now} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Exportable>
      {trace ? <WhyTree trace={trace} isPay openLevels={2} /> : null}
    </>
  );
}

function Value({ type, value }: { type: string; value: string | null }) {
  if (type === 'money') return <Amount fen={fenOf(value)} />;
  return <span className="num">{value === null ? '–' : <PayText>{value}</PayText>}</span>;
}
