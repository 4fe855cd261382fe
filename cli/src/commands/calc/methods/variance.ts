import { priceVolumeMix } from '@meritline/engine/cost';
import { names } from '@meritline/engine/explain';
import { parseAmount, scaledToText } from '@meritline/engine/money';
import { type BridgeGroup, type Fact, type PayProgram, type RowFacts, varianceBridge } from '@meritline/engine/payroll';
import { z } from 'zod';
import { type CalcAnswer, calcMethod } from '../answer.ts';
import { exact } from '../exact.ts';
import { problem } from '../field-issues.ts';
import { decimal, decimalNotNegative, month } from '../fields.ts';
import { payProgram, rulePacks, rulesOf, zeroAccumulators } from '../rules.ts';
import { accumulatorsSchema, checkPlace, inputsSchema } from './payroll.ts';

/** A month of one person, or null for somebody who was not there yet, or is no longer. */
function payslipSchema() {
  const side = z
    .strictObject({ month, inputs: inputsSchema(), prior: accumulatorsSchema().prefault({}) })
    .nullable()
    .meta({ description: 'Facts of the month and accumulators before it (left out = 0); null = not there' });
  return z.strictObject({
    kind: z.literal('payslip').default('payslip'),
    jurisdictions: z
      .array(z.string())
      .min(1)
      .meta({ description: 'Widest first', examples: [['cn', 'cn/shanghai']] }),
    previous: side,
    current: side,
    measures: z.array(z.string()).min(1).default(['net_pay']).meta({ description: 'Codes of pay items' }),
    recordedPrevious: z.record(z.string(), decimal).optional().meta({
      description: 'Recorded results of the previous month by measure: what no longer calculates the same is drift',
    }),
    groups: z
      .array(
        z.strictObject({
          name: z.string().min(1),
          inputs: z.array(z.string()).default([]),
          prior: z.array(z.string()).default([]),
          hasRules: z.boolean().default(false).meta({ description: 'Changes of law and policy belong to this group' }),
        }),
      )
      .optional()
      .meta({ description: 'Causes in the order of exchange. Left out = rules first, then the groups of the inputs' }),
  });
}

const COST_GROUP = z.strictObject({
  name: z.string().min(1),
  headsBefore: decimalNotNegative,
  headsAfter: decimalNotNegative,
  costBefore: decimal,
  costAfter: decimal,
});

const MIX = z.strictObject({ kind: z.literal('price-volume-mix'), groups: z.array(COST_GROUP).min(1) });

type Payslip = z.output<ReturnType<typeof payslipSchema>>;

/** A difference split by causes that add up to it exactly: of a payslip between two months, or of a cost between two periods. */
export const varianceMethod = calcMethod<z.ZodType>({
  code: 'variance',
  names: { zh: '差异：逐组替换数据，各原因合计等于差异', en: 'Variance: causes that add up to the difference exactly' },
  input: () => z.union([payslipSchema(), MIX]),
  inputFor: (facts) => ((facts as { kind?: unknown } | null)?.kind === 'price-volume-mix' ? MIX : payslipSchema()),
  traceByDefault: false,
  calculate(facts): CalcAnswer {
    const given = facts as Payslip | z.output<typeof MIX>;
    return given.kind === 'price-volume-mix' ? mixOf(given) : bridgeOf(given);
  },
});

function bridgeOf(facts: Payslip): CalcAnswer {
  const refused = checkPlace(facts, null);
  if (refused.length > 0) return { value: null, issues: refused };
  if (facts.previous === null && facts.current === null) {
    return {
      value: null,
      issues: [
        problem(
          'missing-field',
          'current',
          '两个月都没有数据',
          'Neither month has facts',
          '至少填写一个月',
          'Give at least one month',
        ),
      ],
    };
  }
  const program = payProgram(null);
  const { measures, issues } = varianceBridge(
    program,
    rowOf(program, facts, facts.previous),
    rowOf(program, facts, facts.current),
    groupsOf(program, facts),
    facts.measures,
    facts.recordedPrevious === undefined ? {} : { recordedPrevious: facts.recordedPrevious },
  );
  return { value: measures.length === 0 ? null : { measures }, issues };
}

function rowOf(program: PayProgram, { jurisdictions }: Payslip, side: Payslip['current']): RowFacts | null {
  if (side === null) return null;
  const { parameters, tables } = rulesOf(jurisdictions, side.month);
  const prior = { ...zeroAccumulators(program), ...(side.prior as Record<string, string>) };
  return { inputs: side.inputs as Record<string, Fact>, prior, parameters, tables };
}

/** The groups given, or: rules, then each heading of the inputs; the year so far goes with the tax. */
function groupsOf(program: PayProgram, facts: Payslip): BridgeGroup[] {
  if (facts.groups !== undefined) {
    return facts.groups.map(({ name, inputs, prior, hasRules }, index) => ({
      code: `group_${index + 1}`,
      ...names(name, name),
      inputs,
      prior,
      ...(hasRules ? { parametersAndTables: true } : {}),
    }));
  }
  const inputs = rulePacks().flatMap((pack) => pack.inputs);
  const headings = Map.groupBy(inputs, ({ group }) => group);
  const byHeading = [...headings].map(
    ([group, list]): BridgeGroup => ({
      code: group,
      ...names(group, group),
      inputs: list.map(({ code }) => code),
      prior: group === 'tax' ? program.accumulators.map(({ code }) => code) : [],
    }),
  );
  return [{ code: 'rules', ...names('规则', 'Rules'), inputs: [], prior: [], parametersAndTables: true }, ...byHeading];
}

function mixOf({ groups }: z.output<typeof MIX>): CalcAnswer {
  const issues = groups.flatMap(({ costBefore, costAfter }, index) =>
    [['costBefore', costBefore] as const, ['costAfter', costAfter] as const].flatMap(([field, text]) =>
      parseAmount(text) === null
        ? [
            problem(
              'not-an-amount',
              `groups[${index}].${field}`,
              `${text} 不是到分的金额`,
              `${text} is no amount to the fen`,
              '至多两位小数',
              'At most two decimals',
            ),
          ]
        : [],
    ),
  );
  if (issues.length > 0) return { value: null, issues };
  const fen = (text: string): bigint => BigInt(parseAmount(text)!);
  const found = priceVolumeMix(
    groups.map(({ name, headsBefore, headsAfter, costBefore, costAfter }) => ({
      code: name,
      names: names(name, name),
      headsBefore: exact(headsBefore),
      headsAfter: exact(headsAfter),
      costBefore: fen(costBefore),
      costAfter: fen(costAfter),
    })),
  );
  if (found === null) {
    return {
      value: null,
      issues: [
        problem(
          'nobody-before',
          'groups',
          '上期没有人，无法计算平均成本',
          'Nobody was there before: there is no average cost',
          '改用有人的基期',
          'Use a period with people',
        ),
      ],
    };
  }
  const money = (parts: bigint): string => scaledToText(parts, 2);
  return {
    value: {
      price: money(found.price),
      volume: money(found.volume),
      mix: money(found.mix),
      difference: money(found.difference),
    },
    issues: [],
  };
}
