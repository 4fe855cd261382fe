/** What every command that talks to the product shares: address, language, JSON, sign-in, and how it ends. */
import { Command, Option } from 'commander';
import { chooseLanguage, type Language, type Say, speaker } from '../text/language.ts';
import { type CommandIssue, CommandProblem } from './command-problem.ts';
import { notSignedIn, type Product, productAt } from './product.ts';
import { keptSession, sessionFile } from './session-file.ts';
import { signIn } from './sign-in.ts';

export const DEFAULT_ADDRESS = 'http://127.0.0.1:4380';

/** Options of every such command, as commander hands them over. */
export interface ConnectionOptions {
  readonly address?: string;
  readonly language?: string;
  readonly json?: boolean;
}

export interface Terminal {
  readonly language: Language;
  readonly say: Say;
  /** Origin of the product, without a slash at its end. */
  readonly address: string;
  readonly isJson: boolean;
}

/** What a command found: `value` for JSON, `text` for people; an issue makes it end with code 2. */
export interface Outcome {
  readonly value: unknown;
  readonly text: string;
  readonly issues?: readonly CommandIssue[];
}

export const connectedCommand = (name: string): Command =>
  new Command(name)
    .addOption(new Option('--address <url>', `the product, ${DEFAULT_ADDRESS} by default`).env('MERITLINE_ADDRESS'))
    .addOption(new Option('--language <language>', 'language of what is printed').choices(['zh-CN', 'en']))
    .option('--json', 'print { value, issues } as JSON');

/** Runs a command to its end: prints its outcome or its problem, and sets the exit code. */
export async function conclude(
  options: ConnectionOptions,
  work: (terminal: Terminal) => Promise<Outcome>,
): Promise<void> {
  const language = chooseLanguage(options.language, process.env);
  const say = speaker(language);
  const isJson = options.json === true;
  let outcome: Outcome;
  try {
    outcome = await work({ language, say, isJson, address: originOf(options.address ?? DEFAULT_ADDRESS, say) });
  } catch (error) {
    if (!(error instanceof CommandProblem)) throw error;
    outcome = { value: null, text: '', issues: error.issues };
  }
  const issues = outcome.issues ?? [];
  if (isJson) process.stdout.write(`${JSON.stringify({ value: outcome.value, issues }, null, 2)}\n`);
  else {
    if (outcome.text !== '') process.stdout.write(`${outcome.text}\n`);
    for (const issue of issues) process.stderr.write(`${issueText(issue)}\n`);
  }
  process.exitCode = issues.length > 0 ? 2 : 0;
}

const issueText = ({ code, where, message, remedy }: CommandIssue): string =>
  `${message}${remedy === '' ? '' : `\n  ${remedy}`}\n  [${code}${where === '' ? '' : `: ${where}`}]`;

function originOf(address: string, say: Say): string {
  try {
    return new URL(address).origin;
  } catch {
    throw new CommandProblem({
      code: 'not-an-address',
      where: '--address',
      message: say(`“${address}”不是网址。`, `"${address}" is not an address.`),
      remedy: say(`例如 ${DEFAULT_ADDRESS}。`, `Give one like ${DEFAULT_ADDRESS}.`),
    });
  }
}

/**
 * The product as whoever is signed in: MERITLINE_EMAIL and MERITLINE_PASSWORD before the kept session, unless that is the
 * same person's.
 */
export async function connect(terminal: Terminal): Promise<Product> {
  const { address, say, language } = terminal;
  const { MERITLINE_EMAIL: email, MERITLINE_PASSWORD: password } = process.env;
  const kept = keptSession(sessionFile(process.env), address);
  if (kept && (email === undefined || email === kept.email)) return productAt(address, kept.cookie, language, say);
  if (email === undefined || password === undefined) throw notSignedIn(address, say);
  return productAt(address, await signIn(address, { email, password }, say), language, say);
}
