/** The pay policy: a regulation bound to the pay items it lays down and the layers of rules it stands for. */
import { quantity } from '@meritline/engine/explain';
import type { PayDefinition } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../platform/database/index.ts';
import type { ProblemIssue, Words } from '../../platform/problem/index.ts';
import type { PolicyKind, SettingRow } from '../policies/index.ts';
import { countriesInUse } from './countries.ts';
import { definitionIn } from './rule-packs.ts';

const paySettings = z.object({
  /** Codes of pay items, of the company or of the packs. */
  items: z.array(z.string().min(1).max(80)).min(1).max(120),
  /** Codes of rule layers below the law. */
  layers: z.array(z.string().min(1).max(80)).max(40),
  /** Working days within which a question on a payslip is answered. */
  answerDays: z.number().int().min(1).max(30).default(3),
});
type PaySettings = z.infer<typeof paySettings>;

interface Layer extends Words {
  readonly code: string;
  readonly values: number;
}

interface Known {
  readonly items: ReadonlyMap<
    string,
    { readonly zh: string; readonly en: string; readonly formula: string; readonly kind: string }
  >;
  readonly layers: ReadonlyMap<string, Layer>;
}

async function known(tx: Tx, on: string): Promise<Known> {
  const countries = await countriesInUse(tx);
  const definitions = await Promise.all(countries.map((country) => definitionIn(tx, country, on)));
  const layers = await sql<Layer>`
    select l.code, l.name_zh as zh, l.name_en as en, (select count(*) from pay_structure.rule_value v where v.layer_id = l.layer_id
      and v.effective_from <= ${on}::date and (v.effective_until is null or ${on}::date < v.effective_until)) as values
    from pay_structure.rule_layer l order by l.rank`.execute(tx);
  return {
    items: itemsOf(definitions),
    layers: new Map(layers.rows.map((layer) => [layer.code, layer])),
  };
}

/** Items of all countries by code: one that several have is shown with the formula of each. */
function itemsOf(definitions: readonly PayDefinition[]): Known['items'] {
  const byCode = Map.groupBy(
    definitions.flatMap(({ items }) => items),
    ({ code }) => code,
  );
  return new Map(
    [...byCode].map(([code, [first, ...others]]) => {
      const formulas = [...new Set([first!, ...others].map(({ formula }) => formula))];
      return [code, { ...first!, formula: formulas.join('; ') }];
    }),
  );
}

const ITEMS: Words = { zh: '工资项目', en: 'Pay items' };
const LAYERS: Words = { zh: '公司规则层级', en: 'Layers of company rules' };
const QUESTIONS: Words = { zh: '员工询问', en: 'Questions of employees' };
const GONE: Words = { zh: '当日未生效', en: 'not in force on the day' };

function describePay(settings: PaySettings, { items, layers }: Known): SettingRow[] {
  const choicesOf = (of: ReadonlyMap<string, Words>) =>
    [...of].map(([value, { zh, en }]) => ({ value, names: { zh, en } }));
  const list = (codes: readonly string[], of: ReadonlyMap<string, Words>): Words => ({
    zh: codes.length === 0 ? '无' : codes.map((code) => of.get(code)?.zh ?? code).join('、'),
    en: codes.length === 0 ? 'none' : codes.map((code) => of.get(code)?.en ?? code).join(', '),
  });
  return [
    {
      path: 'items',
      group: ITEMS,
      names: { zh: '本制度规定的工资项目', en: 'Pay items this policy lays down' },
      value: list(settings.items, items),
      raw: settings.items,
      input: { kind: 'several', choices: choicesOf(items) },
    },
    ...settings.items.map((code): SettingRow => {
      const item = items.get(code);
      return {
        path: `items.${code}`,
        group: ITEMS,
        names: item ? { zh: item.zh, en: item.en } : { zh: code, en: code },
        value: item ? { zh: item.formula, en: item.formula } : GONE,
        raw: code,
        input: { kind: 'shown' },
      };
    }),
    {
      path: 'layers',
      group: LAYERS,
      names: { zh: '适用的规则层级', en: 'Layers that hold' },
      value: list(settings.layers, layers),
      raw: settings.layers,
      input: { kind: 'several', choices: choicesOf(layers) },
    },
    ...settings.layers.map((code): SettingRow => {
      const layer = layers.get(code);
      return {
        path: `layers.${code}`,
        group: LAYERS,
        names: layer ? { zh: layer.zh, en: layer.en } : { zh: code, en: code },
        value: layer
          ? { zh: `${layer.values} 个值生效中`, en: `${quantity(layer.values, 'value', 'values')} in force` }
          : GONE,
        raw: code,
        input: { kind: 'shown' },
      };
    }),
    {
      path: 'answerDays',
      group: QUESTIONS,
      names: { zh: '工资条提问的答复期限', en: 'Questions on a payslip are answered within' },
      value: {
        zh: `${settings.answerDays} 个工作日`,
        en: `${quantity(settings.answerDays, 'working day', 'working days')}`,
      },
      raw: settings.answerDays,
      input: { kind: 'whole' },
    },
  ];
}

/** Working days within which a question on a payslip is answered, by the pay policy in force; three where there is none. */
export async function answerDays(tx: Tx, on: string): Promise<number> {
  const found = await sql<{ settings: unknown }>`
    select v.settings from policies.version v join policies.policy p on p.policy_id = v.policy_id
    where p.kind = 'pay' and v.state = 'published' and v.effective_from <= ${on}::date order by v.effective_from desc, v.version desc limit 1`.execute(
    tx,
  );
  const settings = paySettings.parse(found.rows[0]?.settings ?? { items: ['-'], layers: [] });
  return settings.answerDays;
}

async function checkPay(tx: Tx, settings: PaySettings): Promise<ProblemIssue[]> {
  const today = await sql<{ day: string }>`select current_date::text as day`.execute(tx);
  const { items, layers } = await known(tx, today.rows[0]!.day);
  const unknown = (where: string, code: string): ProblemIssue => ({
    code: 'policy-setting',
    where,
    message: { zh: `${code} 不存在。`, en: `${code} does not exist.` },
    remedy: { zh: '请从列表中选择现有的项目。', en: 'Choose one that exists from the list.' },
  });
  return [
    ...settings.items.filter((code) => !items.has(code)).map((code) => unknown('settings.items', code)),
    ...settings.layers.filter((code) => !layers.has(code)).map((code) => unknown('settings.layers', code)),
  ];
}

export const payPolicy: PolicyKind = {
  code: 'pay',
  names: { zh: '薪酬制度', en: 'Pay policy' },
  needsConsultation: true,
  schema: paySettings,
  /** Every earning in force today and every layer there is. */
  initial: async (tx) => {
    const today = await sql<{ day: string }>`select current_date::text as day`.execute(tx);
    const { items, layers } = await known(tx, today.rows[0]!.day);
    return {
      items: [...items].filter(([, item]) => item.kind === 'earning').map(([code]) => code),
      layers: [...layers.keys()],
      answerDays: 3,
    };
  },
  describe: async (tx, settings, on) => describePay(paySettings.parse(settings), await known(tx, on)),
  check: (tx, settings) => checkPay(tx, paySettings.parse(settings)),
  uses: async () => [],
};
