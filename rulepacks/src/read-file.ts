import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import { fault, type PackFault } from './pack-error.ts';

const BOTH = ' ¦ ';

/** A message of a schema in both languages. */
export const said = (zh: string, en: string): string => `${zh}${BOTH}${en}`;

/** Text of one YAML file and its path seen from the pack. */
export interface PackFile {
  readonly file: string;
  readonly text: string;
}

/** Checks one file against its schema. Faults are added to the list with file, line and place; then null. */
export function readYaml<Schema extends z.ZodType>(
  { file, text }: PackFile,
  schema: Schema,
  faults: PackFault[],
): z.output<Schema> | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      faults.push({ ...fault('not-yaml', file, '', firstLine(error.message)), line: lines.linePos(error.pos[0]).line });
    }
    return null;
  }
  const checked = schema.safeParse(document.toJS());
  if (checked.success) return checked.data;
  for (const found of checked.error.issues) {
    const start = nodeAt(document.contents, found.path)?.range?.[0];
    faults.push({
      ...fault('not-as-expected', file, placeOf(found.path)),
      message: shapeMessage(found),
      ...(start === undefined ? {} : { line: lines.linePos(start).line }),
    });
  }
  return null;
}

const inChinese = z.locales.zhCN().localeError;

/** The message of a shape in both languages: those of our own are written with both, see `said`. */
function shapeMessage(found: z.core.$ZodIssue): PackFault['message'] {
  const [zh, en] = found.message.split(BOTH);
  if (en !== undefined) return { zh: zh!, en };
  const chinese = inChinese(found as unknown as z.core.$ZodRawIssue);
  return { zh: (typeof chinese === 'string' ? chinese : chinese?.message) ?? found.message, en: found.message };
}

const firstLine = (message: string): string => message.split('\n', 1)[0]!;

/** The node at a path, or the last one on the way to it that exists (a missing key has no node). */
function nodeAt(root: Node | null, path: readonly PropertyKey[]): Node | null {
  let node = root;
  for (const step of path) {
    if (!isMap(node) && !isSeq(node)) return node;
    const next = node.get(step as string | number, true) as Node | undefined;
    if (next === undefined) return node;
    node = next;
  }
  return isScalar(node) || isMap(node) || isSeq(node) ? node : root;
}

/** `values[1].effectiveFrom` */
export function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`))
    .join('');
}
