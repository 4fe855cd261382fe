import type { Issue, TraceNode } from '@meritline/engine/explain';
import type { Fact, PayProgram } from '@meritline/engine/payroll';
import { payDefinition } from '@meritline/rulepacks';
import { z } from 'zod';
import { calcMethod } from '../answer.ts';
import { problem } from '../field-issues.ts';
import { decimal, month } from '../fields.ts';
import { calculateMonth, payProgram, rulePacks, rulesOf, zeroAccumulators } from '../rules.ts';

/** Facts by input code, as the pay items of the rule packs declare them. */
export function inputsSchema() {
  const { inputs } = payDefinition(rulePacks());
  const fields = inputs.map(({ code, type, zh, en, description, default: byDefault }) => {
    const value = type === 'boolean' ? z.boolean() : type === 'text' ? z.string() : decimal;
    const words = [
      `${zh} / ${en} (${type})`,
      description,
      byDefault === undefined ? undefined : `left out = ${byDefault}`,
    ];
    return [
      code,
      value.optional().meta({ description: words.filter((each) => each !== undefined).join('. ') }),
    ] as const;
  });
  return z.strictObject(Object.fromEntries(fields));
}

export function accumulatorsSchema() {
  const { accumulators } = payDefinition(rulePacks());
  const fields = accumulators.map(
    ({ code, zh, en }) => [code, decimal.optional().meta({ description: `${zh} / ${en}` })] as const,
  );
  return z.strictObject(Object.fromEntries(fields));
}

function inputSchema() {
  const inputs = inputsSchema();
  const person = z.strictObject({
    id: z.string().min(1),
    jurisdictions: z
      .array(z.string())
      .min(1)
      .meta({ description: 'Widest first', examples: [['cn', 'cn/shanghai']] }),
    prior: accumulatorsSchema().optional().meta({
      description: 'Accumulators of the tax year before the first month; left out = nothing was paid by this employer',
    }),
    inputs: inputs.optional().meta({ description: 'Facts of all months' }),
    months: z.array(z.strictObject({ month, inputs: inputs.optional() })).min(1),
  });
  return z.strictObject({ persons: z.array(person).min(1) });
}

type Person = z.output<ReturnType<typeof inputSchema>>['persons'][number];

interface Payslip {
  readonly month: string;
  readonly packVersion: string;
  readonly rulesDigest: string;
  readonly items: Readonly<Record<string, unknown>>;
  readonly accumulators: Readonly<Record<string, string | null>>;
}

interface PersonResult {
  readonly payslips: readonly Payslip[];
  readonly traces: readonly { readonly month: string; readonly items: Readonly<Record<string, TraceNode>> }[];
  readonly issues: readonly Issue[];
}

/** Payslips of persons over months, with the items of the rule packs; accumulators run from month to month. */
export const payrollMethod = calcMethod({
  code: 'payroll',
  names: { zh: '算薪：若干人若干月的数据得到工资条', en: 'Payroll: months of facts of persons give payslips' },
  input: inputSchema,
  traceByDefault: false,
  calculate({ persons }, withTrace) {
    const program = payProgram(null);
    const results = persons.map((person, index) => payPerson(program, person, `persons[${index}]`, withTrace));
    const value = persons.map(({ id }, index) => ({ id, payslips: results[index]!.payslips }));
    const issues = results.flatMap((result) => result.issues);
    if (!withTrace) return { value: { persons: value }, issues };
    const trace = persons.map(({ id }, index) => ({ id, payslips: results[index]!.traces }));
    return { value: { persons: value }, trace: { persons: trace }, issues };
  },
});

function payPerson(program: PayProgram, person: Person, path: string, withTrace: boolean): PersonResult {
  const refused = [...checkPlace(person, path), ...checkOrder(person, path)];
  if (refused.length > 0) return { payslips: [], traces: [], issues: refused };
  const zero = zeroAccumulators(program);
  let prior: Readonly<Record<string, string | null>> = {
    ...zero,
    ...(person.prior as Record<string, string> | undefined),
  };
  let year = person.months[0]!.month.slice(0, 4);
  const issues: Issue[] = [];
  const traces: PersonResult['traces'][number][] = [];
  const payslips = person.months.map((each, index): Payslip => {
    if (each.month.slice(0, 4) !== year) prior = zero;
    year = each.month.slice(0, 4);
    const rules = rulesOf(person.jurisdictions, each.month);
    const facts = { inputs: { ...person.inputs, ...each.inputs } as Record<string, Fact>, prior };
    const found = calculateMonth(program, rules, facts, `${path}.months[${index}]`, withTrace);
    prior = found.value.accumulators;
    issues.push(...found.issues, ...checkNet(found.value.items.net_pay, each.month, `${path}.months[${index}]`));
    if (found.trace !== undefined) traces.push({ month: each.month, items: found.trace });
    const { packVersion, digest } = rules;
    return { month: each.month, packVersion, rulesDigest: digest, ...found.value };
  });
  return { payslips, traces, issues };
}

/** A chain of places that the packs know, widest first. */
export function checkPlace(person: Pick<Person, 'jurisdictions'>, path: string | null): Issue[] {
  const known = rulePacks().flatMap((pack) => pack.jurisdictions.map((place) => place.code));
  return person.jurisdictions.flatMap((place, index) => {
    const wider = person.jurisdictions[index - 1];
    const where = `${path === null ? '' : `${path}.`}jurisdictions[${index}]`;
    const list = known.join(', ');
    if (!known.includes(place)) {
      return [
        problem(
          'jurisdiction-unknown',
          where,
          `规则包没有地区“${place}”`,
          `No rule pack knows the jurisdiction "${place}"`,
          `可用：${list}`,
          `Use: ${list}`,
        ),
      ];
    }
    if (wider === undefined || place.startsWith(`${wider}/`)) return [];
    return [
      problem(
        'jurisdiction-order',
        where,
        `“${place}”不在“${wider}”之内`,
        `"${place}" does not lie within "${wider}"`,
        '由大到小书写：cn, cn/shanghai',
        'Name them widest first: cn, cn/shanghai',
      ),
    ];
  });
}

/** Months in the order of time, each once. */
export function checkOrder(person: { readonly months: readonly { readonly month: string }[] }, path: string): Issue[] {
  return person.months.flatMap((each, index) => {
    const before = person.months[index - 1];
    if (before === undefined || before.month < each.month) return [];
    return [
      problem(
        'months-not-rising',
        `${path}.months[${index}].month`,
        `${each.month} 不在 ${before.month} 之后`,
        `${each.month} does not come after ${before.month}`,
        '每月一次，按时间先后排列',
        'Give each month once, in the order of time',
      ),
    ];
  });
}

function checkNet(net: unknown, paid: string, path: string): Issue[] {
  if (typeof net !== 'string' || !/^-.*[1-9]/.test(net)) return [];
  return [
    problem(
      'negative-net',
      `${path}.net_pay`,
      `${paid} 的实发工资为 ${net}，低于零`,
      `The net pay of ${paid} is ${net}, below zero`,
      '检查扣款，或把个人应缴部分记作应收',
      'Check the deductions, or book the person’s part as a receivable',
    ),
  ];
}
