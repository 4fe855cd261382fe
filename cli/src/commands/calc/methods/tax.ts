import { z } from 'zod';
import { calcMethod } from '../answer.ts';
import { calculate, calculationSchema, calculationsOf, kindsOf, meantBy, namedIn } from '../calculation-method.ts';
import { checkWages } from '../wages/wages-checks.ts';
import { WAGES, type WagesFacts } from '../wages/wages-facts.ts';
import { withholdWages } from '../wages/withhold.ts';

/**
 * Income tax. Without a kind, or of the kind `wages`: withheld month by month by cumulative withholding, and on an annual
 * bonus taxed apart. Other kinds are calculations of the rule packs.
 */
export const taxMethod = calcMethod<z.ZodType>({
  code: 'tax',
  names: {
    zh: '个人所得税：工资薪金逐月累计预扣，及其他各类所得',
    en: 'Income tax: wages by cumulative withholding month by month, and other kinds of income',
  },
  input: () => z.union([WAGES, ...calculationsOf('tax').map(calculationSchema)]),
  inputFor: (facts) => {
    if (isOfWages(facts)) return WAGES;
    const meant = meantBy(calculationsOf('tax'), facts);
    return meant === null ? z.looseObject({ kind: z.enum(kindsOfTax()) }) : calculationSchema(meant);
  },
  kinds: () => [
    { kind: 'wages', zh: '居民工资薪金逐月累计预扣', en: 'Wages of a resident, withheld month by month' },
    ...kindsOf(calculationsOf('tax')),
  ],
  traceByDefault: true,
  calculate(given, withTrace) {
    const { kind } = given as { kind: string };
    if (kind !== 'wages') return calculate({ method: 'tax', kind }, given as Record<string, unknown>, withTrace);
    const facts = given as WagesFacts;
    const refused = checkWages(facts);
    return refused.length > 0 ? { value: null, issues: refused } : withholdWages(facts, withTrace);
  },
});

const isOfWages = (facts: unknown): boolean => (namedIn(facts).kind ?? 'wages') === 'wages';

const kindsOfTax = (): [string, ...string[]] => [
  'wages',
  ...new Set(calculationsOf('tax').flatMap(({ kind }) => (kind === undefined ? [] : [kind]))),
];
