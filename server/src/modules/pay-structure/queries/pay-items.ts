import { compilePayProgram } from '@meritline/engine/payroll';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { companyDeclarations } from '../company-declarations.ts';
import { definitionWith } from '../rule-packs.ts';

const source = z.object({ title: z.string(), article: z.string().nullable(), url: z.string().nullable() }).nullable();

/** Every pay item of a day with its formula, where it comes from and what it reads; also the names a formula may use. */
export const payItems = query({
  name: 'pay-items',
  summary: { zh: '工资项目', en: 'Pay items' },
  permission: 'pay-structure.read',
  input: z.strictObject({ on: z.iso.date().optional() }),
  output: z.object({
    on: z.string(),
    items: z.array(
      z.object({
        code: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        kind: z.string(),
        group: z.string(),
        flags: z.array(z.string()),
        formula: z.string(),
        isCompany: z.boolean(),
        description: z.string().nullable(),
        source,
      }),
    ),
    names: z.array(
      z.object({
        code: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        kind: z.enum(['input', 'parameter', 'table', 'accumulator']),
        type: z.string(),
      }),
    ),
  }),
  handle: async ({ tx, today }, { on = today }) => {
    const company = await companyDeclarations(tx, on);
    const definition = definitionWith(company);
    const own = new Set(company.items.map((each) => each.code));
    const { program } = compilePayProgram(definition);
    const name =
      (kind: 'input' | 'parameter' | 'table' | 'accumulator') =>
      (each: { code: string; zh: string; en: string; type?: string }) => ({
        code: each.code,
        nameZh: each.zh,
        nameEn: each.en,
        kind,
        type: each.type ?? kind,
      });
    return {
      on,
      items: (program?.items ?? []).map((item) => ({
        code: item.code,
        nameZh: item.zh,
        nameEn: item.en,
        kind: item.kind,
        group: item.group,
        flags: [...item.flags],
        formula: item.formula,
        isCompany: own.has(item.code),
        description: item.description ?? null,
        source: item.source
          ? { title: item.source.title, article: item.source.article ?? null, url: item.source.url ?? null }
          : null,
      })),
      names: [
        ...definition.inputs.map(name('input')),
        ...definition.parameters.map(name('parameter')),
        ...definition.tables.map(name('table')),
        ...definition.accumulators.map(name('accumulator')),
      ],
    };
  },
});
