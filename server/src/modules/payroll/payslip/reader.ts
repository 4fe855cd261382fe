/** Who asks for a payslip, and what is written down about it. */
import type { Actor, AuditRecord } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { payslipSubject } from './payslip-view.ts';
import type { Whose } from './recorded.ts';

/** The signed-in person's own; an account that belongs to nobody has no payslips. */
export function ownOf(actor: Actor, where: string): Whose {
  if (actor.personId === null) throw problems.notFound('payslip', where);
  return { personId: actor.personId, isOwn: true };
}

/** The reader's names of the day are kept, so that the person can read who looked without seeing the staff list. */
export const lookAt = (actor: Actor, personId: string, period: string): AuditRecord => ({
  subject: payslipSubject({ personId, period }),
  personId,
  details: { reader: actor.names.zh, readerEn: actor.names.en },
});
