import { SaxesParser } from 'saxes';
import { type Expression, parseAssignment, parseExpression, TranslationError } from './expression.ts';

/** What the published XML says, read but not yet understood. Amounts are in the units the programme names: cents, euros. */
export interface Programme {
  readonly name: string;
  /** When it was last changed, as its first comment says. */
  readonly edition: string;
  readonly inputs: readonly Variable[];
  /** Names of what it answers, in its order. */
  readonly outputs: readonly string[];
  readonly internals: readonly Variable[];
  readonly constants: readonly Constant[];
  readonly main: readonly Statement[];
  readonly methods: ReadonlyMap<string, Method>;
}

export interface Variable {
  readonly name: string;
  readonly type: 'int' | 'double' | 'BigDecimal';
  readonly initial: Expression;
}

export interface Constant {
  readonly name: string;
  /** One value, or the elements of a table from index 0. */
  readonly values: readonly Expression[];
  readonly isTable: boolean;
}

export interface Method {
  readonly name: string;
  /** Page of the printed flow chart, where the comment before the method names one. */
  readonly page: string | null;
  readonly statements: readonly Statement[];
}

export type Statement =
  | { readonly kind: 'assign'; readonly variable: string; readonly expression: Expression; readonly text: string }
  | { readonly kind: 'execute'; readonly method: string }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly text: string;
      readonly yes: readonly Statement[];
      readonly no: readonly Statement[];
    };

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  /** The comment right before it. */
  readonly comment: string;
}

/** Reads the published XML. Throws TranslationError where it has something else than this translator knows. */
export function readProgramme(xml: string): Programme {
  const root = readXml(xml);
  const variables = only(root, 'VARIABLES');
  const methods = only(root, 'METHODS');
  const read = methods.children.filter(({ name }) => name === 'METHOD').map(readMethod);
  return {
    name: root.attributes.name ?? '',
    edition: /Stand:\s*([\d-]+ [\d:]+)/.exec(xml)?.[1] ?? '',
    inputs: only(variables, 'INPUTS').children.map(readVariable),
    outputs: variables.children
      .filter(({ name }) => name === 'OUTPUTS')
      .flatMap(({ children }) => children.map(({ attributes }) => attributes.name!)),
    internals: [
      ...only(variables, 'INTERNALS').children,
      ...variables.children.filter(({ name }) => name === 'OUTPUTS').flatMap(({ children }) => children),
    ].map(readVariable),
    constants: only(root, 'CONSTANTS').children.map(readConstant),
    main: readStatements(only(methods, 'MAIN'), 'MAIN'),
    methods: new Map(read.map((method) => [method.name, method])),
  };
}

function only(parent: Element, name: string): Element {
  const found = parent.children.filter((child) => child.name === name);
  if (found.length !== 1) throw new TranslationError(`has ${found.length} elements ${name}, not one`, parent.name);
  return found[0]!;
}

/** The file writes `<` as it is inside attributes, which XML does not allow: put right before a strict parser reads it. */
const wellFormed = (xml: string): string =>
  xml
    .replace(/^\uFEFF/, '')
    .split(/(<!--[\s\S]*?-->)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/"[^"]*"/g, (text) => text.replaceAll('<', '&lt;'))))
    .join('');

function readXml(xml: string): Element {
  const root: Element = { name: 'document', attributes: {}, children: [], comment: '' };
  const open: Element[] = [root];
  let comment = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new TranslationError(error.message, 'XML');
  });
  parser.on('comment', (text) => {
    comment = text.replace(/\s+/g, ' ').trim();
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], comment };
    comment = '';
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(wellFormed(xml)).close();
  const [first] = root.children;
  if (first === undefined) throw new TranslationError('is empty', 'XML');
  return first;
}

const TYPES = new Set(['int', 'double', 'BigDecimal']);

function readVariable({ attributes }: Element): Variable {
  const { name, type } = attributes;
  if (name === undefined || type === undefined || !TYPES.has(type)) {
    throw new TranslationError(`has the type ${type}`, name ?? 'a variable');
  }
  // A variable without a default is zero, as a field of a Java class is.
  return { name, type: type as Variable['type'], initial: parseExpression(attributes.default ?? '0') };
}

function readConstant({ attributes }: Element): Constant {
  const { name = '', type = '', value = '' } = attributes;
  const table = /^\s*\{([\s\S]*)\}\s*$/.exec(value);
  if (type.endsWith('[]') !== (table !== null)) throw new TranslationError(`is no ${type}`, name);
  const parts = table === null ? [value] : table[1]!.split(',');
  return { name, values: parts.map(parseExpression), isTable: table !== null };
}

function readMethod(element: Element): Method {
  const name = element.attributes.name ?? '';
  const page = /Seite (\d+)/.exec(element.comment)?.[1] ?? null;
  return { name, page, statements: readStatements(element, name) };
}

function readStatements(parent: Element, place: string): Statement[] {
  return parent.children.map((element): Statement => {
    const { exec, expr, method } = element.attributes;
    if (element.name === 'EVAL' && exec !== undefined) {
      return { kind: 'assign', ...parseAssignment(exec), text: exec.trim() };
    }
    if (element.name === 'EXECUTE' && method !== undefined) return { kind: 'execute', method };
    if (element.name === 'IF' && expr !== undefined) {
      const branch = (name: string): Statement[] =>
        element.children.filter((child) => child.name === name).flatMap((child) => readStatements(child, place));
      return {
        kind: 'if',
        condition: parseExpression(expr),
        text: expr.trim(),
        yes: branch('THEN'),
        no: branch('ELSE'),
      };
    }
    throw new TranslationError(`the element ${element.name} is unknown`, place);
  });
}
