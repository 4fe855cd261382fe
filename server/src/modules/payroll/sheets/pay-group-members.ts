/** Pay groups of people from a sheet: a row a person, by the code of the group, all from one month on. */
import { sql } from 'kysely';
import { type ProblemIssue, problems } from '../../../platform/problem/index.ts';
import type { CheckedRow } from '../../../platform/spreadsheet/index.ts';
import {
  type ImportContext,
  type ImportKind,
  type Plan,
  type PlannedRow,
  type RowIssue,
  type Settings,
  settingText,
} from '../../imports/index.ts';
import { firstDay, nextMonth } from '../gather/months.ts';
import { PAY_GROUP, payGroupJoins } from '../gather/pay-group.ts';
import { moveToPayGroup, takeBackMoves } from '../record/pay-groups.ts';

interface Wanted {
  readonly employmentId: string;
  readonly payGroupId: string | null;
}

interface Members {
  readonly from: string;
  readonly moves: readonly Wanted[];
}

/** In the column of the group: with everybody else. */
const NONE = ['未分组', 'NONE', '无'];

export const payGroupMembers: ImportKind<Members> = {
  code: 'pay-group-members',
  names: { zh: '人员薪资组', en: 'Pay groups of people' },
  summary: {
    zh: '每人一行：工号与薪资组代码，自所选月份起随该组发薪；“未分组”表示不属任何组。',
    en: 'One row a person: number and code of the pay group, paid with it from the month chosen; “none” is no group.',
  },
  permission: 'payroll.prepare',
  holdsPay: false,
  fields: async () => [
    {
      key: 'number',
      zh: '工号',
      en: 'Employee number',
      aliases: ['员工编号', '员工号', '人员编号', 'employee id'],
      kind: 'code',
      required: true,
      unique: true,
      maxLength: 20,
      group: { zh: '人员', en: 'Person' },
    },
    {
      key: 'group',
      zh: '薪资组',
      en: 'Pay group',
      aliases: ['薪资组代码', '发薪组', '工资组', 'pay group code'],
      kind: 'code',
      required: true,
      maxLength: 20,
      group: { zh: '薪资组', en: 'Pay group' },
    },
  ],
  settings: async ({ tx, today }) => [
    {
      key: 'from',
      zh: '起始月份',
      en: 'From the month',
      help: { zh: '自该月起随新薪资组发薪。', en: 'They are paid with the group from this month on.' },
      input: 'month',
      initial: await firstOpenMonth(tx, today),
      required: true,
    },
  ],
  plan: planMembers,
  commit: async ({ tx, actor, now }, importId, { data }) => {
    const file = await sql<{
      name: string;
    }>`select file_name as name from imports.import where import_id = ${importId}`.execute(tx);
    const reason = file.rows[0]?.name ?? importId;
    for (const [payGroupId, moves] of Map.groupBy(data.moves, (move) => move.payGroupId)) {
      const employmentIds = moves.map((move) => move.employmentId);
      await moveToPayGroup(tx, {
        employmentIds,
        payGroupId,
        from: data.from,
        reason,
        by: actor.userId,
        at: now,
        importId,
      });
    }
    return { from: data.from, at: now.toISOString() };
  },
  undo: async ({ tx, now }, importId, undoLog) => {
    const { from, at } = undoLog as { from: string; at: string };
    await takeBackMoves(tx, { importId, from, at: new Date(at), now });
  },
};

async function firstOpenMonth(tx: ImportContext['tx'], today: string): Promise<string> {
  const found = await sql<{
    period: string | null;
  }>`select max(period) as period from payroll.run where kind = 'ordinary'`.execute(tx);
  const newest = found.rows[0]?.period;
  return newest ? nextMonth(newest) : today.slice(0, 7);
}

interface OnFile {
  readonly number: string;
  readonly employmentId: string;
  readonly zh: string;
  readonly en: string;
  readonly code: string | null;
}

async function planMembers(
  { tx }: ImportContext,
  rows: readonly CheckedRow[],
  settings: Settings,
): Promise<Plan<Members>> {
  const from = settingText(settings, 'from');
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(from)) throw problems.invalid([NO_MONTH]);
  const groups = await groupsIn(tx, from);
  const people = await peopleIn(tx, from);
  const issues: RowIssue[] = [];
  const planned: PlannedRow[] = [];
  const moves: Wanted[] = [];
  for (const row of rows) {
    const number = String(row.values.number);
    const code = String(row.values.group).toUpperCase();
    const person = people.get(number);
    const group = NONE.includes(code) ? { id: null, code: null } : groups.get(code);
    if (!person) issues.push(unknownPerson(row.row, number, from));
    if (!group) issues.push(unknownGroup(row.row, code, from, [...groups.keys()]));
    if (!person || !group) continue;
    const isSame = person.code === group.code;
    planned.push({
      row: row.row,
      key: number,
      names: { zh: person.zh, en: person.en },
      change: isSame ? 'same' : 'changed',
      differences: isSame
        ? []
        : [
            {
              field: 'group',
              names: { zh: '薪资组', en: 'Pay group' },
              before: person.code,
              after: group.code ?? NONE[0]!,
            },
          ],
    });
    if (!isSame) moves.push({ employmentId: person.employmentId, payGroupId: group.id });
  }
  return {
    rows: planned,
    issues,
    missing: [],
    creations: [],
    notes: [{ zh: `自 ${from} 起生效。`, en: `In force from ${from}.` }],
    data: { from, moves },
  };
}

async function groupsIn(tx: ImportContext['tx'], month: string): Promise<Map<string, { id: string; code: string }>> {
  const found = await sql<{ id: string; code: string }>`select pay_group_id as id, code from payroll.pay_group
    where effective_from <= ${firstDay(month)}::date and effective_until is null order by code`.execute(tx);
  return new Map(found.rows.map((row) => [row.code, row]));
}

async function peopleIn(tx: ImportContext['tx'], month: string): Promise<Map<string, OnFile>> {
  const found = await sql<OnFile>`
    select e.number, e.employment_id as "employmentId", p.name_zh as zh, p.name_en as en, (select g.code from payroll.pay_group g where g.pay_group_id = ${PAY_GROUP}) as code
    from people.employment e join people.person p on p.person_id = e.person_id ${payGroupJoins('e', month)}
    where e.hired_on < ${firstDay(nextMonth(month))}::date and (e.ended_on is null or e.ended_on > ${firstDay(month)}::date)
      and access.in_scope('app.pay_scope', e.department_path)`.execute(tx);
  return new Map(found.rows.map((row) => [row.number, row]));
}

const NO_MONTH: ProblemIssue = {
  code: 'not-a-month',
  where: 'from',
  message: { zh: '请选择起始月份。', en: 'The month they are moved from is missing.' },
  remedy: { zh: '请写成 2026-11 的样子。', en: 'Write it like 2026-11.' },
};

const unknownPerson = (row: number, number: string, month: string): RowIssue => ({
  row,
  field: 'number',
  code: 'number-unknown',
  message: {
    zh: `${month} 没有在职的 ${number}，或您无权查看。`,
    en: `Nobody employed in ${month} has the number ${number}, or you may not see them.`,
  },
  remedy: { zh: '请核对工号与月份。', en: 'Check the number and the month.' },
});

const unknownGroup = (row: number, code: string, month: string, known: readonly string[]): RowIssue => ({
  row,
  field: 'group',
  code: 'group-unknown',
  message: { zh: `${month} 没有启用的薪资组 ${code}。`, en: `There is no pay group ${code} in use in ${month}.` },
  remedy: {
    zh: known.length > 0 ? `可填：${known.join('、')}，或“未分组”。` : '请先新建薪资组。',
    en: known.length > 0 ? `Known: ${known.join(', ')}, or “none”.` : 'Create the pay group first.',
  },
});
