/** The curve's own fields, checked and drawn in the page while they are typed. */
import { Select, Textarea, TextInput } from '@mantine/core';
import { type CurveField, findCurve, findIndicatorKind, scoringCurves } from '@meritline/engine/scoring';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { CurveView } from './curve-view.tsx';
import type { Draft } from './indicator-draft.ts';
import css from './strategy.module.css';

type CurveDraft = Pick<Draft, 'kind' | 'usedAs' | 'curve' | 'params' | 'unitZh' | 'unitEn'>;

export function CurveFields({
  draft,
  set,
  issues,
}: {
  draft: CurveDraft;
  set(change: Partial<Pick<Draft, 'curve' | 'params'>>): void;
  issues: readonly {
    code: string;
    where: string;
    message: { zh: string; en: string };
    remedy: { zh: string; en: string };
  }[];
}) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  if (draft.curve === null) return null;
  const curve = findCurve(draft.curve);
  const own = findIndicatorKind(draft.kind)?.curves ?? [];
  const fitting = scoringCurves.filter(
    (one) => one.role === draft.usedAs && (own.length === 0 || own.includes(one.code)),
  );
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

/** Bands and levels are written as the lines of a small table: `from, to, score`, or `code, 中文, English, score`, and `*` for the target. */
const listText = (field: CurveField, value: unknown): string => {
  const rows = Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
  const keys = field.kind === 'bands' ? ['from', 'to', 'score'] : ['code', 'zh', 'en', 'score'];
  return rows
    .map((row) => [...keys.map((key) => row[key] ?? ''), ...(row.isTarget === true ? ['*'] : [])].join(', '))
    .join('\n');
};

const listOf = (field: CurveField, text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split(/[,，]/).map((cell) => cell.trim());
      if (field.kind === 'bands') return { from: cells[0] || null, to: cells[1] || null, score: cells[2] ?? '' };
      const isTarget = cells[4] === '*';
      return {
        code: cells[0] ?? '',
        zh: cells[1] ?? '',
        en: cells[2] ?? '',
        score: cells[3] ?? '',
        ...(isTarget ? { isTarget } : {}),
      };
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
