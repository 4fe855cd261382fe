/** A new indicator, or a new version of one: the curve's own fields, checked and drawn in the page while they are typed. */

import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { type CurveField, findCurve, scoringCurves } from '@meritline/engine/scoring';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import { CurveView } from './curve-view.tsx';
import type { Indicator, StrategyMap } from './shapes.ts';
import css from './strategy.module.css';

interface FormProps {
  readonly map: StrategyMap;
  /** The version the new one starts from; null for a new indicator. */
  readonly indicator: Indicator | null;
  readonly objective: string | null;
  onClose(): void;
}

type Params = Record<string, unknown>;

const START = {
  code: '',
  nameZh: '',
  nameEn: '',
  definitionZh: '',
  definitionEn: '',
  formulaZh: '',
  formulaEn: '',
  unitZh: '%',
  unitEn: '%',
  polarity: 'higher',
  decimals: 1,
  objectiveCode: null as string | null,
  appliesTo: 'both',
  usedAs: 'weighted',
  sourceKind: 'import',
  sourceSystem: '',
  providerDepartmentCode: null as string | null,
  ownerDepartmentCode: null as string | null,
  frequency: 'quarter',
  curve: 'three-point',
  params: {
    floor: '60',
    floorScore: '60',
    target: '85',
    targetScore: '85',
    stretch: '100',
    stretchScore: '100',
  } as Params,
} as const;

/** What the operation takes, without dates and reason. */
type Draft = { -readonly [K in keyof typeof START]: (typeof START)[K] extends string ? string : (typeof START)[K] };

const draftOf = (indicator: Indicator | null, objective: string | null): Draft =>
  indicator === null
    ? { ...START, objectiveCode: objective }
    : {
        ...indicator,
        providerDepartmentCode: indicator.providerCode,
        ownerDepartmentCode: indicator.ownerCode,
        decimals: indicator.decimals as 1,
      };

/** The draft as the operation takes it. */
function inputOf(draft: Draft) {
  const {
    code,
    nameZh,
    nameEn,
    definitionZh,
    definitionEn,
    formulaZh,
    formulaEn,
    unitZh,
    unitEn,
    decimals,
    objectiveCode,
    sourceSystem,
    providerDepartmentCode,
    ownerDepartmentCode,
    curve,
    params,
  } = draft;
  return {
    code,
    nameZh,
    nameEn,
    definitionZh,
    definitionEn,
    formulaZh,
    formulaEn,
    unitZh,
    unitEn,
    decimals,
    objectiveCode,
    sourceSystem,
    providerDepartmentCode,
    ownerDepartmentCode,
    curve,
    params,
    polarity: draft.polarity as Indicator['polarity'],
    appliesTo: draft.appliesTo as Indicator['appliesTo'],
    usedAs: draft.usedAs as Indicator['usedAs'],
    sourceKind: draft.sourceKind as Indicator['sourceKind'],
    frequency: draft.frequency as Indicator['frequency'],
  };
}

export function IndicatorForm({ map, indicator, objective, onClose }: FormProps) {
  const { t } = useTranslation('strategy');
  const { t: common } = useTranslation();
  const { today } = useSession();
  const [draft, setDraft] = useState<Draft>(() => draftOf(indicator, objective));
  const [effectiveFrom, setFrom] = useState(today);
  const [reason, setReason] = useState('');
  const save = useOperation('/indicators/save-indicator', {
    refresh: ['/indicators'],
    onSuccess: ({ version }) => {
      tellDone(t('form.saved', { code: draft.code, version }));
      onClose();
    },
  });
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const prepared = findCurve(draft.curve)?.prepare(draft.params, 'params');
  const submit = () =>
    save.mutate({ ...inputOf(draft), effectiveFrom, baseVersion: indicator?.version ?? null, reason });
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      title={indicator ? t('form.version', { code: indicator.code, version: indicator.version + 1 }) : t('form.new')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <NameFields draft={draft} set={set} map={map} isNew={indicator === null} />
        <CurveFields draft={draft} set={set} issues={prepared?.issues ?? []} />
        <div className={css.pair}>
          <TextInput
            type="date"
            label={t('form.effectiveFrom')}
            value={effectiveFrom}
            onChange={(event) => setFrom(event.currentTarget.value)}
            required
          />
          <TextInput
            label={t('form.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            maxLength={400}
          />
        </div>
        {save.error ? <ErrorNotice error={save.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={(prepared?.issues.length ?? 0) > 0}>
            {t('form.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface PartProps {
  readonly draft: Draft;
  set(change: Partial<Draft>): void;
}

function NameFields({ draft, set, map, isNew }: PartProps & { map: StrategyMap; isNew: boolean }) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const text = (key: 'nameZh' | 'nameEn' | 'unitZh' | 'unitEn' | 'sourceSystem' | 'code', isRequired = true) => ({
    label: t(`form.${key}`),
    value: draft[key],
    required: isRequired,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => set({ [key]: event.currentTarget.value }),
  });
  const area = (key: 'formulaZh' | 'formulaEn' | 'definitionZh' | 'definitionEn') => (
    <Textarea
      key={key}
      label={t(`form.${key}`)}
      autosize
      minRows={1}
      value={draft[key]}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  );
  const choose = (
    key: 'usedAs' | 'appliesTo' | 'polarity',
    options: readonly string[],
    name: (option: string) => string,
  ) => (
    <Select
      label={t(`form.${key}`)}
      allowDeselect={false}
      data={options.map((value) => ({ value, label: name(value) }))}
      value={draft[key]}
      onChange={(value) => value && set({ [key]: value } as Partial<Draft>)}
    />
  );
  return (
    <>
      <div className={css.pair}>
        <TextInput {...text('code')} disabled={!isNew} />
        <Select
          label={t('form.objective')}
          clearable
          placeholder={t('form.noObjective')}
          data={map.objectives.map((one) => ({
            value: one.code,
            label: `${one.code} ${words({ zh: one.nameZh, en: one.nameEn })}`,
          }))}
          value={draft.objectiveCode}
          onChange={(objectiveCode) => set({ objectiveCode })}
        />
      </div>
      <div className={css.pair}>
        <TextInput {...text('nameZh')} />
        <TextInput {...text('nameEn')} />
      </div>
      <div className={css.pair}>{[area('definitionZh'), area('definitionEn')]}</div>
      <div className={css.pair}>{[area('formulaZh'), area('formulaEn')]}</div>
      <div className={css.three}>
        <TextInput {...text('unitZh', false)} />
        <TextInput {...text('unitEn', false)} />
        <TextInput {...text('sourceSystem')} />
      </div>
      <div className={css.three}>
        {choose('usedAs', ['weighted', 'veto', 'bonus'], (value) => t(`usedAs.${value}` as 'usedAs.weighted'))}
        {choose('appliesTo', ['department', 'person', 'both'], (value) => t(`appliesTo.${value}` as 'appliesTo.both'))}
        {choose('polarity', ['higher', 'lower', 'on-target', 'level', 'event'], (value) =>
          t(`polarity.${value}` as 'polarity.higher'),
        )}
      </div>
    </>
  );
}

function CurveFields({
  draft,
  set,
  issues,
}: PartProps & {
  issues: readonly {
    code: string;
    where: string;
    message: { zh: string; en: string };
    remedy: { zh: string; en: string };
  }[];
}) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const curve = findCurve(draft.curve);
  const fitting = scoringCurves.filter((one) => one.role === draft.usedAs);
  const change = (code: string, value: unknown) =>
    set({
      params: Object.fromEntries(
        Object.entries({ ...draft.params, [code]: value }).filter(([, v]) => v !== null && v !== ''),
      ),
    });
  return (
    <div className={css.curveFields}>
      <div>
        <Select
          label={t('form.curve')}
          allowDeselect={false}
          data={fitting.map((one) => ({ value: one.code, label: words(one.names) }))}
          value={fitting.some((one) => one.code === draft.curve) ? draft.curve : null}
          onChange={(code) => code && set({ curve: code, params: {} })}
          description={curve ? words(curve.description) : undefined}
        />
        <div className={css.params}>
          {curve?.fields.map((field) => (
            <ParamField
              key={field.code}
              field={field}
              value={draft.params[field.code]}
              onChange={(value) => change(field.code, value)}
            />
          ))}
        </div>
        {issues.length > 0 ? (
          <ul className={css.paramIssues}>
            {issues.map((issue) => (
              <li key={`${issue.code}${issue.where}`}>
                {words(issue.message)} {words(issue.remedy)}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <CurveView curve={draft.curve} params={draft.params} unit={words({ zh: draft.unitZh, en: draft.unitEn })} />
    </div>
  );
}

/** Bands and levels are written as the lines of a small table: `from, to, score`, or `code, 中文, English, score`. */
const listText = (field: CurveField, value: unknown): string => {
  const rows = Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
  const keys = field.kind === 'bands' ? ['from', 'to', 'score'] : ['code', 'zh', 'en', 'score'];
  return rows.map((row) => keys.map((key) => row[key] ?? '').join(', ')).join('\n');
};

const listOf = (field: CurveField, text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split(/[,，]/).map((cell) => cell.trim());
      if (field.kind === 'bands') return { from: cells[0] || null, to: cells[1] || null, score: cells[2] ?? '' };
      return { code: cells[0] ?? '', zh: cells[1] ?? '', en: cells[2] ?? '', score: cells[3] ?? '' };
    });

function ParamField({
  field,
  value,
  onChange,
}: {
  field: CurveField;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const [list, setList] = useState(() => listText(field, value));
  const label = words(field.names);
  if (field.kind === 'choice') {
    return (
      <Select
        label={label}
        data={field.choices.map((choice) => ({ value: choice.code, label: words(choice.names) }))}
        value={typeof value === 'string' ? value : (field.default ?? null)}
        onChange={onChange}
      />
    );
  }
  if (field.kind === 'bands' || field.kind === 'levels') {
    return (
      <Textarea
        className={css.wide ?? ''}
        label={label}
        description={t(field.kind === 'bands' ? 'form.bandsHint' : 'form.levelsHint')}
        autosize
        minRows={3}
        value={list}
        onChange={(event) => {
          setList(event.currentTarget.value);
          onChange(listOf(field, event.currentTarget.value));
        }}
      />
    );
  }
  const preset = 'default' in field ? field.default : undefined;
  return (
    <TextInput
      label={label}
      inputMode={field.kind === 'number' ? 'decimal' : 'text'}
      placeholder={preset ?? undefined}
      value={typeof value === 'string' ? value : ''}
      required={preset === undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
