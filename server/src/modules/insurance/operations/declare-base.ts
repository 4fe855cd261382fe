import { parseDecimal, toScaled } from '@meritline/engine/money';
import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { rulePacks } from '../../pay-structure/index.ts';
import { placeRules } from '../place-rules.ts';
import { recordBase } from '../record/enrolments.ts';

/**
 * Declares the base of a scheme from a month on. Bases of a contribution year often become known after it began: a month
 * already closed is allowed, payroll then pays or takes the difference of gross items only; contributions of closed months
 * are settled with the authority.
 */
export const declareBase = operation({
  name: 'declare-base',
  summary: { zh: '申报缴费基数', en: 'Declare a contribution base' },
  permission: 'insurance.write',
  input: z.strictObject({
    personId: z.uuid(),
    employmentId: z.uuid(),
    scheme: z.enum(['social-insurance', 'housing-fund']),
    contributionYear: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    fromMonth: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    baseFen: z.number().int().nonnegative(),
    /** Rate of each side of the housing fund as decimal text, 0.07 = 7 %. */
    rate: z.string().optional(),
    reason: z.string().min(1),
  }),
  output: z.object({ fromMonth: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const rate = input.rate === undefined ? null : parseDecimal(input.rate);
    const millionths = rate === null ? null : toScaled(rate, 6);
    if (input.scheme === 'housing-fund' && millionths === null) {
      throw problems.invalid([
        {
          code: 'rate-missing',
          where: 'rate',
          message: { zh: '缺少公积金比例。', en: 'The rate of the housing fund is missing.' },
          remedy: { zh: '请填写如 0.07 的小数。', en: 'Enter a decimal such as 0.07.' },
        },
      ]);
    }
    const from = `${input.fromMonth}-01`;
    const found = await sql<{ path: string; city: string }>`
      select e.department_path::text as path, v.city from people.employment e
      join organization.legal_entity_version v on v.legal_entity_id = e.legal_entity_id and v.effective_from <= ${from}::date and (v.effective_until is null or ${from}::date < v.effective_until)
      where e.person_id = ${input.personId} and e.employment_id = ${input.employmentId}`.execute(tx);
    const place = found.rows[0];
    if (!place) throw problems.notFound('employment', input.employmentId);
    if (input.scheme === 'housing-fund') refuseRate(place.city, from, Number(millionths));
    await recordBase(
      tx,
      {
        ...input,
        jurisdiction: place.city,
        departmentPath: place.path,
        rateMillionths: millionths === null ? null : Number(millionths),
      },
      { by: actor.userId, now },
    );
    await audit({
      subject: { kind: 'insurance-enrolment', id: `${input.employmentId}:${input.scheme}` },
      personId: input.personId,
      reason: input.reason,
      details: input,
    });
    return { fromMonth: input.fromMonth };
  },
});

/** A rate the place does not allow is refused, not bent. */
function refuseRate(jurisdiction: string, from: string, millionths: number): void {
  const issue = placeRules(rulePacks()).fundRateIssue(jurisdiction, from, millionths);
  if (issue !== null) throw problems.invalid([{ ...issue, where: 'rate' }]);
}
