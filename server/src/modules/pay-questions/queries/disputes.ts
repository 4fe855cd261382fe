import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { countryOfEmployment, definitionIn } from '../../pay-structure/index.ts';
import { lookAt } from '../../payroll/index.ts';
import { DISPUTE_STATES, dispute, disputesWhere } from '../disputes/shapes.ts';

/** One's own disputes, of one month or all, with what was paid because of them. */
export const myDisputes = query({
  name: 'my-disputes',
  summary: { zh: '我的工资争议', en: 'One’s own pay disputes' },
  permission: 'payslips.ask',
  input: z.object({ period: z.string().max(7).optional() }),
  output: z.object({ disputes: z.array(dispute) }),
  handle: async ({ tx, today }, { period }) => ({
    disputes: await disputesWhere(
      tx,
      today,
      sql`d.person_id = access.person() and ${period ? sql`d.period = ${period}` : sql`true`}`,
    ),
  }),
});

/** The desk: disputes of others, those to decide first. */
export const disputes = query({
  name: 'disputes',
  summary: { zh: '工资争议', en: 'Pay disputes' },
  permission: 'payslips.answer',
  input: z.object({
    state: z.enum([...DISPUTE_STATES, 'all']).default('all'),
    limit: z.coerce.number().int().min(1).max(50_000).default(200),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  output: z.object({
    /** Not decided yet. */
    open: z.number().int(),
    counts: z.object({
      open: z.number().int(),
      handled: z.number().int(),
      upheld: z.number().int(),
      rejected: z.number().int(),
    }),
    disputes: z.array(dispute),
  }),
  handle: async ({ tx, today }, { state, limit, offset }) => {
    const others = sql`d.person_id is distinct from access.person()`;
    const counts = await sql<{ open: number; handled: number; upheld: number; rejected: number }>`
      select count(*) filter (where state = 'open') as open, count(*) filter (where state = 'handled') as handled, count(*) filter (where state = 'upheld') as upheld,
        count(*) filter (where state = 'rejected') as rejected
      from pay_questions.dispute d where ${others}`.execute(tx);
    const row = counts.rows[0]!;
    const where = state === 'all' ? others : sql`${others} and d.state = ${state}`;
    return {
      open: row.open + row.handled,
      counts: row,
      disputes: await disputesWhere(tx, today, where, { limit, offset }),
    };
  },
});

/** A dispute with its frozen evidence and the inputs a correction may name. The look is shown to the person. */
export const disputeDetail = query({
  name: 'dispute-detail',
  summary: { zh: '一件工资争议与证据', en: 'A pay dispute with its evidence' },
  permission: 'payslips.answer',
  input: z.object({ personId: z.uuid(), disputeId: z.uuid() }),
  output: z.object({
    dispute,
    /** The frozen record as it was written, and whether it still has its digest. */
    evidence: z.string(),
    isIntact: z.boolean(),
    /** What the line was made of first: most corrections are of one of these. */
    inputs: z.array(
      z.object({
        code: z.string(),
        names: z.object({ zh: z.string(), en: z.string() }),
        /** As the payslip had it; null where the line does not rest on it. */
        given: z.string().nullable(),
      }),
    ),
  }),
  handle: async ({ tx, today, actor, look }, { personId, disputeId }) => {
    const found = await disputesWhere(
      tx,
      today,
      sql`d.person_id = ${personId} and d.dispute_id = ${disputeId} and d.person_id is distinct from access.person()`,
    );
    const one = found[0];
    if (!one) throw problems.notFound('dispute', disputeId);
    const record = await sql<{ employmentId: string; evidence: string; isIntact: boolean }>`
      select employment_id as "employmentId", evidence, encode(sha256(convert_to(evidence, 'UTF8')), 'hex') = evidence_sha256 as "isIntact" from pay_questions.dispute
      where person_id = ${personId} and dispute_id = ${disputeId}`.execute(tx);
    look(lookAt(actor, personId, one.period));
    const given = givenInputs((JSON.parse(record.rows[0]!.evidence) as { why: { trace: Node } }).why.trace);
    const { employmentId, evidence, isIntact } = record.rows[0]!;
    const country = await countryOfEmployment(tx, { personId, employmentId });
    const declared = (await definitionIn(tx, country, `${one.period.slice(0, 7)}-01`)).inputs;
    return {
      dispute: one,
      evidence,
      isIntact,
      inputs: declared
        .filter(({ type }) => type === 'money' || type === 'number')
        .map(({ code, zh, en }) => ({ code, names: { zh, en }, given: given.get(code) ?? null }))
        .toSorted((a, b) => Number(b.given !== null) - Number(a.given !== null)),
    };
  },
});

interface Node {
  readonly code: string;
  readonly kind: string;
  readonly value: string | null;
  readonly children: readonly Node[];
}

function givenInputs(node: Node, found = new Map<string, string>()): Map<string, string> {
  if (node.kind === 'input' && node.value !== null) found.set(node.code, node.value);
  for (const child of node.children) givenInputs(child, found);
  return found;
}
