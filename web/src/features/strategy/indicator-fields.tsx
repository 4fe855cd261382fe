/** The parts of an indicator's form. */
import { ActionIcon, Button, Checkbox, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import type { Draft } from './indicator-draft.ts';
import type { StrategyMap } from './shapes.ts';
import css from './strategy.module.css';

export interface PartProps {
  readonly draft: Draft;
  set(change: Partial<Draft>): void;
}

type TextKey = { [K in keyof Draft]: Draft[K] extends string ? K : never }[keyof Draft];
type PlainText = Exclude<TextKey, 'kind' | 'polarity' | 'appliesTo' | 'usedAs' | 'sourceKind' | 'frequency'>;

function useFields({ draft, set }: PartProps) {
  const { t } = useTranslation('strategy');
  const text = (key: PlainText, required = false) => (
    <TextInput
      key={key}
      label={t(`form.${key}` as 'form.code')}
      value={draft[key]}
      required={required}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  );
  const area = (key: PlainText) => (
    <Textarea
      key={key}
      label={t(`form.${key}` as 'form.code')}
      autosize
      minRows={1}
      maxRows={6}
      value={draft[key]}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  );
  const choose = (key: 'appliesTo' | 'polarity' | 'frequency' | 'sourceKind', options: readonly string[]) => (
    <Select
      key={key}
      label={t(`form.${key}`)}
      allowDeselect={false}
      data={options.map((value) => ({ value, label: t(`${key}.${value}` as 'polarity.higher') }))}
      value={draft[key]}
      onChange={(value) => value && set({ [key]: value } as Partial<Draft>)}
    />
  );
  return { text, area, choose };
}

export function NameFields({ draft, set, map, isNew }: PartProps & { map: StrategyMap; isNew: boolean }) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const { text, area } = useFields({ draft, set });
  return (
    <>
      <div className={css.three}>
        <TextInput
          label={t('form.code')}
          value={draft.code}
          required
          disabled={!isNew}
          onChange={(event) => set({ code: event.currentTarget.value })}
        />
        <Select
          label={t('form.objective')}
          clearable
          searchable
          placeholder={t('form.noObjective')}
          data={map.objectives.map((one) => ({
            value: one.code,
            label: `${one.code} ${words({ zh: one.nameZh, en: one.nameEn })}`,
          }))}
          value={draft.objectiveCode}
          onChange={(objectiveCode) => set({ objectiveCode })}
        />
        <Select
          label={t('form.perspective')}
          clearable
          placeholder={t('form.asObjective')}
          data={map.perspectives.map((one) => ({ value: one.code, label: words({ zh: one.nameZh, en: one.nameEn }) }))}
          value={draft.perspectiveCode}
          onChange={(perspectiveCode) => set({ perspectiveCode })}
        />
      </div>
      <div className={css.pair}>{[text('nameZh', true), text('nameEn', true)]}</div>
      <div className={css.pair}>{[area('definitionZh'), area('definitionEn')]}</div>
      {draft.kind === 'kpi' ? <div className={css.pair}>{[area('formulaZh'), area('formulaEn')]}</div> : null}
    </>
  );
}

export function SourceFields({ draft, set }: PartProps) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const { text, choose } = useFields({ draft, set });
  const chart = useQueryOf('/organization/chart', {});
  const units = (chart.data?.units ?? []).map((unit) => ({
    value: unit.code,
    label: `${unit.code} ${words({ zh: unit.nameZh, en: unit.nameEn })}`,
  }));
  const unit = (key: 'providerDepartmentCode' | 'ownerDepartmentCode') => (
    <Select
      key={key}
      label={t(`form.${key}`)}
      clearable
      searchable
      data={units}
      value={draft[key]}
      onChange={(value) => set({ [key]: value })}
    />
  );
  return (
    <>
      <div className={css.three}>
        {text('unitZh')}
        {text('unitEn')}
        <NumberInput
          label={t('form.decimals')}
          min={0}
          max={6}
          value={draft.decimals}
          onChange={(value) => set({ decimals: Number(value) || 0 })}
        />
      </div>
      <div className={css.three}>
        {choose('polarity', ['higher', 'lower', 'on-target', 'level', 'event'])}
        {choose('frequency', ['month', 'quarter', 'year'])}
        {choose('appliesTo', ['department', 'person', 'both'])}
      </div>
      <div className={css.pair}>
        {choose('sourceKind', ['import', 'system', 'rating', 'multi-rater'])}
        {text('sourceSystem')}
      </div>
      <div className={css.pair}>{[unit('providerDepartmentCode'), unit('ownerDepartmentCode')]}</div>
    </>
  );
}

/** The parent whose target is taken over, and how; base and last year's value stand beside for comparison. */
export function CascadeFields({ draft, set }: PartProps) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const library = useQueryOf('/indicators/indicators', {});
  const number = (key: 'baseValue' | 'lastYearValue') => (
    <TextInput
      key={key}
      label={t(`form.${key}`)}
      inputMode="decimal"
      value={draft[key] ?? ''}
      onChange={(event) =>
        set({ [key]: event.currentTarget.value.trim() === '' ? null : event.currentTarget.value.trim() })
      }
    />
  );
  return (
    <>
      <div className={css.pair}>
        <Select
          label={t('form.parent')}
          clearable
          searchable
          data={(library.data?.indicators ?? [])
            .filter((one) => one.code !== draft.code)
            .map((one) => ({ value: one.code, label: `${one.code} ${words({ zh: one.nameZh, en: one.nameEn })}` }))}
          value={draft.parentCode}
          onChange={(parentCode) => set({ parentCode, share: parentCode === null ? null : (draft.share ?? 'own') })}
        />
        <Select
          label={t('form.share')}
          disabled={draft.parentCode === null}
          data={(['same', 'split', 'own'] as const).map((value) => ({ value, label: t(`share.${value}`) }))}
          value={draft.share}
          onChange={(share) => set({ share: share as Draft['share'] })}
        />
      </div>
      <div className={css.pair}>{[number('baseValue'), number('lastYearValue')]}</div>
    </>
  );
}

export function KeyResultFields({ draft, set }: PartProps) {
  const { t } = useTranslation('strategy');
  const change = (index: number, more: object) =>
    set({ keyResults: draft.keyResults.map((one, at) => (at === index ? { ...one, ...more } : one)) });
  return (
    <fieldset className={css.keyResults}>
      <legend>{t('form.keyResults')}</legend>
      {draft.keyResults.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a key result has no name of its own yet
        <div key={index} className={css.keyResult}>
          <TextInput
            aria-label={t('form.keyResultZh', { n: index + 1 })}
            placeholder={t('form.keyResultZh', { n: index + 1 })}
            value={one.zh}
            onChange={(event) => change(index, { zh: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t('form.keyResultEn', { n: index + 1 })}
            placeholder={t('form.keyResultEn', { n: index + 1 })}
            value={one.en}
            onChange={(event) => change(index, { en: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t('form.keyResultWeight', { n: index + 1 })}
            placeholder={t('form.weight')}
            inputMode="decimal"
            value={one.weight ?? ''}
            onChange={(event) =>
              change(index, {
                weight: event.currentTarget.value.trim() === '' ? null : event.currentTarget.value.trim(),
              })
            }
          />
          <ActionIcon
            variant="default"
            aria-label={t('form.removeKeyResult', { n: index + 1 })}
            onClick={() => set({ keyResults: draft.keyResults.filter((_, at) => at !== index) })}
          >
            <IconTrash size={15} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {draft.keyResults.length < 5 ? (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => set({ keyResults: [...draft.keyResults, { zh: '', en: '', weight: null }] })}
        >
          {t('form.addKeyResult')}
        </Button>
      ) : null}
    </fieldset>
  );
}

export function MoreFields({ draft, set }: PartProps) {
  const { t } = useTranslation('strategy');
  const { text, area } = useFields({ draft, set });
  return (
    <>
      <Checkbox
        label={t('form.evidenceRequired')}
        checked={draft.evidenceRequired}
        onChange={(event) => set({ evidenceRequired: event.currentTarget.checked })}
      />
      <div className={css.pair}>{[area('guidanceZh'), area('guidanceEn')]}</div>
      <div className={css.pair}>
        <TagsInput label={t('form.tags')} value={[...draft.tags]} onChange={(tags) => set({ tags })} />
        {text('reference')}
      </div>
    </>
  );
}
