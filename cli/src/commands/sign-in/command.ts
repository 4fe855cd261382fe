import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Command } from 'commander';
import { CommandProblem } from '../../connection/command-problem.ts';
import {
  type ConnectionOptions,
  conclude,
  connectedCommand,
  type Outcome,
  type Terminal,
} from '../../connection/connected-command.ts';
import { productAt } from '../../connection/product.ts';
import { forgetSession, keepSession, keptSession, sessionFile } from '../../connection/session-file.ts';
import { signIn, signOut } from '../../connection/sign-in.ts';

interface SignInOptions extends ConnectionOptions {
  readonly email?: string;
  readonly code?: string;
}

/** `sign-in`: keeps a session for the commands that follow. */
export function signInCommand(): Command {
  return connectedCommand('sign-in')
    .description('Sign in and keep the session, in a file only you may read')
    .option('--email <address>', 'who signs in; asked for otherwise (or MERITLINE_EMAIL)')
    .option('--code <digits>', 'code of the authenticator, for accounts with a second step')
    .addHelpText(
      'after',
      '\nThe password is asked for without echo, read from standard input, or from MERITLINE_PASSWORD.',
    )
    .action((options: SignInOptions) => conclude(options, (terminal) => signInOnce(terminal, options)));
}

/** `sign-out`: ends the kept session. */
export function signOutCommand(): Command {
  return connectedCommand('sign-out')
    .description('End the kept session')
    .action((options: ConnectionOptions) =>
      conclude(options, async ({ address, say }) => {
        const file = sessionFile(process.env);
        const kept = keptSession(file, address);
        if (kept) {
          await signOut(address, kept.cookie, say);
          forgetSession(file, address);
        }
        return {
          value: { address, email: kept?.email ?? null },
          text: kept
            ? say(`已退出 ${address}。`, `Signed out of ${address}.`)
            : say('没有登录。', 'Nobody was signed in.'),
        };
      }),
    );
}

async function signInOnce(terminal: Terminal, options: SignInOptions): Promise<Outcome> {
  const { address, say, language } = terminal;
  const email =
    options.email ?? process.env.MERITLINE_EMAIL ?? (await ask(terminal, say('邮箱：', 'Email: '), '--email'));
  const password = process.env.MERITLINE_PASSWORD ?? (await secret(terminal, say('密码：', 'Password: ')));
  const askCode = process.stdin.isTTY ? () => ask(terminal, say('验证码：', 'Code: '), '--code') : undefined;
  const cookie = await signIn(address, { email, password, code: options.code }, say, askCode);
  const { name, nameEn, roles } = await productAt(address, cookie, language, say).ask('/access/session', {});
  const file = sessionFile(process.env);
  keepSession(file, address, { email, cookie });
  const titles = roles.map((role) => say(role.zh, role.en)).join(say('、', ', '));
  return {
    value: { address, email, name, roles: roles.map((role) => role.code), sessionFile: file },
    text: say(`已登录 ${address}：${name}（${titles}）`, `Signed in at ${address}: ${nameEn ?? name} (${titles})`),
  };
}

async function ask({ say }: Terminal, question: string, option: string): Promise<string> {
  if (!process.stdin.isTTY)
    throw new CommandProblem({
      code: 'nobody-to-ask',
      where: option,
      message: say(`缺少 ${option}，且没有终端可以询问。`, `${option} is missing and there is no terminal to ask at.`),
      remedy: say(`请提供 ${option}。`, `Give ${option}.`),
    });
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await reader.question(question)).trim();
  } finally {
    reader.close();
  }
}

/** Reads the password without showing it; without a terminal, the first line of standard input. */
async function secret(terminal: Terminal, question: string): Promise<string> {
  const mute = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: mute, terminal: process.stdin.isTTY === true });
  try {
    if (process.stdin.isTTY) process.stderr.write(question);
    for await (const line of reader) {
      if (process.stdin.isTTY) process.stderr.write('\n');
      return line;
    }
  } finally {
    reader.close();
  }
  throw new CommandProblem({
    code: 'password-missing',
    where: 'MERITLINE_PASSWORD',
    message: terminal.say('没有密码。', 'No password was given.'),
    remedy: terminal.say(
      '请在终端输入，或从标准输入、MERITLINE_PASSWORD 提供。',
      'Type it at a terminal, or give it on standard input or in MERITLINE_PASSWORD.',
    ),
  });
}
