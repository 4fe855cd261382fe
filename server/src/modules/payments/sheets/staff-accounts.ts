/** Bank accounts in the staff file: the number is text from the cell to the bank and never a number in between. */
import { sql } from 'kysely';
import { newId } from '../../../platform/database/index.ts';
import type { Difference, ImportContext } from '../../imports/index.ts';
import type { PersonOnRow, StaffFilePart } from '../../people/index.ts';

interface StaffAccount {
  readonly row: number;
  readonly from: string;
  readonly bank: string;
  readonly holder: string;
  readonly number: string;
}

const group = { zh: '银行账户', en: 'Bank account' };
const NAMES = { zh: '工资卡号', en: 'Bank account' };

export const staffAccounts: StaffFilePart<readonly StaffAccount[]> = {
  code: 'accounts',
  fields: async () => [
    {
      key: 'bankAccount',
      ...NAMES,
      aliases: ['银行账号', '银行卡号', '卡号', '收款账号', '工资账号', 'account number'],
      kind: 'bank-account',
      permission: 'payments.prepare',
      group,
      help: {
        zh: '请以文本格式保存该列；被 Excel 破坏的号码不会进入系统。',
        en: 'Keep the column as text; numbers Excel destroyed do not get in.',
      },
    },
    {
      key: 'bankName',
      zh: '开户银行',
      en: 'Bank',
      aliases: ['开户行', '银行', '银行名称', 'bank name'],
      kind: 'text',
      maxLength: 80,
      permission: 'payments.prepare',
      group,
    },
  ],
  settings: async () => [],
  plan: async (context, people) => {
    const onFile = await currentAccounts(context, people);
    const differences = new Map<number, Difference[]>();
    const data = people.flatMap((person): StaffAccount[] => {
      const number = person.values.bankAccount;
      if (typeof number !== 'string') return [];
      const before = person.personId === null ? undefined : onFile.get(person.personId);
      if (before === number) return [];
      const after = `…${number.slice(-4)}`;
      const change = { field: 'bankAccount', names: NAMES, before: before ? `…${before.slice(-4)}` : null, after };
      differences.set(person.row, [change]);
      const bank = typeof person.values.bankName === 'string' ? person.values.bankName : '';
      return [{ row: person.row, from: person.from, bank, holder: person.names.zh, number }];
    });
    return { differences, issues: [], notes: [], data };
  },
  record: async (context, importId, data, placed) => {
    const rows = data.flatMap((account) => {
      const person = placed.get(account.row);
      return person ? [{ ...account, ...person, accountId: newId() }] : [];
    });
    if (rows.length === 0) return;
    const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("personId" uuid, "accountId" uuid, "from" date, bank text, holder text, number text, "departmentPath" text)`;
    await sql`update payments.bank_account b set effective_until = r."from" from ${given}
      where b.person_id = r."personId" and b.effective_from < r."from" and (b.effective_until is null or b.effective_until > r."from")`.execute(
      context.tx,
    );
    await sql`insert into payments.bank_account (person_id, account_id, effective_from, bank_zh, bank_en, branch, holder, number, recorded_by, recorded_at, import_id, department_path)
      select "personId", "accountId", "from", bank, bank, '', holder, number, ${context.actor.userId}, ${context.now}, ${importId}::uuid, "departmentPath"::ltree from ${given}`.execute(
      context.tx,
    );
  },
  undo: async ({ tx }, importId) => {
    const gone = await sql<{ personId: string; from: string }>`
      delete from payments.bank_account where import_id = ${importId} returning person_id as "personId", effective_from as "from"`.execute(
      tx,
    );
    await sql`update payments.bank_account b set effective_until = null
      from unnest(${gone.rows.map((row) => row.personId)}::uuid[], ${gone.rows.map((row) => row.from)}::date[]) as g (person_id, effective_from)
      where b.person_id = g.person_id and b.effective_until = g.effective_from`.execute(tx);
  },
};

async function currentAccounts({ tx }: ImportContext, people: readonly PersonOnRow[]): Promise<Map<string, string>> {
  const known = people.filter((person) => person.personId !== null);
  const found = await sql<{ personId: string; number: string }>`
    select b.person_id as "personId", b.number
    from unnest(${known.map((person) => person.personId)}::uuid[], ${known.map((person) => person.from)}::date[]) as g (person_id, on_day)
    join payments.bank_account b on b.person_id = g.person_id and b.effective_from <= g.on_day and (b.effective_until is null or g.on_day < b.effective_until)`.execute(
    tx,
  );
  return new Map(found.rows.map((row) => [row.personId, row.number]));
}
