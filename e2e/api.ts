/** The product's API as a signed-in person, for journeys that look behind the page. */
import type { SignIn } from './product.ts';

export interface ApiClient {
  /** Answers the body of a query; anything but success is an error with the product's words. */
  // biome-ignore lint/suspicious/noExplicitAny: a journey reads the JSON it expects
  get(path: string, query?: Record<string, string>): Promise<any>;
  /** With an idempotency key the same act may be asked for again: it is done once. */
  // biome-ignore lint/suspicious/noExplicitAny: a journey reads the JSON it expects
  post(path: string, body: unknown, idempotencyKey?: string): Promise<any>;
  /** Hands in a file with the fields of an operation. */
  // biome-ignore lint/suspicious/noExplicitAny: a journey reads the JSON it expects
  send(path: string, fields: Readonly<Record<string, unknown>>, file: { name: string; text: string }): Promise<any>;
  /** The bytes of a file. */
  download(path: string, query: Record<string, string>): Promise<Buffer>;
}

export async function apiAs(address: string, signIns: readonly SignIn[], role: string): Promise<ApiClient> {
  const who = signIns.find((one) => one.role === role);
  if (!who) throw new Error(`The demo company has no sign-in for ${role}`);
  const signedIn = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ email: who.email, password: who.password }),
  });
  if (!signedIn.ok) throw new Error(`Signing in as ${role} answered ${signedIn.status}: ${await signedIn.text()}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ');
  const read = async (response: Response, what: string) => {
    const text = await response.text();
    if (!response.ok) throw new Error(`${what} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  };
  return {
    get: async (path, query = {}) =>
      read(await fetch(`${address}/api${path}?${new URLSearchParams(query)}`, { headers: { cookie } }), path),
    download: async (path, query) => {
      const response = await fetch(`${address}/api${path}?${new URLSearchParams(query)}`, { headers: { cookie } });
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return Buffer.from(await response.arrayBuffer());
    },
    post: async (path, body, key) =>
      read(
        await fetch(`${address}/api${path}`, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
          body: JSON.stringify(body),
        }),
        path,
      ),
    send: async (path, fields, { name, text }) => {
      const form = new FormData();
      for (const [field, value] of Object.entries(fields)) form.set(field, JSON.stringify(value));
      form.set('file', new Blob([text]), name);
      return read(await fetch(`${address}/api${path}`, { method: 'POST', headers: { cookie }, body: form }), path);
    },
  };
}
