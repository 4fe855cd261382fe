/** Which cycle's targets are on the grid; one cycle needs no choice. */
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNames } from '../appraisals/use-names.ts';
import type { Agreements } from './shapes.ts';

type Cycle = Agreements['cycles'][number];

interface Props {
  readonly cycle: Cycle;
  readonly all: readonly Cycle[];
  onChange(code: string): void;
}

export function CyclePicker({ cycle, all, onChange }: Props) {
  const { t } = useTranslation('targets');
  const name = useNames();
  if (all.length < 2) return null;
  return (
    <Select
      aria-label={t('column.cycle')}
      w={180}
      allowDeselect={false}
      data={all.map((one) => ({ value: one.code, label: name(one, 'name') }))}
      value={cycle.code}
      onChange={(code) => code && onChange(code)}
    />
  );
}
