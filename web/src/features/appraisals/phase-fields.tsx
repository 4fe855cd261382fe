/** The phases of a draft: days of each; on demand the late rule, the gate, and phases taken out or added. */
import { ActionIcon, Button, Checkbox, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField, PolicyOrigin } from '../../ui/index.ts';
import css from './cycle.module.css';
import {
  addDays,
  type CycleDraft,
  LATE_RULES,
  PHASES,
  type Phase,
  type PlannedCycle,
  type PlannedPhase,
  phasesAfter,
} from './new-cycle.ts';
import { lastDayOf } from './shapes.ts';

interface Props {
  readonly draft: CycleDraft;
  readonly planned: PlannedCycle;
  set(change: Partial<CycleDraft>): void;
}

export function PhaseFields({ draft, planned, set }: Props) {
  const { t } = useTranslation('appraisals');
  const { t: own } = useTranslation('cycles');
  const [isFull, setFull] = useState(false);
  const { changes } = draft;
  const phases = phasesAfter(planned.phases, changes);
  const missing = planned.phases.filter(({ phase }) => phases.every((one) => one.phase !== phase));
  const change = (phase: Phase, to: CycleDraft['changes'][Phase]) => set({ changes: { ...changes, [phase]: to } });
  return (
    <fieldset className={css.phases}>
      <legend>{t('newCycle.phases')}</legend>
      {planned.policy ? (
        <PolicyOrigin policy={planned.policy} article={planned.policy.terms[0]?.article ?? null} />
      ) : null}
      {phases.map((phase) => (
        <PhaseRow
          key={phase.phase}
          phase={phase}
          isFull={isFull}
          onChange={(more) => change(phase.phase, { ...changes[phase.phase], ...more })}
          onRemove={() => change(phase.phase, null)}
        />
      ))}
      <div className={css.spread}>
        {missing.length > 0 && isFull ? (
          <Select
            aria-label={own('phaseForm.add')}
            placeholder={own('phaseForm.add')}
            w={180}
            data={missing.map(({ phase }) => ({ value: phase, label: t(`phase.${phase}`) }))}
            value={null}
            onChange={(phase) => phase && change(phase as Phase, {})}
          />
        ) : (
          <span />
        )}
        <Button variant="subtle" size="compact-sm" aria-expanded={isFull} onClick={() => setFull(!isFull)}>
          {own(isFull ? 'population.less' : 'phaseForm.more')}
        </Button>
      </div>
    </fieldset>
  );
}

interface RowProps {
  readonly phase: PlannedPhase;
  readonly isFull: boolean;
  onChange(change: Partial<PlannedPhase>): void;
  onRemove(): void;
}

function PhaseRow({ phase, isFull, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('appraisals');
  const { t: own } = useTranslation('cycles');
  const named = t(`phase.${phase.phase}`);
  const gate = PHASES[phase.phase];
  return (
    <div className={css.phaseRow}>
      <div className={css.three}>
        <span>{named}</span>
        <DateField
          aria-label={t('newCycle.phaseFrom', { phase: named })}
          value={phase.startsOn}
          required
          onChange={(day) => onChange({ startsOn: day })}
        />
        <DateField
          aria-label={t('newCycle.phaseUntil', { phase: named })}
          value={lastDayOf(phase.endsOn)}
          required
          onChange={(day) => day && onChange({ endsOn: addDays(day, 1) })}
        />
      </div>
      {isFull ? (
        <div className={css.phaseRules}>
          <Select
            aria-label={own('phaseForm.lateOf', { phase: named })}
            size="xs"
            allowDeselect={false}
            data={LATE_RULES.map((value) => ({ value, label: own(`lateRule.${value}`) }))}
            value={phase.lateRule}
            onChange={(value) => value && onChange({ lateRule: value as PlannedPhase['lateRule'] })}
          />
          <Checkbox
            size="xs"
            label={own('phaseForm.waitFor', { gate: own(`gate.${gate}`) })}
            checked={phase.gates.length > 0}
            onChange={(event) => onChange({ gates: event.currentTarget.checked ? [gate] : [] })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={own('phaseForm.remove', { phase: named })}
            onClick={onRemove}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      ) : null}
    </div>
  );
}
