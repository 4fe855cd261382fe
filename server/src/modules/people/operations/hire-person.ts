import { sql } from 'kysely';
import { z } from 'zod';
import { newId, type Tx } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { identityIssue } from '../../../platform/spreadsheet/index.ts';
import { searchForms } from '../names.ts';
import { placeOf } from '../place.ts';

/** Records a new person with employment and first assignment. */
export const hirePerson = operation({
  name: 'hire-person',
  summary: { zh: '入职', en: 'Hire a person' },
  permission: 'people.write',
  input: z.strictObject({
    number: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
    nameZh: z.string().min(1).max(60),
    nameEn: z.string().min(1).max(120),
    sex: z.enum(['female', 'male']).optional(),
    birthDate: z.iso.date().optional(),
    /** Of the resident identity card, 18 characters; other documents are not recorded here. */
    identityNumber: z.string().trim().toUpperCase().optional(),
    legalEntityCode: z.string(),
    departmentCode: z.string(),
    jobCode: z.string(),
    gradeCode: z.string(),
    managerNumber: z.string().optional(),
    hiredOn: z.iso.date(),
    contractKind: z.enum(['fixed-term', 'open-ended']).default('fixed-term'),
    reason: z.string().min(1),
  }),
  output: z.object({ personId: z.string(), employmentId: z.string() }),
  handle: async ({ tx, today, audit, emit }, input) => {
    const taken = await sql`select from people.employment_number where number = ${input.number}`.execute(tx);
    if (taken.rows.length > 0) {
      throw problems.conflict(
        'number-taken',
        { zh: `工号 ${input.number} 已被使用。`, en: `The employee number ${input.number} is taken.` },
        {
          zh: '请换一个工号；再次入职请在原档案上新增用工关系。',
          en: 'Choose another number; for a rehire add an employment to the person on file.',
        },
        'number',
      );
    }
    if (input.identityNumber) await demandIdentity(tx, input.identityNumber, today);
    const place = await placeOf(tx, input, input.hiredOn);
    const [personId, employmentId] = [newId(), newId()];
    const forms = searchForms(input.nameZh);
    await sql`insert into people.employment_number (number, person_id, employment_id) values (${input.number}, ${personId}, ${employmentId})`.execute(
      tx,
    );
    await sql`insert into people.person (person_id, name_zh, name_en, name_pinyin, name_initials, sex, birth_date, department_path)
      values (${personId}, ${input.nameZh}, ${input.nameEn}, ${forms.pinyin}, ${forms.initials}, ${input.sex ?? null}, ${input.birthDate ?? null}, ${place.path}::ltree)`.execute(
      tx,
    );
    if (input.identityNumber) {
      await sql`insert into people.identity_document (person_id, kind, number, department_path) values (${personId}, 'resident-identity-card', ${input.identityNumber}, ${place.path}::ltree)`.execute(
        tx,
      );
    }
    await sql`insert into people.employment (person_id, employment_id, number, legal_entity_id, hired_on, contract_kind, department_path)
      values (${personId}, ${employmentId}, ${input.number}, ${place.legalEntityId}, ${input.hiredOn}, ${input.contractKind}, ${place.path}::ltree)`.execute(
      tx,
    );
    await sql`insert into people.assignment (person_id, employment_id, effective_from, department_id, job_id, grade_id, manager_person_id, reason, department_path)
      values (${personId}, ${employmentId}, ${input.hiredOn}, ${place.departmentId}, ${place.jobId}, ${place.gradeId}, ${place.managerPersonId}, 'hire', ${place.path}::ltree)`.execute(
      tx,
    );
    const { identityNumber: _kept, ...known } = input;
    await audit({ subject: { kind: 'person', id: personId }, personId, reason: input.reason, details: known });
    await emit('person-hired', { personId, employmentId, hiredOn: input.hiredOn });
    return { personId, employmentId };
  },
});

/** A card that exists, and nobody else's. */
async function demandIdentity(tx: Tx, identity: string, today: string): Promise<void> {
  const wrong = identityIssue(identity, today, 'identityNumber');
  if (wrong) throw problems.invalid([wrong]);
  const found = await sql<{ number: string }>`
    select e.number from people.identity_document i join people.employment e on e.person_id = i.person_id
    where i.kind = 'resident-identity-card' and i.number = ${identity} order by e.hired_on desc limit 1`.execute(tx);
  const [known] = found.rows;
  if (!known) return;
  throw problems.conflict(
    'identity-known',
    { zh: `该身份证号属于工号 ${known.number}。`, en: `The identity number is that of ${known.number}.` },
    {
      zh: '同一人请用原工号；再次入职请在其档案上新增用工关系。',
      en: 'Use that number for the same person; add an employment to the record for a rehire.',
    },
    'identityNumber',
  );
}
