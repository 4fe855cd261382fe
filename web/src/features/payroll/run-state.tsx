import { useTranslation } from 'react-i18next';
import { Chip, Status, type StatusTone } from '../../ui/index.ts';
import type { RunState } from './data.ts';

const TONES: Readonly<Record<RunState, StatusTone>> = {
  draft: 'open',
  calculating: 'current',
  calculated: 'current',
  submitted: 'watch',
  approved: 'current',
  paying: 'watch',
  paid: 'good',
  closed: 'good',
};

export function RunStateMark({ state }: { state: RunState }) {
  const { t } = useTranslation('payroll');
  return <Status tone={TONES[state]}>{t(`state.${state}`)}</Status>;
}

/** Beside the title of a run. */
export function RunStateChip({ state }: { state: RunState }) {
  const { t } = useTranslation('payroll');
  const tone = state === 'paid' || state === 'closed' ? 'green' : state === 'submitted' ? 'amber' : 'iris';
  return <Chip tone={tone}>{t(`state.${state}`)}</Chip>;
}
