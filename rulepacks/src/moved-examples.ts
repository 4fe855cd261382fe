import type { Names } from '@meritline/engine/explain';
import type { IsoDate, RuleLayer, RulePack } from './types.ts';
import { type ExampleFile, exampleProgram, loadExamples, packsOf, runExample } from './worked-examples.ts';

/** The rules of a moment: packs, and regulation below the law. */
export interface RuleBook {
  readonly packs: readonly RulePack[];
  readonly layers: readonly RuleLayer[];
}

/** A figure of an example that a change of the rules moves. */
export interface MovedFigure {
  readonly code: string;
  readonly names: Names;
  /** As written results: decimal text, true or false, text; null where there is no figure. */
  readonly before: string | boolean | null;
  readonly after: string | boolean | null;
}

export interface MovedExample {
  readonly pack: string;
  readonly file: string;
  readonly title: Names;
  readonly name: string;
  /** First day of the month whose figures move. */
  readonly date: IsoDate;
  readonly figures: readonly MovedFigure[];
}

/**
 * The worked examples that come out otherwise under the rules after a change: each with the figures that move. What an
 * accepted change would break is seen before it is accepted.
 *
 * @param files the worked examples to try; left out = all of the packs before the change
 */
export function movedExamples(
  before: RuleBook,
  after: RuleBook,
  files: readonly ExampleFile[] = loadExamples(before.packs),
): MovedExample[] {
  return files.flatMap((file) => movedOf(file, before, after));
}

function movedOf(file: ExampleFile, before: RuleBook, after: RuleBook): MovedExample[] {
  const [packsBefore, packsAfter] = [packsOf(file, before.packs), packsOf(file, after.packs)];
  const [old, now] = [exampleProgram(file, packsBefore).program, exampleProgram(file, packsAfter).program];
  if (old === null || now === null) return [];
  return file.examples.flatMap((example) => {
    const was = runExample(example, old, packsBefore, layersFor(packsBefore, before.layers));
    const is = runExample(example, now, packsAfter, layersFor(packsAfter, after.layers));
    return was.flatMap(({ expected, value }, index): MovedExample[] => {
      const figures = now.items.flatMap(({ code, zh, en }): MovedFigure[] => {
        const [from, to] = [value.items[code] ?? null, is[index]!.value.items[code] ?? null];
        return from === to ? [] : [{ code, names: { zh, en }, before: from, after: to }];
      });
      if (figures.length === 0) return [];
      const { pack, title, file: place } = file;
      return [{ pack, file: place, title, name: example.name, date: `${expected.month}-01`, figures }];
    });
  });
}

/** The layers with the values that an example's own packs declare: one of the law alone knows no figure of the company. */
function layersFor(packs: readonly RulePack[], layers: readonly RuleLayer[]): RuleLayer[] {
  const known = new Set(packs.flatMap((pack) => [...pack.parameters, ...pack.tables].map(({ code }) => code)));
  return layers.map((layer) => ({ ...layer, values: layer.values.filter(({ code }) => known.has(code)) }));
}
