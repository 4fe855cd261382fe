/** The product as a signed-in person, over its contract: every question and every act has the type the server declared. */
import {
  createMeritlineClient,
  type OperationAnswer,
  type OperationInput,
  type OperationName,
  type QueryAnswer,
  type QueryName,
  type QueryParams,
} from '@meritline/contract';
import type { Language, Say } from '../text/language.ts';
import { CommandProblem, issuesOfProblem } from './command-problem.ts';
import { unreachable } from './unreachable.ts';

export interface Product {
  readonly address: string;
  readonly language: Language;
  readonly say: Say;
  /** Asks a query. */
  ask<Name extends QueryName>(name: Name, params: QueryParams<Name>): Promise<QueryAnswer<Name>>;
  /** The bytes of a file the product makes. */
  download<Name extends QueryName>(name: Name, params: QueryParams<Name>): Promise<Uint8Array>;
  /** Carries out an operation. A lost answer is asked for again under the same key, so that nothing is done twice. */
  act<Name extends OperationName>(name: Name, input: OperationInput<Name>): Promise<OperationAnswer<Name>>;
}

interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

// openapi-fetch types each path literally; here the path is a type parameter, checked by QueryName and OperationName.
type LooseCall = (path: string, init: Record<string, unknown>) => Promise<Answer>;

export function productAt(address: string, cookie: string, language: Language, say: Say): Product {
  const client = createMeritlineClient({ baseUrl: address });
  const get = client.GET as unknown as LooseCall;
  const post = client.POST as unknown as LooseCall;
  const headers = { cookie, 'accept-language': language };
  return {
    address,
    language,
    say,
    ask: async <Name extends QueryName>(name: Name, params: QueryParams<Name>) =>
      (await answered(address, say, 2, () =>
        get(`/api${name}`, { params: { query: params }, headers }),
      )) as QueryAnswer<Name>,
    download: async <Name extends QueryName>(name: Name, params: QueryParams<Name>) => {
      const init = { params: { query: params }, headers, parseAs: 'arrayBuffer' };
      return new Uint8Array((await answered(address, say, 2, () => get(`/api${name}`, init))) as ArrayBuffer);
    },
    act: async <Name extends OperationName>(name: Name, input: OperationInput<Name>) => {
      const isForm = input instanceof FormData;
      const init = {
        body: input,
        headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
        ...(isForm ? { bodySerializer: (body: unknown) => body } : {}),
      };
      return (await answered(address, say, 2, () => post(`/api${name}`, init))) as OperationAnswer<Name>;
    },
  };
}

async function answered(address: string, say: Say, attempts: number, call: () => Promise<Answer>): Promise<unknown> {
  let got: Answer;
  try {
    got = await call();
  } catch {
    if (attempts > 1) return answered(address, say, attempts - 1, call);
    throw unreachable(address, say);
  }
  if (got.response.ok) return got.data;
  if (got.response.status === 401) throw notSignedIn(address, say);
  throw new CommandProblem(...issuesOfProblem(got.response.status, got.error));
}

export const notSignedIn = (address: string, say: Say): CommandProblem =>
  new CommandProblem({
    code: 'not-signed-in',
    where: address,
    message: say(`尚未登录 ${address}，或登录已过期。`, `Not signed in at ${address}, or the session has ended.`),
    remedy: say(
      '请运行 meritline sign-in，或设置 MERITLINE_EMAIL 与 MERITLINE_PASSWORD。',
      'Run: meritline sign-in, or set MERITLINE_EMAIL and MERITLINE_PASSWORD.',
    ),
  });
