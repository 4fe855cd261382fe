/** A pay item written or changed: its formula checked by the engine at each key, its cases run, tried on a person, then proposed. */
import { Button, Select, TagsInput, TextInput } from '@mantine/core';
import { checkFormula, TYPE_NAMES } from '@meritline/engine/formula';
import { compilePayProgram, declarationsOf, KIND_NAMES } from '@meritline/engine/payroll';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import { ActionBar, Answered, Chip, DateField, ErrorNotice, Page, PageHead, Section, Waiting } from '../../ui/index.ts';
import { formulaWords } from './formula-names.ts';
import { ItemCases } from './item-cases.tsx';
import {
  caseDraftsOf,
  draftOf,
  GROUPS,
  type ItemDraft,
  itemOf,
  KINDS,
  type ProposalWords,
  proposalOf,
  TYPES,
} from './item-draft.ts';
import { ItemPreview } from './item-preview.tsx';
import { type Trial, tryItem, withItem } from './item-trial.ts';
import css from './pay-structure.module.css';
import { itemDraftRoute } from './routes.tsx';
import type { PayItem, PayItems } from './shapes.ts';

const FormulaEditor = lazy(() => import('./formula-editor.tsx').then((room) => ({ default: room.FormulaEditor })));

export function ItemDraftPage() {
  const { t } = useTranslation('payStructure');
  const { words } = useFormat();
  const { item: code, country } = itemDraftRoute.useSearch();
  const items = useQueryOf('/pay-structure/pay-items', country === undefined ? {} : { country });
  const found = items.data?.items.find((each) => each.code === code);
  const title = found ? t('draft.changeTitle', { item: words(found) }) : t('items.new');
  useCrumbs({ label: t('items.title'), to: '/pay-items' }, { label: title });
  return (
    <Page head={<PageHead title={title} sub={t('draft.sub')} subBelow chip={<CountryChip items={items.data} />} />}>
      <Answered query={items}>
        {(data) => <DraftForm key={`${data.country} ${code ?? ''}`} today={data} item={found} />}
      </Answered>
    </Page>
  );
}

/** Where the item will be paid, when the company pays in several countries. */
function CountryChip({ items }: { items: PayItems | undefined }) {
  const { words } = useFormat();
  const country = items?.countries.find(({ code }) => code === items.country);
  return items && country && items.countries.length > 1 ? <Chip tone="outline">{words(country)}</Chip> : null;
}

function DraftForm({ today, item }: { today: PayItems; item: PayItem | undefined }) {
  const { t } = useTranslation('payStructure');
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => draftOf(item));
  const [cases, setCases] = useState(() => caseDraftsOf(item?.cases ?? []));
  const [proposal, setProposal] = useState<ProposalWords>({ effectiveFrom: '', source: '', reason: '' });
  const on = proposal.effectiveFrom || today.on;
  // The names of the day on which it is to hold; those of today until they are there.
  const definition = useQueryOf('/pay-structure/pay-items', { on, country: today.country }).data ?? today;
  const written = useDeferredValue(draft);
  const trial = useMemo(() => tryItem(definition, itemOf(written)), [definition, written]);
  const before = useMemo(() => compilePayProgram(definition).program, [definition]);
  const propose = useOperation('/pay-structure/propose-pay-item', {
    onSuccess: ({ changeId }) => void navigate({ to: '/pay-changes/$changeId', params: { changeId } }),
  });
  const { code } = itemOf(written);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        propose.mutate({ ...proposalOf(draft, cases, definition.inputs, proposal), country: today.country });
      }}
    >
      <Section title={t('draft.item')} isPadded>
        <ItemFields draft={draft} isNew={item === undefined} definition={definition} onChange={setDraft} />
      </Section>
      <FormulaField draft={draft} definition={definition} trial={trial} onChange={setDraft} />
      <ItemCases
        cases={cases}
        definition={definition}
        program={trial.program}
        code={code}
        on={on}
        onChange={(next) => setCases([...next])}
      />
      <ItemPreview before={before} after={trial.program} code={code} />
      <Section title={t('draft.propose')} isPadded>
        <div className={css.stack}>
          <Proposal words={proposal} onChange={setProposal} />
          {propose.error ? <ErrorNotice error={propose.error} /> : null}
          <ActionBar>
            <Button type="submit" loading={propose.isPending} disabled={trial.program === null}>
              {t('propose.submit')}
            </Button>
          </ActionBar>
        </div>
      </Section>
    </form>
  );
}

interface FieldsProps {
  readonly draft: ItemDraft;
  readonly definition: PayItems;
  onChange(draft: ItemDraft): void;
}

function ItemFields({ draft, isNew, definition, onChange }: FieldsProps & { isNew: boolean }) {
  const { t } = useTranslation('payStructure');
  const { words } = useFormat();
  const text = (field: 'zh' | 'en' | 'code', label: string, more: object = {}) => (
    <TextInput
      required
      label={label}
      value={draft[field]}
      onChange={(event) => onChange({ ...draft, [field]: event.currentTarget.value })}
      {...more}
    />
  );
  return (
    <div className={css.pair}>
      {text('zh', t('layer.nameZh'), { maxLength: 40 })}
      {text('en', t('layer.nameEn'), { maxLength: 80 })}
      {text('code', t('layer.code'), {
        disabled: !isNew,
        pattern: '[a-z][a-z0-9_]{0,59}',
        description: t('draft.codeNote'),
      })}
      <Select
        allowDeselect={false}
        label={t('draft.type')}
        description={t('draft.typeNote')}
        data={TYPES.map((type) => ({ value: type, label: words(TYPE_NAMES[type]) }))}
        value={draft.type}
        onChange={(type) => type && onChange({ ...draft, type })}
      />
      <Select
        allowDeselect={false}
        label={t('items.kind')}
        data={KINDS.map((kind) => ({ value: kind, label: words(KIND_NAMES[kind]) }))}
        value={draft.kind}
        onChange={(kind) => kind && onChange({ ...draft, kind })}
      />
      <Select
        allowDeselect={false}
        label={t('items.group')}
        data={GROUPS.map((group) => ({ value: group, label: t(`group.${group}`) }))}
        value={draft.group}
        onChange={(group) => group && onChange({ ...draft, group })}
      />
      <TagsInput
        label={t('items.flags')}
        description={t('draft.flagsNote')}
        data={definition.flags.map(({ code }) => code)}
        value={[...draft.flags]}
        onChange={(flags) => onChange({ ...draft, flags })}
      />
    </div>
  );
}

const NOTE = 'formula-note';

function FormulaField({ draft, definition, trial, onChange }: FieldsProps & { trial: Trial }) {
  const { t } = useTranslation('payStructure');
  const { language, words } = useFormat();
  const item = itemOf(draft);
  const names = useMemo(() => formulaWords(definition, item.code, language), [definition, item.code, language]);
  const declarations = useMemo(() => declarationsOf(withItem(definition, itemOf(draft))), [definition, draft]);
  // Bare numbers adapt: what the item asks for counts when the formula can give it.
  const fits = checkFormula(draft.formula, declarations, draft.type).tree !== null;
  const given = fits ? draft.type : (checkFormula(draft.formula, declarations).tree?.type ?? null);
  const isEmpty = draft.formula.trim() === '';
  const own = useMemo(
    () => (isEmpty ? [] : trial.issues.filter(({ where }) => where === item.code)),
    [trial.issues, item.code, isEmpty],
  );
  const others = isEmpty ? [] : trial.issues.filter(({ where }) => where !== item.code);
  return (
    <Section title={t('items.formula')} isPadded>
      <div className={css.stack}>
        <Suspense fallback={<Waiting />}>
          <FormulaEditor
            label={t('items.formula')}
            describedBy={NOTE}
            value={draft.formula}
            words={names}
            issues={own}
            onChange={(formula) => onChange({ ...draft, formula })}
          />
        </Suspense>
        <div id={NOTE} role="status" className={css.stack}>
          {given === null ? (
            <p className="muted">{t('draft.editorNote')}</p>
          ) : (
            <p className="muted">{t('draft.gives', { type: words(TYPE_NAMES[given]) })}</p>
          )}
          {[...own, ...others].length > 0 ? (
            <ul className={css.issues}>
              {[...own, ...others].map((issue) => (
                <li key={`${issue.where} ${issue.code} ${issue.start ?? ''}`}>
                  {words(issue.message)} {words(issue.remedy)}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </div>
    </Section>
  );
}

function Proposal({ words, onChange }: { words: ProposalWords; onChange: (words: ProposalWords) => void }) {
  const { t } = useTranslation('payStructure');
  return (
    <div className={css.pair}>
      <DateField
        required
        label={t('propose.from')}
        value={words.effectiveFrom}
        onChange={(next) => onChange({ ...words, effectiveFrom: next })}
      />
      <TextInput
        label={t('propose.source')}
        value={words.source}
        onChange={(event) => onChange({ ...words, source: event.currentTarget.value })}
      />
      <TextInput
        required
        label={t('propose.reason')}
        value={words.reason}
        onChange={(event) => onChange({ ...words, reason: event.currentTarget.value })}
      />
    </div>
  );
}
