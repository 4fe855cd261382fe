/**
 * Monthly pay in the staff file: one column per recurring money input of the pay definition; and lasting facts of a person that
 * insurance hangs on, yes or no.
 */
import { quantity } from '@meritline/engine/explain';
import type { InputDeclaration } from '@meritline/engine/payroll';
import { countryOfPlace } from '@meritline/rulepacks';
import { sql } from 'kysely';
import type { Words } from '../../../platform/problem/index.ts';
import {
  type Difference,
  type ImportContext,
  type ImportField,
  type RowIssue,
  settingText,
} from '../../imports/index.ts';
import type { PersonOnRow, StaffFilePart } from '../../people/index.ts';
import { countriesInUse, countriesKnowing, nameOfCountry } from '../countries.ts';
import { LASTING_FACTS, type LastingFact } from '../lasting-facts.ts';
import { type RecurringPayRow, recordRecurringPayRows } from '../record/recurring-pay-rows.ts';
import { definitionIn } from '../rule-packs.ts';

/** Key of the column of a recurring input. */
export const payFieldKey = (code: string): string => `pay:${code}`;

const BASE = 'base_pay_rate';
const PERFORMANCE = 'performance_base';
const GROUPS = new Set(['fixed', 'allowance', 'variable']);
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  [BASE]: [
    '月收入',
    '基本工资',
    '基本工资元月',
    '月基本工资',
    '底薪',
    '月薪',
    '工资标准',
    'monthly income',
    'base salary',
    'base pay',
  ],
  [PERFORMANCE]: ['绩效基数元月', '绩效工资', '绩效工资基数', '月度绩效基数'],
  position_allowance: ['岗位津贴', '岗位津贴元月', '职务津贴'],
};

/** Key of the column of a lasting fact. */
const lastingKey = (code: string): string => `lasting:${code}`;

const lastingFields = (facts: readonly LastingFact[]): ImportField[] =>
  facts.map(({ code, names, aliases, yes, no }) => ({
    key: lastingKey(code),
    ...names,
    aliases,
    kind: 'choice',
    choices: [
      { value: 'true', ...yes },
      { value: 'false', ...no },
    ],
    permission: 'pay-structure.write',
    group: { zh: '社保公积金', en: 'Insurance and fund' },
  }));

/** Facts of every country the company pays in, each once. */
const lastingFacts = async ({ tx }: ImportContext): Promise<LastingFact[]> => {
  const used = await countriesInUse(tx);
  return LASTING_FACTS.filter(({ code }) => countriesKnowing(code).some((country) => used.includes(country)));
};

/** Inputs of every country the company pays in, each once. */
async function recurringInputs(context: ImportContext): Promise<InputDeclaration[]> {
  const inputs = [...(await inputsByCountry(context)).values()].flat();
  // A rate before a change within the month follows from two recorded rates; it is never entered.
  return [...new Map(inputs.map((input) => [input.code, input])).values()].filter(
    (input) => input.type === 'money' && GROUPS.has(groupOf(input)) && !input.code.endsWith('_previous'),
  );
}

async function inputsByCountry({ tx, today }: ImportContext): Promise<Map<string, readonly InputDeclaration[]>> {
  const countries = await countriesInUse(tx);
  const definitions = await Promise.all(countries.map((country) => definitionIn(tx, country, today)));
  return new Map(countries.map((country, at) => [country, definitions[at]!.inputs]));
}

/** What a row gives that the pay of the person's country does not know. */
function unknownHere(
  person: PersonOnRow,
  inputs: readonly { readonly key: string; readonly code: string; readonly names: Words }[],
  byCountry: ReadonlyMap<string, readonly InputDeclaration[]>,
): RowIssue[] {
  const country = countryOfPlace(person.jurisdiction);
  const known = new Set((byCountry.get(country) ?? []).map(({ code }) => code));
  return inputs
    .filter(({ key, code }) => given(person.values[key]) && !known.has(code))
    .map(({ key, names }) => ({
      row: person.row,
      field: key,
      code: 'input-of-another-country',
      message: {
        zh: `${person.names.zh} 的工资（${nameOfCountry(country).zh}）没有“${names.zh}”`,
        en: `The pay of ${person.names.en} (${nameOfCountry(country).en}) has no "${names.en}"`,
      },
      remedy: { zh: '请清空该格', en: 'Leave the cell empty' },
    }));
}

const given = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const groupOf = (input: InputDeclaration): string => (input as { group?: string }).group ?? '';

interface StaffPay extends Omit<RecurringPayRow, 'personId' | 'employmentId' | 'departmentPath'> {
  readonly row: number;
}

export const staffPay: StaffFilePart<readonly StaffPay[]> = {
  code: 'pay',
  fields: async (context) => [
    ...(await recurringInputs(context)).map(
      (input): ImportField => ({
        key: payFieldKey(input.code),
        zh: input.zh,
        en: input.en,
        aliases: ALIASES[input.code] ?? [],
        kind: 'amount',
        least: '0',
        most: '10000000',
        permission: 'pay-structure.write',
        group: { zh: '薪酬', en: 'Pay' },
      }),
    ),
    ...lastingFields(await lastingFacts(context)),
  ],
  settings: async (context) => {
    const codes = new Set((await recurringInputs(context)).map((input) => input.code));
    if (!codes.has(PERFORMANCE)) return [];
    return [
      {
        key: 'performanceShare',
        zh: '月收入中的绩效部分',
        en: 'Performance part of the monthly amount',
        help: {
          zh: '文件只有一个月收入时，把其中这一比例作为绩效基数，按绩效系数发放；0 表示全部为基本工资。',
          en: 'Where the file has one monthly amount, this share of it becomes the performance base and is paid by the coefficient; 0 = all of it is base pay.',
        },
        input: 'choice',
        choices: ['0', '0.1', '0.2', '0.3', '0.4'].map((value) => ({
          value,
          zh: `${Number(value) * 100}%`,
          en: `${Number(value) * 100}%`,
        })),
        initial: '0',
        about: { field: payFieldKey(PERFORMANCE), isMapped: false },
      },
    ];
  },
  plan: async (context, people, settings) => {
    const inputs = await recurringInputs(context);
    const lasting = await lastingFacts(context);
    const byCountry = await inputsByCountry(context);
    const columns = [
      ...inputs.map(({ code, zh, en }) => ({ key: payFieldKey(code), code, names: { zh, en } })),
      ...lasting.map(({ code, names }) => ({ key: lastingKey(code), code, names })),
    ];
    const issues = people.flatMap((person) => unknownHere(person, columns, byCountry));
    const share = settingText(settings, 'performanceShare') || '0';
    const wanted = people.flatMap((person) => amountsOf(person, inputs, share));
    const onFile = await currentAmounts(context, people);
    const differences = new Map<number, Difference[]>();
    const data: StaffPay[] = [];
    const inputByCode = new Map(inputs.map((input) => [input.code, input]));
    const put = (person: PersonOnRow, inputCode: string, valueScaled: number, change: Difference): void => {
      differences.set(person.row, [...(differences.get(person.row) ?? []), change]);
      data.push({
        row: person.row,
        inputCode,
        effectiveFrom: person.from,
        effectiveUntil: null,
        valueScaled,
        reason: 'import',
        document: null,
        recordedBy: context.actor.userId,
        recordedAt: context.now,
      });
    };
    for (const { person, code, fen } of wanted) {
      const before = onFile.get(`${person.employmentId} ${code}`);
      if (before === fen) continue;
      const { zh, en } = inputByCode.get(code)!;
      const shown = { before: yuan(before), after: yuan(fen) };
      put(person, code, fen, { field: payFieldKey(code), names: { zh, en }, ...shown, isPay: true });
    }
    for (const person of people) {
      for (const { code, names, yes, no } of lasting) {
        const given = person.values[lastingKey(code)];
        if (typeof given !== 'string') continue;
        const scaled = given === 'true' ? 1 : 0;
        const before = onFile.get(`${person.employmentId} ${code}`);
        if (before === scaled) continue;
        const text = (value: number): string => `${value === 1 ? yes.zh : no.zh} / ${value === 1 ? yes.en : no.en}`;
        const shown = { before: before === undefined ? null : text(before), after: text(scaled) };
        put(person, code, scaled, { field: lastingKey(code), names, ...shown, isPay: false });
      }
    }
    return { differences, issues, notes: shareNotes(wanted, share), data };
  },
  record: async (context, importId, data, placed) => {
    const rows = data.flatMap(({ row, ...pay }): RecurringPayRow[] => {
      const person = placed.get(row);
      return person
        ? [
            {
              ...pay,
              document: `import:${importId}`,
              personId: person.personId,
              employmentId: person.employmentId,
              departmentPath: person.departmentPath,
            },
          ]
        : [];
    });
    if (rows.length === 0) return;
    await recordRecurringPayRows(context.tx, rows);
    await sql`update pay_structure.recurring_pay set import_id = ${importId}, document = null where document = ${`import:${importId}`}`.execute(
      context.tx,
    );
  },
  undo: async ({ tx }, importId) => {
    // What the import ended goes on, what it superseded holds again.
    const gone = await sql<{
      personId: string;
      employmentId: string;
      inputCode: string;
      from: string;
      recordedAt: Date;
    }>`
      delete from pay_structure.recurring_pay where import_id = ${importId}
      returning person_id as "personId", employment_id as "employmentId", input_code as "inputCode", effective_from as "from", recorded_at as "recordedAt"`.execute(
      tx,
    );
    const given = sql`unnest(${gone.rows.map((row) => row.personId)}::uuid[], ${gone.rows.map((row) => row.employmentId)}::uuid[], ${gone.rows.map((row) => row.inputCode)}::text[],
      ${gone.rows.map((row) => row.from)}::date[], ${gone.rows.map((row) => row.recordedAt.toISOString())}::timestamptz[]) as g (person_id, employment_id, input_code, effective_from, recorded_at)`;
    await sql`update pay_structure.recurring_pay r set effective_until = null from ${given}
      where r.person_id = g.person_id and r.employment_id = g.employment_id and r.input_code = g.input_code and r.effective_until = g.effective_from and r.superseded_at is null`.execute(
      tx,
    );
    await sql`update pay_structure.recurring_pay r set superseded_at = null from ${given}
      where r.person_id = g.person_id and r.employment_id = g.employment_id and r.input_code = g.input_code and r.effective_from = g.effective_from and r.superseded_at = g.recorded_at`.execute(
      tx,
    );
  },
};

interface Amount {
  readonly person: PersonOnRow;
  readonly code: string;
  readonly fen: number;
}

/** Amounts of a row; with a share, the one monthly amount is split to the fen. */
function amountsOf(person: PersonOnRow, inputs: readonly InputDeclaration[], share: string): Amount[] {
  const amounts = inputs.flatMap(({ code }): Amount[] => {
    const fen = person.values[payFieldKey(code)];
    return typeof fen === 'number' ? [{ person, code, fen }] : [];
  });
  const base = amounts.find((one) => one.code === BASE);
  if (share === '0' || !base || amounts.some((one) => one.code === PERFORMANCE)) return amounts;
  const tenths = BigInt(Math.round(Number(share) * 10));
  const performance = Number((BigInt(base.fen) * tenths) / 10n);
  return [
    ...amounts.filter((one) => one !== base),
    { person, code: BASE, fen: base.fen - performance },
    { person, code: PERFORMANCE, fen: performance },
  ];
}

function shareNotes(wanted: readonly Amount[], share: string): Words[] {
  const split = wanted.filter(
    (one) => one.code === PERFORMANCE && !(payFieldKey(PERFORMANCE) in one.person.values),
  ).length;
  if (split === 0) return [];
  const percent = `${Number(share) * 100}%`;
  return [
    {
      zh: `${split} 人的月收入拆为两部分：${percent} 为绩效基数，其余为基本工资。`,
      en: `The monthly amount of ${quantity(split, 'person', 'people')} is split: ${percent} is the performance base, the rest base pay.`,
    },
  ];
}

/** Fen as yuan text, exactly. */
const yuan = (fen: number | undefined): string | null => {
  if (fen === undefined) return null;
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** Amounts in force on the day each row holds from, by employment and input. */
async function currentAmounts({ tx }: ImportContext, people: readonly PersonOnRow[]): Promise<Map<string, number>> {
  const known = people.filter((person) => person.employmentId !== null);
  const found = await sql<{ employmentId: string; inputCode: string; fen: number }>`
    select r.employment_id as "employmentId", r.input_code as "inputCode", r.value_scaled as fen
    from unnest(${known.map((person) => person.personId)}::uuid[], ${known.map((person) => person.employmentId)}::uuid[], ${known.map((person) => person.from)}::date[]) as g (person_id, employment_id, on_day)
    join pay_structure.recurring_pay r on r.person_id = g.person_id and r.employment_id = g.employment_id and r.superseded_at is null
      and r.effective_from <= g.on_day and (r.effective_until is null or g.on_day < r.effective_until)`.execute(tx);
  return new Map(found.rows.map((row) => [`${row.employmentId} ${row.inputCode}`, row.fen]));
}
