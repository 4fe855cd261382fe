import { problems } from '../../platform/problem/index.ts';

/** Nobody records, signs for the company or ends a contract of the own. */
export function demandOther(actorPersonId: string | null, personId: string): void {
  if (actorPersonId !== personId) return;
  throw problems.conflict(
    'own-contract',
    { zh: '不能登记本人的合同。', en: 'Nobody records a contract of the own.' },
    { zh: '请由另一位有权限的人登记。', en: 'Let somebody else who may do so record it.' },
    'personId',
  );
}
