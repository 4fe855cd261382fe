import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { countryOfPlace } from '../../../platform/rule-packs/index.ts';
import { nameOfCountry } from '../../pay-structure/index.ts';
import { CHECKLIST, type Check, checklistAt } from '../checklist.ts';
import { ENDINGS, type Ending, figuresOf, knowsSeverance } from '../figures.ts';

const of = { personId: z.uuid(), employmentId: z.uuid() };

/** Prepares the settlement: amounts by the rules, the kind of ending, what of the checklist is done. Prepared anew until confirmed. */
export const prepareSettlement = operation({
  name: 'prepare-settlement',
  summary: { zh: '编制离职结算', en: 'Prepare a final settlement' },
  permission: 'settlements.prepare',
  input: z.strictObject({
    ...of,
    ending: z.enum(ENDINGS),
    checklist: z.array(z.enum(CHECKLIST)),
    document: z.string().trim().min(1).max(120),
  }),
  /** null: not worked out, since the rule packs of the country do not know it. */
  output: z.object({ leaveFen: z.number().int().nullable(), severanceFen: z.number().int().nullable() }),
  handle: async ({ tx, actor, now, audit }, { personId, employmentId, ending, checklist, document }) => {
    if (personId === actor.personId) throw own();
    const found = await figuresOf(tx, personId, employmentId, ending);
    demandKnownThere(found.place, ending, checklist);
    const made =
      await sql`insert into settlements.settlement (person_id, settlement_id, employment_id, period, ending, leave_days, leave_fen, severance_fen, figures, checklist, document, state, prepared_by, prepared_at, department_path)
      select e.person_id, ${newId()}::uuid, e.employment_id, ${found.period}, ${ending}, ${found.leaveDays ?? 0}::numeric, ${found.leaveFen ?? 0}::bigint, ${found.severanceFen ?? 0}::bigint, ${JSON.stringify(found)}::jsonb, ${checklist}::text[], ${document}, 'prepared', ${actor.userId}, ${now}::timestamptz, e.department_path
      from people.employment e where e.person_id = ${personId} and e.employment_id = ${employmentId}
      on conflict (person_id, employment_id) do update set ending = excluded.ending, period = excluded.period, leave_days = excluded.leave_days, leave_fen = excluded.leave_fen, severance_fen = excluded.severance_fen,
        figures = excluded.figures, checklist = excluded.checklist, document = excluded.document, prepared_by = excluded.prepared_by, prepared_at = excluded.prepared_at where settlement.state = 'prepared'`.execute(
        tx,
      );
    if (made.numAffectedRows === 0n) throw confirmed(employmentId);
    await audit({
      subject: { kind: 'settlement', id: employmentId },
      personId,
      details: { ending, document, leaveFen: found.leaveFen, severanceFen: found.severanceFen },
    });
    return { leaveFen: found.leaveFen, severanceFen: found.severanceFen };
  },
});

/** A second person confirms; the amounts become facts of the month of leaving, which that month's run, or the next open one, pays. */
export const confirmSettlement = operation({
  name: 'confirm-settlement',
  summary: { zh: '确认离职结算', en: 'Confirm a final settlement' },
  permission: 'settlements.confirm',
  input: z.strictObject(of),
  output: z.object({ period: z.string() }),
  handle: async ({ tx, actor, now, audit }, { personId, employmentId }) => {
    if (personId === actor.personId) throw own();
    const before = await sql<{
      preparedBy: string;
    }>`select prepared_by as "preparedBy" from settlements.settlement where person_id = ${personId} and employment_id = ${employmentId}`.execute(
      tx,
    );
    if (!before.rows[0]) throw problems.notFound('settlement', employmentId);
    if (before.rows[0].preparedBy === actor.userId) throw samePerson();
    const done = await sql<{ period: string; leaveFen: number; severanceFen: number; document: string; path: string }>`
      update settlements.settlement set state = 'confirmed', confirmed_by = ${actor.userId}, confirmed_at = ${now}
      where person_id = ${personId} and employment_id = ${employmentId} and state = 'prepared'
      returning period, leave_fen as "leaveFen", severance_fen as "severanceFen", document, department_path::text as path`.execute(
      tx,
    );
    const row = done.rows[0];
    if (!row) throw confirmed(employmentId);
    const facts = [
      { code: 'leave_encashment', value: row.leaveFen },
      { code: 'dismissal_compensation', value: row.severanceFen },
    ].filter(({ value }) => value > 0);
    const source = JSON.stringify({ kind: 'settlement', names: { zh: '离职结算', en: 'Final settlement' } });
    for (const { code, value } of facts) {
      await sql`insert into payroll.pay_input (person_id, employment_id, period, input_code, source_key, value_scaled, source, document, recorded_by, recorded_at, department_path)
        values (${personId}, ${employmentId}, ${row.period}, ${code}, 'settlement', ${value}, ${source}::jsonb, ${row.document}, ${before.rows[0].preparedBy}, ${now}, ${row.path}::ltree)`.execute(
        tx,
      );
    }
    await audit({
      subject: { kind: 'settlement', id: employmentId },
      personId,
      details: { period: row.period, facts },
    });
    return { period: row.period };
  },
});

/** Nothing of another country is due or ticked. @throws Problem with the place and what to do */
function demandKnownThere(place: string, ending: Ending, checklist: readonly Check[]): void {
  const { zh, en } = nameOfCountry(countryOfPlace(place));
  if (ending !== 'none' && !knowsSeverance(place))
    throw problems.conflict(
      'severance-not-known',
      {
        zh: `规则包没有${zh}的离职补偿，只能按无补偿结算。`,
        en: `The rule packs know no severance of ${en}; it can only be settled with none due.`,
      },
      {
        zh: '请选择无补偿，按当地法例核算后把金额作为离职当月的薪资数据登记。',
        en: 'Choose none due; work it out by the law there and record the amount as a fact of the month of leaving.',
      },
      place,
    );
  const stray = checklist.filter((check) => !checklistAt(place).includes(check));
  if (stray.length === 0) return;
  throw problems.invalid(
    stray.map((check) => ({
      code: 'check-of-another-country',
      where: `checklist.${check}`,
      message: { zh: `清单中有一项在${zh}不适用。`, en: `A point of the checklist has no place in ${en}.` },
      remedy: { zh: '请刷新后重新勾选。', en: 'Load the page again and tick anew.' },
    })),
  );
}

const own = () =>
  problems.conflict(
    'own-settlement',
    { zh: '不能办理自己的离职结算。', en: 'Nobody settles for oneself.' },
    { zh: '请由另一位同事办理。', en: 'Ask a colleague to do it.' },
  );
const samePerson = () =>
  problems.conflict(
    'same-person',
    { zh: '编制的人不能确认。', en: 'Who prepared it does not confirm it.' },
    { zh: '请由另一位有权的同事确认。', en: 'Ask another person who may confirm.' },
  );
const confirmed = (id: string) =>
  problems.conflict(
    'settlement-confirmed',
    { zh: '结算已确认，不能再改。', en: 'The settlement is confirmed and no longer changes.' },
    { zh: '更正请登记当月数据。', en: 'Correct it by a fact of the month.' },
    id,
  );
