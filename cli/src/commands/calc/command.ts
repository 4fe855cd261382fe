import { Command } from 'commander';
import { answer, type CalcAnswer, type CalcMethod } from './answer.ts';
import { problem } from './field-issues.ts';
import { schemaOf } from './json-schema.ts';
import { findMethod, methods, nearestMethod } from './methods/index.ts';

interface CalcOptions {
  readonly list?: boolean;
  readonly schema?: boolean;
  readonly kind?: string;
  readonly trace?: boolean;
}

/** `calc`: the engine and the rule packs without a server. Facts come in as JSON, the answer goes out as JSON. */
export function calcCommand(): Command {
  return new Command('calc')
    .description('Calculate offline: JSON facts on standard input, { value, trace?, issues } on standard output')
    .argument('[method]', 'one that --list names')
    .option('--list', 'list the methods')
    .option('--schema', 'print the JSON Schema of the facts a method reads')
    .option('--kind <kind>', 'with --schema: the facts of one kind of the method')
    .option('--trace', 'answer with the trace of every figure')
    .option('--no-trace', 'answer without trace')
    .addHelpText('after', '\nExit code 0 without issues, 2 with issues.\nExample: meritline calc tax < facts.json')
    .action(async (code: string | undefined, options: CalcOptions) => {
      if (options.list === true) return print(methods().map(listed));
      if (code === undefined) return finish(noMethod('method-missing', '没有写方法', 'No method is named'));
      const method = findMethod(code);
      if (method === null) return finish(unknownMethod(code));
      if (options.schema === true) return print(schemaOf(schemaAsked(method, options.kind)));
      finish(answer(method, await readStandardInput(), options.trace));
    });
}

/** A method as --list shows it: with its kinds, where it has some. */
const listed = ({ code, names, kinds }: CalcMethod) => ({
  method: code,
  ...names,
  ...(kinds === undefined ? {} : { kinds: kinds() }),
});

/** The whole schema of a method, or that of one kind. */
const schemaAsked = (method: CalcMethod, kind: string | undefined) =>
  kind === undefined ? method.input() : (method.inputFor?.({ kind }) ?? method.input());

function noMethod(code: string, zh: string, en: string): CalcAnswer {
  const known = methods()
    .map((method) => method.code)
    .join(', ');
  return { value: null, issues: [problem(code, 'method', zh, en, `可用的方法：${known}`, `Use one of: ${known}`)] };
}

function unknownMethod(code: string): CalcAnswer {
  const near = nearestMethod(code);
  const found = noMethod('method-unknown', `没有方法“${code}”`, `There is no method "${code}"`);
  if (near === null) return found;
  const remedy = { zh: `是否想写 ${near}？`, en: `Did you mean ${near}?` };
  return { value: null, issues: found.issues.map((issue) => ({ ...issue, remedy })) };
}

async function readStandardInput(): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of process.stdin) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

const print = (data: unknown): void => {
  process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
};

function finish(found: CalcAnswer): void {
  print(found);
  process.exitCode = found.issues.length > 0 ? 2 : 0;
}
