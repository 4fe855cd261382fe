import { type RawBuilder, sql } from 'kysely';
import type { Words } from '../../../platform/problem/index.ts';

export interface PayGroupName extends Words {
  readonly code: string;
}

/** Whether a run is the ordinary one of a pay group; null is that of everybody else. */
export const isOfGroup = (payGroupId: string | null): RawBuilder<unknown> =>
  sql`(kind = 'ordinary' and pay_group_id is not distinct from ${payGroupId}::uuid)`;

const EVERYBODY_ELSE: Words = { zh: '未分组人员', en: 'everybody else' };

/** A month with the pay group it is of; nothing is added where nobody is grouped. */
export function periodWords(period: string, payGroup: PayGroupName | 'everybody-else' | null): Words {
  if (payGroup === null) return { zh: period, en: period };
  const { zh, en } = payGroup === 'everybody-else' ? EVERYBODY_ELSE : payGroup;
  return { zh: `${period}（${zh}）`, en: `${period} (${en})` };
}
