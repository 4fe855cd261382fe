/** Pages about one cycle: the one the address names, else the one that says most; and the choice of another. */
import { Select } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import type { ReactNode } from 'react';
import { useFormat } from '../ui/format/index.ts';
import { Answered, EmptyState, Page, PageHead } from '../ui/index.ts';
import { useQueryOf } from './api.ts';

export type CycleRow = QueryAnswer<'/appraisals/cycles'>['cycles'][number];

interface Props {
  /** Code of the address. */
  readonly code: string | undefined;
  /** State preferred where the address names none. */
  readonly prefer: 'open' | 'published';
  readonly title: string;
  /** Where there is no cycle yet. */
  readonly none: { readonly title: string; readonly note: string };
  readonly children: (cycle: CycleRow, all: readonly CycleRow[]) => ReactNode;
}

/** Drafts and trials are nobody's appraisal yet and are not offered. */
export function ChosenCycle({ code, prefer, title, none, children }: Props) {
  const cycles = useQueryOf('/appraisals/cycles', {});
  return (
    <Answered query={cycles}>
      {(data) => {
        const all = data.cycles.filter((one) => one.state === 'open' || one.state === 'published');
        const cycle = all.find((one) => one.code === code) ?? all.find((one) => one.state === prefer) ?? all[0];
        return cycle ? (
          children(cycle, all)
        ) : (
          <Page head={<PageHead title={title} />}>
            <EmptyState title={none.title}>{none.note}</EmptyState>
          </Page>
        );
      }}
    </Answered>
  );
}

interface SelectProps {
  readonly label: string;
  readonly cycle: CycleRow;
  readonly all: readonly CycleRow[];
  onChange(code: string): void;
}

export function CycleSelect({ label, cycle, all, onChange }: SelectProps) {
  const { words } = useFormat();
  return (
    <Select
      aria-label={label}
      w={160}
      allowDeselect={false}
      data={all.map((one) => ({ value: one.code, label: words({ zh: one.nameZh, en: one.nameEn }) }))}
      value={cycle.code}
      onChange={(code) => code && onChange(code)}
    />
  );
}
