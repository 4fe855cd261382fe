/** Signing in by password and, where the account asks for it, the one-time code. */
import type { Say } from '../text/language.ts';
import { CommandProblem } from './command-problem.ts';
import { unreachable } from './unreachable.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Code of the authenticator; asked for when absent and needed. */
  readonly code?: string | undefined;
}

/** Returns the cookie of the new session. `askCode` is called when the account has a second step. */
export async function signIn(
  address: string,
  { email, password, code }: Credentials,
  say: Say,
  askCode?: () => Promise<string>,
): Promise<string> {
  const first = await post(address, '/sign-in/email', { email, password }, '', say);
  if (first.status === 429) throw tooMany(say);
  if (!first.ok) throw refused(say);
  const body = (await first.json()) as { twoFactorRedirect?: boolean };
  const cookie = cookieOf(first);
  if (body.twoFactorRedirect !== true) return cookie;
  const given = code ?? (askCode ? await askCode() : undefined);
  if (given === undefined) throw codeMissing(say);
  const second = await post(address, '/two-factor/verify-totp', { code: given.replace(/\s/g, '') }, cookie, say);
  if (second.status === 429) throw tooMany(say);
  if (!second.ok) throw codeRefused(say);
  return cookieOf(second);
}

/** Ends the session on the product's side too. */
export async function signOut(address: string, cookie: string, say: Say): Promise<void> {
  await post(address, '/sign-out', {}, cookie, say);
}

async function post(address: string, path: string, body: unknown, cookie: string, say: Say): Promise<Response> {
  try {
    return await fetch(`${address}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address, ...(cookie ? { cookie } : {}) },
      body: JSON.stringify(body),
    });
  } catch {
    throw unreachable(address, say);
  }
}

/** The pairs worth sending back: those set, not those cleared. */
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((text) => text.split(';')[0]!)
    .filter((pair) => !pair.endsWith('='))
    .join('; ');

const refused = (say: Say) =>
  new CommandProblem({
    code: 'sign-in-refused',
    where: 'email, password',
    message: say('邮箱或密码不正确。', 'The address or the password is not right.'),
    remedy: say(
      '请核对后重试；忘记密码请联系管理员。',
      'Check both and try again; the administrator can set a new one.',
    ),
  });

const tooMany = (say: Say) =>
  new CommandProblem({
    code: 'too-many-sign-ins',
    where: 'sign-in',
    message: say('登录过于频繁。', 'Too many sign-ins in a short time.'),
    remedy: say(
      '请一分钟后重试；脚本请先用 meritline sign-in 登录一次。',
      'Try again in a minute; let scripts sign in once with: meritline sign-in',
    ),
  });

const codeMissing = (say: Say) =>
  new CommandProblem({
    code: 'code-missing',
    where: '--code',
    message: say('该账号开启了两步验证。', 'This account has a second step.'),
    remedy: say('请用 --code 提供验证器中的六位数字。', "Give the authenticator's six digits with --code."),
  });

const codeRefused = (say: Say) =>
  new CommandProblem({
    code: 'code-refused',
    where: '--code',
    message: say('验证码不正确或已过期。', 'The code is not right or has passed.'),
    remedy: say('请使用验证器当前显示的数字重试。', 'Try again with the digits the authenticator shows now.'),
  });
