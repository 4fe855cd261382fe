/** The typed client that integrators, the web room and the CLI all use: one entry to the product. */
import createClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { paths } from './api.ts';

export type { paths } from './api.ts';

export type MeritlineClient = Client<paths>;

/** The address of every operation and query, without `/api`: `/payroll/approve-run`. */
type WithoutPrefix<P> = P extends `/api${infer Rest}` ? Rest : never;
type Answering<Method extends string> = {
  [P in keyof paths]: paths[P] extends { [M in Method]: { responses: unknown } } ? WithoutPrefix<P> : never;
}[keyof paths];

/** Names that answer a GET. */
export type QueryName = Answering<'get'>;
/** Names that answer a POST. */
export type OperationName = Answering<'post'>;

type At<Name extends string, Method extends string> = `/api${Name}` extends keyof paths
  ? paths[`/api${Name}`] extends { [M in Method]: infer Spec }
    ? Spec
    : never
  : never;
type JsonOf<Responses> = Responses extends { 200: { content: { 'application/json': infer Body } } } ? Body : undefined;

/** Parameters of a query, as sent after the question mark. */
export type QueryParams<Name extends QueryName> =
  At<Name, 'get'> extends { parameters: { query?: infer Q } }
    ? [NonNullable<Q>] extends [never]
      ? Record<string, never>
      : NonNullable<Q>
    : Record<string, never>;
/** What a query answers. */
export type QueryAnswer<Name extends QueryName> = At<Name, 'get'> extends { responses: infer R } ? JsonOf<R> : never;

/** The body an operation takes; a file operation takes `FormData` instead. */
export type OperationInput<Name extends OperationName> =
  At<Name, 'post'> extends { requestBody?: infer B }
    ? NonNullable<B> extends { content: { 'application/json': infer Body } }
      ? Body
      : NonNullable<B> extends { content: { 'multipart/form-data': unknown } }
        ? FormData
        : Record<string, never>
    : Record<string, never>;
/** What an operation answers. */
export type OperationAnswer<Name extends OperationName> =
  At<Name, 'post'> extends { responses: infer R } ? JsonOf<R> : never;

/** A client for one server. `baseUrl` is its origin, for example `http://127.0.0.1:4380`; empty in the browser. */
export const createMeritlineClient = (options: ClientOptions = {}): MeritlineClient => createClient<paths>(options);
