/** A new indicator, or a new version of one: what its kind needs, and the curve's own fields, checked and drawn while they are typed. */

import { Button, Checkbox, Modal, Select, TextInput } from '@mantine/core';
import { checkIndicatorKind, findCurve, findIndicatorKind, indicatorKinds } from '@meritline/engine/scoring';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, ErrorNotice, tellDone } from '../../ui/index.ts';
import { CurveFields } from './curve-fields.tsx';
import { type Draft, draftOf, startOf } from './indicator-draft.ts';
import { CascadeFields, KeyResultFields, MoreFields, NameFields, SourceFields } from './indicator-fields.tsx';
import type { Indicator, StrategyMap } from './shapes.ts';
import css from './strategy.module.css';

interface FormProps {
  readonly map: StrategyMap;
  /** The version the new one starts from; null for a new indicator. */
  readonly indicator: Indicator | null;
  readonly objective: string | null;
  onClose(): void;
}

/** Everything the engine says against the draft; a draft without a curve is only asked for its name. */
function issuesOf(draft: Draft) {
  if (draft.curve === null) return [];
  const either = (zh: string, en: string) => (zh.trim() === '' ? en : zh);
  return [
    ...(findCurve(draft.curve)?.prepare(draft.params, 'params').issues ?? []),
    ...checkIndicatorKind({
      ...draft,
      curve: draft.curve,
      definition: either(draft.definitionZh, draft.definitionEn),
      formula: either(draft.formulaZh, draft.formulaEn),
      unit: either(draft.unitZh, draft.unitEn),
    }),
  ];
}

export function IndicatorForm({ map, indicator, objective, onClose }: FormProps) {
  const { t } = useTranslation('strategy');
  const { t: common } = useTranslation();
  const { today } = useSession();
  const perspectiveOf = (code: string) => map.objectives.find((one) => one.code === code)?.perspectiveCode ?? null;
  const [draft, setDraft] = useState<Draft>(() => draftOf(indicator, objective, perspectiveOf));
  const [effectiveFrom, setFrom] = useState(today);
  const [reason, setReason] = useState('');
  const save = useOperation('/indicators/save-indicator', {
    refresh: ['/indicators', '/appraisals/indicator-lint', '/appraisals/indicator-use'],
    onSuccess: ({ version }) => {
      tellDone(t('form.saved', { code: draft.code, version }));
      onClose();
    },
  });
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const issues = issuesOf(draft);
  const part = { draft, set };
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
          save.mutate({
            ...draft,
            keyResults: draft.kind === 'okr' ? draft.keyResults : [],
            effectiveFrom,
            baseVersion: indicator?.version ?? null,
            reason,
          });
        }}
      >
        <KindField {...part} isNew={indicator === null} />
        <NameFields {...part} map={map} isNew={indicator === null} />
        {draft.kind === 'okr' ? <KeyResultFields {...part} /> : null}
        <SourceFields {...part} />
        <CascadeFields {...part} />
        <Checkbox
          label={t('form.isDraft')}
          description={t('form.isDraftNote')}
          checked={draft.curve === null}
          onChange={(event) =>
            set(
              event.currentTarget.checked
                ? { curve: null, params: {} }
                : { curve: startOf(draft.kind).curve ?? null, params: startOf(draft.kind).params ?? {} },
            )
          }
        />
        <CurveFields {...part} key={draft.kind} issues={issues} />
        <MoreFields {...part} />
        <div className={css.pair}>
          <DateField label={t('form.effectiveFrom')} value={effectiveFrom} onChange={setFrom} required />
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
          <Button type="submit" loading={save.isPending} disabled={issues.length > 0}>
            {t('form.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** The kind decides what is asked for; changing it starts with what such an indicator usually looks like. */
function KindField({ draft, set, isNew }: { draft: Draft; set(change: Partial<Draft>): void; isNew: boolean }) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const kind = findIndicatorKind(draft.kind);
  return (
    <Select
      label={t('form.kind')}
      description={kind ? words(kind.description) : undefined}
      allowDeselect={false}
      data={indicatorKinds
        .filter((one) => isNew || one.usedAs === draft.usedAs)
        .map((one) => ({ value: one.code, label: words(one.names) }))}
      value={draft.kind}
      onChange={(value) => value && set(isNew ? startOf(value as Draft['kind']) : { kind: value as Draft['kind'] })}
    />
  );
}
