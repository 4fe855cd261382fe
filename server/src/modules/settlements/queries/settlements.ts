import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { currencyOfPlace } from '../../../platform/rule-packs/index.ts';
import { employerPlace, inCurrency } from '../../organization/index.ts';
import { userNames } from '../../people/index.ts';
import { CHECKLIST, checklistAt } from '../checklist.ts';
import { ENDINGS, figures, figuresOf, knowsSeverance } from '../figures.ts';

const leaver = z.object({
  personId: z.string(),
  employmentId: z.string(),
  number: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  departmentZh: z.string(),
  departmentEn: z.string(),
  lastDay: z.string(),
  endReason: z.string().nullable(),
  state: z.enum(['open', 'prepared', 'confirmed']),
  leaveFen: z.number().int().nullable(),
  severanceFen: z.number().int().nullable(),
  /** ISO 4217, of the employer. */
  currency: z.string(),
});

/** Days before and after today in which a last day is shown. */
const SHOWN = { before: 400, after: 120 } as const;

/** Who leaves or left, with the state of the settlement. */
export const leavers = query({
  name: 'leavers',
  summary: { zh: '离职结算', en: 'Final settlements' },
  permission: 'settlements.read',
  input: z.strictObject({ limit: z.coerce.number().int().min(1).max(50_000).default(500) }),
  /** The first `limit` of them, those to be confirmed before all others; `total` says how many there are. */
  output: z.object({ open: z.number().int(), leavers: z.array(leaver), total: z.number().int() }),
  handle: async ({ tx, today }, { limit }) => {
    const found = await sql<Omit<z.output<typeof leaver>, 'currency'> & { place: string; open: number; total: number }>`
      select count(*) filter (where s.state = 'prepared') over () as open, count(*) over () as total, e.person_id as "personId", e.employment_id as "employmentId", e.number, p.name_zh as "nameZh", p.name_en as "nameEn", coalesce(d.name_zh, '') as "departmentZh", coalesce(d.name_en, '') as "departmentEn",
        (e.ended_on - 1) as "lastDay", e.end_reason as "endReason", coalesce(s.state, 'open') as state, (s.figures ->> 'leaveFen')::bigint as "leaveFen", (s.figures ->> 'severanceFen')::bigint as "severanceFen", ${employerPlace('e.legal_entity_id')} as place
      from people.employment e join people.person p on p.person_id = e.person_id
      left join settlements.settlement s on s.person_id = e.person_id and s.employment_id = e.employment_id
      left join lateral (select v.name_zh, v.name_en from organization.department_version v where v.path = e.department_path and v.effective_until is null limit 1) d on true
      where e.ended_on between ${today}::date - ${sql.lit(SHOWN.before)}::int and ${today}::date + ${sql.lit(SHOWN.after)}::int and e.person_id is distinct from access.person()
        and access.in_scope('app.pay_scope', e.department_path)
      order by array_position(array['prepared', 'open', 'confirmed'], coalesce(s.state, 'open')), e.ended_on desc, e.number limit ${limit}`.execute(
      tx,
    );
    const { open = 0, total = 0 } = found.rows[0] ?? {};
    return { open, leavers: inCurrency(found.rows.map(({ open: _open, total: _total, ...row }) => row)), total };
  },
});

/** What a leaver is owed, as the rules say today, or as it was frozen when it was prepared. */
export const settlement = query({
  name: 'settlement',
  summary: { zh: '一件离职结算', en: 'One final settlement' },
  permission: 'settlements.read',
  input: z.strictObject({ personId: z.uuid(), employmentId: z.uuid(), ending: z.enum(ENDINGS).optional() }),
  output: z.object({
    figures,
    /** ISO 4217, of every amount of it. */
    currency: z.string(),
    state: z.enum(['open', 'prepared', 'confirmed']),
    /** What there is to do in the country, and what of it is done. */
    checks: z.array(z.enum(CHECKLIST)),
    checklist: z.array(z.enum(CHECKLIST)),
    /** Whether the rule packs of the country know a severance. */
    knowsSeverance: z.boolean(),
    document: z.string().nullable(),
    preparedBy: z.string().nullable(),
    confirmedBy: z.string().nullable(),
    mayConfirm: z.boolean(),
  }),
  handle: async ({ tx, actor, look }, { personId, employmentId, ending }) => {
    if (personId === actor.personId) throw problems.notFound('settlement', employmentId);
    type Row = {
      state: 'prepared' | 'confirmed';
      figures: z.output<typeof figures>;
      checklist: (typeof CHECKLIST)[number][];
      document: string;
      preparedBy: string;
      confirmedBy: string | null;
    };
    const found =
      await sql<Row>`select state, figures, checklist, document, prepared_by as "preparedBy", confirmed_by as "confirmedBy" from settlements.settlement where person_id = ${personId} and employment_id = ${employmentId}`.execute(
        tx,
      );
    const row = found.rows[0];
    look({ subject: { kind: 'settlement', id: employmentId }, personId });
    const names = await userNames(tx, [row?.preparedBy ?? null, row?.confirmedBy ?? null], actor);
    const isFrozen = row !== undefined && (ending === undefined || row.state === 'confirmed');
    const shown = isFrozen ? row.figures : await figuresOf(tx, personId, employmentId, ending);
    return {
      figures: shown,
      currency: currencyOfPlace(shown.place).code,
      state: row?.state ?? ('open' as const),
      checks: checklistAt(shown.place),
      checklist: row?.checklist ?? [],
      knowsSeverance: knowsSeverance(shown.place),
      document: row?.document ?? null,
      preparedBy: row ? (names.get(row.preparedBy) ?? row.preparedBy) : null,
      confirmedBy: row?.confirmedBy ? (names.get(row.confirmedBy) ?? row.confirmedBy) : null,
      mayConfirm: row?.state === 'prepared' && row.preparedBy !== actor.userId,
    };
  },
});
