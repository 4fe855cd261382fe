import { compilePayProgram } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { companyDeclarations } from '../company-declarations.ts';
import { definitionWith } from '../rule-packs.ts';

export const declaration = z.strictObject({
  zh: z.string().min(1).max(40),
  en: z.string().min(1).max(80),
  kind: z.enum(['earning', 'deduction', 'employer-contribution', 'information']),
  group: z.enum([
    'fixed',
    'variable',
    'allowance',
    'attendance',
    'insurance',
    'fund',
    'tax',
    'other',
    'retro',
    'total',
  ]),
  type: z.enum(['money', 'number', 'boolean', 'text']).optional(),
  flags: z.array(z.string().max(40)).max(20),
  formula: z.string().min(1).max(4000),
  rounding: z
    .strictObject({ digits: z.number().int().min(0).max(6), mode: z.enum(['half-up', 'up', 'down']) })
    .optional(),
  source: z
    .strictObject({ title: z.string().min(1), article: z.string().optional(), url: z.url().optional() })
    .optional(),
  description: z.string().max(400).optional(),
});

/**
 * Saves a company pay item from a day on. The whole definition is compiled with it first: an unknown name, a wrong type or
 * a cycle is refused with its position in the formula. Runs already opened keep what they pinned.
 */
export const savePayItem = operation({
  name: 'save-pay-item',
  summary: { zh: '保存工资项目', en: 'Save a pay item' },
  permission: 'pay-structure.write',
  input: z.strictObject({
    code: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/),
    effectiveFrom: z.iso.date(),
    declaration,
    reason: z.string().min(1),
  }),
  output: z.object({ code: z.string(), effectiveFrom: z.string() }),
  handle: async ({ tx, actor, audit }, input) => {
    const company = await companyDeclarations(tx, input.effectiveFrom);
    const item = { code: input.code, ...input.declaration } as (typeof company.items)[number];
    const others = company.items.filter((each) => each.code !== input.code);
    const { issues } = compilePayProgram(definitionWith({ ...company, items: [...others, item] }));
    if (issues.length > 0) {
      throw problems.invalid(
        issues.map(({ code, where, message, remedy, start, end }) => ({
          code,
          where: start === undefined ? where : `${where}:${start}-${end}`,
          message,
          remedy,
        })),
      );
    }
    const later = await sql<{
      effectiveFrom: string;
    }>`select effective_from as "effectiveFrom" from pay_structure.pay_item_type
      where code = ${input.code} and effective_from >= ${input.effectiveFrom}::date`.execute(tx);
    if (later.rows.length > 0) {
      throw problems.conflict(
        'later-version',
        { zh: '该日或之后已有版本。', en: 'There is already a version on or after that day.' },
        { zh: '请选择更晚的生效日。', en: 'Choose a later date.' },
        'effectiveFrom',
      );
    }
    await sql`update pay_structure.pay_item_type set effective_until = ${input.effectiveFrom}::date where code = ${input.code} and effective_until is null`.execute(
      tx,
    );
    await sql`insert into pay_structure.pay_item_type (code, effective_from, declaration, recorded_by)
      values (${input.code}, ${input.effectiveFrom}, ${JSON.stringify(input.declaration)}::jsonb, ${actor.userId})`.execute(
      tx,
    );
    await audit({ subject: { kind: 'pay-item-type', id: input.code }, reason: input.reason, details: input });
    return { code: input.code, effectiveFrom: input.effectiveFrom };
  },
});
