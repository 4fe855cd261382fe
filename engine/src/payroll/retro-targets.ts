import { quantity } from '../explain/index.ts';
import { issue } from '../explain/issue.ts';
import type { Issue } from '../explain/types.ts';
import type { CompiledItem, InputDeclaration, PayItemKind, PayProgram } from './types.ts';

/** Says of an item that its differences are not carried: a later month settles them by itself. */
export const NOT_CARRIED = 'none';

/** Kinds whose differences are money that somebody owes; information has none. */
const CARRIED_KINDS: readonly PayItemKind[] = ['earning', 'deduction', 'employer-contribution'];

/** One way a difference goes: what an item changed by is taken by an input, or sets a running total right. */
export interface RetroTarget {
  readonly item: string;
  /** Code of an input of the open month, or of an accumulator. */
  readonly into: string;
  readonly isTotal: boolean;
}

/** Where the differences of a program's items go in the open month. */
export interface RetroTargets {
  /** In the order of the program. */
  readonly lines: readonly RetroTarget[];
  /** Money items of a carried kind for which the open month has no place. */
  readonly unplaced: readonly string[];
}

type Definitions = Pick<PayProgram, 'items' | 'inputs' | 'accumulators'>;

/**
 * Where each item's difference goes: what the open month says of an item holds, since it is the month that pays; an item it
 * no longer has keeps what its own month said. A running total that the taking inputs feed by themselves (income of the
 * year) is right once they are paid; any other one (deductions of the year) is set right in the open month.
 *
 * @param program of the month that is run again
 * @param open program of the month that takes the differences
 */
export function retroTargets(program: Pick<PayProgram, 'items' | 'accumulators'>, open: Definitions): RetroTargets {
  const today = new Map(open.items.map((item) => [item.code, item]));
  const taking = new Set(open.inputs.filter(({ type }) => type === 'money').map(({ code }) => code));
  const totals = totalsToSetRight(open);
  const fed = program.accumulators.filter(({ code }) => totals.has(code));
  const lines: RetroTarget[] = [];
  const unplaced: string[] = [];
  for (const item of program.items) {
    const input = inputFor(today.get(item.code) ?? item, open.inputs);
    if (item.type === 'money' && input !== null) {
      if (input !== undefined && taking.has(input)) lines.push({ item: item.code, into: input, isTotal: false });
      else unplaced.push(item.code);
    }
    for (const { code, feeds } of fed) if (feeds === item.code) lines.push({ item: feeds, into: code, isTotal: true });
  }
  return { lines, unplaced };
}

/** Input that takes an item's differences; undefined where there should be one, null where nothing is carried. */
function inputFor({ kind, retro }: CompiledItem, inputs: readonly InputDeclaration[]): string | undefined | null {
  if (retro === NOT_CARRIED || (retro === undefined && !CARRIED_KINDS.includes(kind))) return null;
  return retro ?? collecting(inputs, kind);
}

/** Accumulators whose feeding item reads, over whatever items, none of the inputs that take differences. */
function totalsToSetRight(open: Definitions): Set<string> {
  const taking = new Set(open.items.map((item) => inputFor(item, open.inputs)).filter((code) => code !== null));
  const items = new Map(open.items.map((item) => [item.code, item]));
  const feedsOf = new Map(open.accumulators.map(({ code, feeds }) => [code, feeds]));
  return new Set(
    open.accumulators
      .filter(
        ({ feeds }) => !reaches(items, [feeds], (item) => item.uses.inputs.some((code) => taking.has(code)), feedsOf),
      )
      .map(({ code }) => code),
  );
}

/**
 * Whether an item whose difference is carried reads, over whatever items, a running total: then a difference of one month
 * changes later months of the tax year, and they have to be run again too.
 */
export function hangsOnAccumulators(program: Pick<PayProgram, 'items'>, { lines, unplaced }: RetroTargets): boolean {
  const items = new Map(program.items.map((item) => [item.code, item]));
  const carried = [...lines.map(({ item }) => item), ...unplaced];
  return reaches(items, carried, (item) => item.uses.accumulators.length > 0);
}

/** Whether an item that bears a mark is reached from some items, by the items they read and the running totals they read. */
function reaches(
  items: ReadonlyMap<string, CompiledItem>,
  from: readonly string[],
  isMarked: (item: CompiledItem) => boolean,
  feedsOf: ReadonlyMap<string, string> = new Map(),
): boolean {
  const seen = new Set<string>();
  const open = [...from];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    const item = items.get(code);
    if (item === undefined || seen.has(code)) continue;
    seen.add(code);
    if (isMarked(item)) return true;
    open.push(...item.uses.items, ...item.uses.accumulators.flatMap((total) => feedsOf.get(total) ?? []));
  }
  return false;
}

const collecting = (inputs: readonly InputDeclaration[], kind: PayItemKind): string | undefined =>
  inputs.find((input) => input.collectsRetro?.includes(kind))?.code;

/** What is wrong with where items send their differences. */
export function checkRetro(items: readonly CompiledItem[], inputs: readonly InputDeclaration[]): Issue[] {
  const byCode = new Map(inputs.map((input) => [input.code, input]));
  return [...checkCollecting(inputs), ...items.flatMap((item) => checkItem(item, byCode, inputs))];
}

function checkItem(
  item: CompiledItem,
  byCode: ReadonlyMap<string, InputDeclaration>,
  inputs: readonly InputDeclaration[],
): Issue[] {
  const code = item.retro ?? (CARRIED_KINDS.includes(item.kind) ? collecting(inputs, item.kind) : undefined);
  if (code === undefined || code === NOT_CARRIED) return [];
  const input = byCode.get(code);
  if (item.type !== 'money' || input?.type !== 'money') {
    return [
      issue(
        'retro-input-unknown',
        item.code,
        {
          zh: `“${item.zh}”的差额记入“${code}”，但它不是金额输入项，或该项目不是金额`,
          en: `The differences of "${item.en}" go to "${code}", which is no money input, or the item is no amount of money`,
        },
        {
          zh: '填写一个金额输入项的代码；不结转则写 none',
          en: 'Name a money input, or write none where nothing is carried',
        },
      ),
    ];
  }
  if (item.scale === MONEY_SCALE) return [];
  return [
    issue(
      'retro-too-fine',
      item.code,
      {
        zh: `“${item.zh}”保留 ${item.scale} 位小数，差额无法按分结转`,
        en: `"${item.en}" keeps ${quantity(item.scale, 'decimal', 'decimals')}; its differences cannot be carried in fen`,
      },
      { zh: '把该项目舍入到分，或写 retro: none', en: 'Round the item to the fen, or write retro: none' },
    ),
  ];
}

const MONEY_SCALE = 2;

/** One input for each kind: a difference goes to one place only. */
function checkCollecting(inputs: readonly InputDeclaration[]): Issue[] {
  const owners = new Map<PayItemKind, string>();
  return inputs.flatMap((input) =>
    (input.collectsRetro ?? []).flatMap((kind) => {
      const owner = owners.get(kind);
      owners.set(kind, owner ?? input.code);
      if (owner === undefined && input.type === 'money') return [];
      return [
        issue(
          'retro-collected-twice',
          input.code,
          {
            zh: `“${input.zh}”不能汇集“${kind}”的差额：${owner === undefined ? '它不是金额' : `“${owner}”已在汇集`}`,
            en: `"${input.en}" cannot collect differences of "${kind}": ${owner === undefined ? 'it is no amount of money' : `"${owner}" does so already`}`,
          },
          { zh: '每一类差额只指定一个金额输入项', en: 'Let one money input collect each kind' },
        ),
      ];
    }),
  );
}
