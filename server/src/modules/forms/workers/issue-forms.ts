/** Makes the workbooks of an issue, a block at a time; run again it goes on where it was cut off. */
import { sql } from 'kysely';
import { type Db, newId } from '../../../platform/database/index.ts';
import type { WorkerSpec } from '../../../platform/operation/index.ts';
import { digestOfContent, type FormContent, type FormLanguage } from '../content.ts';
import { cardsToIssue, linesToIssue } from '../gather/cards.ts';
import { type ComposedForm, composeForm, groupsOf, type IssueFacts } from '../gather/compose.ts';
import { writeForm } from '../sheets/write-form.ts';

const BLOCK = 50;

interface Issue extends IssueFacts {
  readonly issueId: string;
  readonly cycleId: string;
  readonly scopePath: string;
}

export const issueFormsWork: WorkerSpec = {
  kind: 'issue-forms',
  run: async ({ db, progress, now }, data) => {
    const issue = await issueOfId(db, String(data.issueId));
    const raters = data.raters === 'all' ? 'all' : 'without-sign-in';
    const all = await cardsToIssue(db, {
      cycleId: issue.cycleId,
      path: issue.scopePath,
      raters,
      groupedBy: issue.groupedBy,
    });
    const groups = groupsOf(all, issue.groupedBy);
    const made = await sql<{ scorecardId: string; raterPersonId: string }>`
      select p.scorecard_id as "scorecardId", p.rater_person_id as "raterPersonId" from forms.form_person p join forms.form f on f.form_id = p.form_id where f.issue_id = ${issue.issueId}`.execute(
      db,
    );
    const done = new Set(made.rows.map(keyOfCard));
    const left = groups.filter((group) => !done.has(keyOfCard(group[0]!)));
    for (let start = 0; start < left.length; start += BLOCK) {
      await progress(groups.length - left.length + start, groups.length);
      const block = left.slice(start, start + BLOCK);
      const lines = await linesToIssue(
        db,
        block.flat().map((card) => card.scorecardId),
      );
      const forms = block.map((cards) => composeForm(issue, cards, lines, newId()));
      const files: Uint8Array[] = [];
      for (const { content } of forms) files.push(await writeForm(content));
      await db.transaction().execute(async (tx) => {
        await supersede(tx, issue, forms, now());
        await keep(tx, issue, forms, files);
      });
    }
    const people = groups.reduce((sum, group) => sum + group.length, 0);
    await sql`update forms.issue set state = 'open', forms = ${groups.length}, people = ${people} where issue_id = ${issue.issueId} and state = 'issuing'`.execute(
      db,
    );
    return { forms: groups.length, people };
  },
};

async function issueOfId(db: Db, issueId: string): Promise<Issue> {
  const found = await sql<Issue & { language: FormLanguage; scale: FormContent['scale'] }>`
    select i.issue_id as "issueId", i.cycle_id as "cycleId", i.number, i.grouped_by as "groupedBy", i.scope_path::text as "scopePath", i.language, i.due_on as "dueOn",
      c.code as "cycleCode", c.name_zh as "cycleZh", c.name_en as "cycleEn",
      (select jsonb_agg(jsonb_build_object('rating', b ->> 'rating', 'names', coalesce(b -> 'names', jsonb_build_object('zh', b ->> 'rating', 'en', b ->> 'rating'))) order by n)
        from jsonb_array_elements(c.settings -> 'scale') with ordinality as b (b, n)) as scale
    from forms.issue i join appraisals.cycle c on c.cycle_id = i.cycle_id where i.issue_id = ${issueId}`.execute(db);
  return found.rows[0]!;
}

/** A card may be asked about twice: by who rates it, and by an earlier manager. */
const keyOfCard = (card: { readonly scorecardId: string; readonly raterPersonId: string }): string =>
  `${card.scorecardId} ${card.raterPersonId}`;

/** An earlier form of somebody in these is not taken any more: what the person is rated on is in the new one. */
async function supersede(tx: Db, issue: Issue, forms: readonly ComposedForm[], at: Date): Promise<void> {
  const people = forms.flatMap(({ content }) =>
    content.sheets.flatMap((sheet) => sheet.people.map((one) => one.personId)),
  );
  await sql`
    update forms.form f set superseded_at = ${at} where f.cycle_id = ${issue.cycleId} and f.issue_id <> ${issue.issueId} and f.superseded_at is null
      and exists (select from forms.form_person p where p.form_id = f.form_id and p.person_id = any (${people}::uuid[]) and (p.part = 'self') = ${issue.groupedBy === 'person'})`.execute(
    tx,
  );
}

async function keep(tx: Db, issue: Issue, forms: readonly ComposedForm[], files: readonly Uint8Array[]): Promise<void> {
  const column = <T>(pick: (form: ComposedForm) => T) => forms.map(pick);
  await sql`
    insert into forms.form (form_id, issue_id, cycle_id, rater_person_id, name_zh, name_en, department_zh, department_en, department_path, file_name, people, content, digest, bytes)
    select form, ${issue.issueId}::uuid, ${issue.cycleId}::uuid, rater, zh, en, dzh, den, path::ltree, file, people, content, digest, bytes
    from unnest(${column((f) => f.content.formId)}::uuid[], ${column((f) => f.raterPersonId)}::uuid[], ${column((f) => f.nameZh)}::text[], ${column((f) => f.nameEn)}::text[],
      ${column((f) => f.departmentZh)}::text[], ${column((f) => f.departmentEn)}::text[], ${column((f) => f.departmentPath)}::text[], ${column((f) => f.fileName)}::text[],
      ${column((f) => f.content.sheets.reduce((sum, sheet) => sum + sheet.people.length, 0))}::bigint[], ${column((f) => JSON.stringify(f.content))}::jsonb[],
      ${column((f) => digestOfContent(f.content))}::text[], ${files.map((bytes) => Buffer.from(bytes))}::bytea[]) as g (form, rater, zh, en, dzh, den, path, file, people, content, digest, bytes)`.execute(
    tx,
  );
  const rows = forms.flatMap(({ content }) =>
    content.sheets.flatMap((sheet) =>
      sheet.people.map((person) => ({ form: content.formId, rater: sheet.rater.personId, person })),
    ),
  );
  await sql`
    insert into forms.form_person (person_id, form_id, cycle_id, scorecard_id, rater_person_id, part, state, department_path)
    select person, form, ${issue.cycleId}::uuid, card, rater, part, 'waiting', path::ltree
    from unnest(${rows.map((row) => row.person.personId)}::uuid[], ${rows.map((row) => row.form)}::uuid[], ${rows.map((row) => row.person.scorecardId)}::uuid[],
      ${rows.map((row) => row.rater)}::uuid[], ${rows.map((row) => row.person.part ?? 'card')}::text[], ${rows.map((row) => row.person.departmentPath)}::text[]) as g (person, form, card, rater, part, path)`.execute(
    tx,
  );
}
