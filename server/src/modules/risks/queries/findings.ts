import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { companyRules } from '../../pay-structure/index.ts';
import { userNames } from '../../people/index.ts';
import { checkOf } from '../checks/index.ts';
import { checkShape, checkView, finding, findingsWhere, STATES } from '../findings.ts';
import { handlerIds } from '../handlers.ts';

/** Findings of one check or all, the heaviest first. */
export const findings = query({
  name: 'findings',
  summary: { zh: '风险发现', en: 'Findings' },
  permission: 'risks.read',
  input: z.strictObject({
    check: z.string().max(60).optional(),
    state: z.enum([...STATES, 'all']).default('open'),
    limit: z.coerce.number().int().min(1).max(200_000).default(200),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  output: z.object({
    total: z.number().int(),
    findings: z.array(finding.extend({ ownerName: z.string().nullable() })),
  }),
  handle: async ({ tx, today, actor, look }, { check, state, limit, offset }) => {
    const where = sql`(${check ?? null}::text is null or k.check_code = ${check ?? null}) and (${state} = 'all' or k.state = ${state})`;
    const found = await findingsWhere(tx, today, where, { limit, offset });
    const count = await sql<{ n: number }>`select count(*) as n from risks.finding k where ${where}`.execute(tx);
    const names = await userNames(
      tx,
      found.map(({ owner }) => owner),
      actor,
    );
    if (found.length > 0)
      look({ subject: { kind: 'risk-findings', id: check ?? 'all' }, details: { state, shown: found.length } });
    return {
      total: count.rows[0]!.n,
      findings: found.map((one) => ({ ...one, ownerName: one.owner && (names.get(one.owner) ?? one.owner) })),
    };
  },
});

const event = z.object({
  eventId: z.string(),
  kind: z.string(),
  note: z.string().nullable(),
  amountFen: z.number().int().nullable(),
  by: z.string().nullable(),
  at: z.string(),
});

/** One finding with the law it rests on and what became of it. The look is told to the person. */
export const findingDetail = query({
  name: 'finding-detail',
  summary: { zh: '一项风险发现', en: 'One finding' },
  permission: 'risks.read',
  input: z.strictObject({ personId: z.uuid(), findingId: z.uuid() }),
  output: z.object({
    finding: finding.extend({ ownerName: z.string().nullable() }),
    check: checkShape,
    events: z.array(event),
    handlers: z.array(z.object({ userId: z.string(), name: z.string() })),
  }),
  handle: async ({ tx, today, actor, look }, { personId, findingId }) => {
    const found = await findingsWhere(
      tx,
      today,
      sql`k.person_id = ${personId}::uuid and k.finding_id = ${findingId}::uuid`,
    );
    const one = found[0];
    const check = one && checkOf(one.code);
    if (!one || !check) throw problemNotFound(findingId);
    const events = await sql<{
      eventId: string;
      kind: string;
      note: string | null;
      amountFen: number | null;
      by: string | null;
      at: Date;
    }>`
      select event_id as "eventId", kind, note, amount_fen as "amountFen", by_user as by, at from risks.finding_event
      where person_id = ${personId}::uuid and finding_id = ${findingId}::uuid order by at desc, event_id desc`.execute(
      tx,
    );
    const handlers = await handlerIds(tx);
    const names = await userNames(tx, [...events.rows.map(({ by }) => by), one.owner, ...handlers], actor);
    look({ subject: { kind: 'risk-finding', id: findingId }, details: { check: one.code } });
    return {
      finding: { ...one, ownerName: one.owner && (names.get(one.owner) ?? one.owner) },
      check: checkView(check, await companyRules(tx, today)),
      events: events.rows.map((row) => ({
        ...row,
        at: row.at.toISOString(),
        by: row.by && (names.get(row.by) ?? row.by),
      })),
      handlers: handlers.map((userId) => ({ userId, name: names.get(userId) ?? userId })),
    };
  },
});

const problemNotFound = (findingId: string) => problems.notFound('finding', findingId);
