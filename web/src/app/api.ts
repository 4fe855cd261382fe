/**
 * The one door to the server: typed by the generated contract, retried and cached by TanStack Query. A query is a GET,
 * an operation a POST with an idempotency key, so that a repeated click or a lost answer never acts twice.
 */
import {
  createMeritlineClient,
  type OperationAnswer,
  type OperationInput,
  type OperationName,
  type QueryAnswer,
  type QueryName,
  type QueryParams,
} from '@meritline/contract';
import {
  QueryClient,
  queryOptions,
  type UseMutationOptions,
  type UseQueryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import i18next from 'i18next';
import { useRef } from 'react';
import { Problem, readProblem } from '../ui/problem.ts';
import { currentLanguage } from './i18n.ts';

const client = createMeritlineClient({ credentials: 'same-origin' });

interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

async function answer(call: () => Promise<Answer>): Promise<unknown> {
  let got: Answer;
  try {
    got = await call();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Problem({
      status: 0,
      code: 'server-unreachable',
      title: i18next.t('state.offline'),
      remedy: i18next.t('state.offlineNote'),
    });
  }
  if (got.response.ok) return got.data;
  throw readProblem(got.response.status, got.error, {
    title: i18next.t('state.unexpected'),
    remedy: i18next.t('state.unexpectedNote', { status: got.response.status }),
  });
}

// openapi-fetch types each path literally; here the path is a type parameter, checked by QueryName and OperationName.
type LooseCall = (path: string, init: Record<string, unknown>) => Promise<Answer>;
const get = client.GET as unknown as LooseCall;
const post = client.POST as unknown as LooseCall;

/** Asks a query once, outside React. */
export async function askQuery<Name extends QueryName>(
  name: Name,
  params: QueryParams<Name>,
  signal?: AbortSignal,
): Promise<QueryAnswer<Name>> {
  const headers = { 'accept-language': currentLanguage() };
  return (await answer(() => get(`/api${name}`, { params: { query: params }, headers, signal }))) as QueryAnswer<Name>;
}

/** Runs an operation once, outside React. Give the same `key` again to repeat without acting twice. */
export async function runOperation<Name extends OperationName>(
  name: Name,
  input: OperationInput<Name>,
  key: string = crypto.randomUUID(),
): Promise<OperationAnswer<Name>> {
  const headers = { 'accept-language': currentLanguage(), 'idempotency-key': key };
  const isForm = input instanceof FormData;
  return (await answer(() =>
    post(`/api${name}`, { body: input, headers, ...(isForm ? { bodySerializer: (body: unknown) => body } : {}) }),
  )) as OperationAnswer<Name>;
}

/** Options for `useQuery`, `useSuspenseQuery`, route loaders. The language is part of the key: titles come translated. */
export const queryOf = <Name extends QueryName>(name: Name, params: QueryParams<Name>) =>
  queryOptions({
    queryKey: [name, params] as const,
    queryFn: ({ signal }) => askQuery(name, params, signal),
  });

type QueryExtras<Name extends QueryName> = Omit<
  UseQueryOptions<QueryAnswer<Name>, Error, QueryAnswer<Name>, readonly [Name, QueryParams<Name>]>,
  'queryKey' | 'queryFn'
>;

/** `useQueryOf('/payroll/run-detail', { run })` */
export const useQueryOf = <Name extends QueryName>(
  name: Name,
  params: QueryParams<Name>,
  extras: QueryExtras<Name> = {},
) =>
  useQuery({ ...queryOf(name, params), ...extras } as UseQueryOptions<
    QueryAnswer<Name>,
    Error,
    QueryAnswer<Name>,
    readonly [Name, QueryParams<Name>]
  >);

type OperationExtras<Name extends OperationName> = Omit<
  UseMutationOptions<OperationAnswer<Name>, Error, OperationInput<Name>>,
  'mutationFn'
> & {
  /** Modules whose answers may have changed; `/payroll` covers all of its queries. Default: the operation's own. */
  readonly refresh?: readonly string[];
};

/**
 * `const approve = useOperation('/payroll/approve-run'); approve.mutate({ run, fingerprint })`. A retry of a call that
 * got no answer carries the same idempotency key. Afterwards the queries of the module are asked again.
 */
export function useOperation<Name extends OperationName>(name: Name, extras: OperationExtras<Name> = {}) {
  const queries = useQueryClient();
  const { refresh = [`/${name.split('/')[1]}`], onSuccess, ...rest } = extras;
  const keys = useLastKey();
  return useMutation<OperationAnswer<Name>, Error, OperationInput<Name>>({
    ...rest,
    mutationFn: (input) => keys.with(input, (key) => runOperation(name, input, key)),
    onSuccess: async (...args) => {
      await refreshModules(queries, refresh);
      await onSuccess?.(...args);
    },
  });
}

/** Keeps the key of a call that got no answer, so that the same input tried again is the same act. */
function useLastKey() {
  const unanswered = useRef<{ input: string; key: string } | null>(null);
  return {
    async with<T>(input: unknown, call: (key: string) => Promise<T>): Promise<T> {
      const fingerprint = JSON.stringify(input instanceof FormData ? [...input.keys()] : input);
      const key = unanswered.current?.input === fingerprint ? unanswered.current.key : crypto.randomUUID();
      unanswered.current = { input: fingerprint, key };
      try {
        const got = await call(key);
        unanswered.current = null;
        return got;
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 0) unanswered.current = null;
        throw error;
      }
    },
  };
}

/** Asks every shown query of these modules again. */
export const refreshModules = (queries: QueryClient, modules: readonly string[]): Promise<void> =>
  queries.invalidateQueries({
    predicate: ({ queryKey: [name] }) =>
      typeof name === 'string' && modules.some((module) => name === module || name.startsWith(`${module}/`)),
  });

/** The address of a file the server makes (`isDownload` query), for a link or a new tab. */
export const downloadAddress = (name: string, params: Record<string, string>): string =>
  `/api${name}?${new URLSearchParams(params)}`;

/** One cache per page. Mistakes the server explained are not retried; a silent network is, twice. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && error instanceof Problem && (error.status === 0 || error.status >= 502),
      },
    },
  });
