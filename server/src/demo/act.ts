/** What people of the demo company did, through the operations of the product, at a moment of the past. */
import type { DemoUser } from '@meritline/demo-company';
import { resolveActor } from '../modules/access/index.ts';
import { newId } from '../platform/database/index.ts';
import { executeOperation, type ModuleSpec } from '../platform/operation/index.ts';
import type { DemoContext } from './context.ts';

export type DemoRole = DemoUser['role'];

export interface Deed {
  readonly role: DemoRole;
  readonly at: Date;
  /** Name of the operation. */
  readonly name: string;
  readonly input: object;
  readonly file?: { readonly fileName: string; readonly bytes: Buffer };
}

type RunNow = Parameters<typeof executeOperation>[0]['runNow'];

/** Acts as the person who holds the role; `runNow` does at once what an operation asks to be done at once. */
export async function actAs(
  { databases, company, ids }: DemoContext,
  module: ModuleSpec,
  { role, at, name, input, file }: Deed,
  runNow?: RunNow,
): Promise<Record<string, unknown>> {
  const actor = await resolveActor(databases.app, ids.userByRole.get(role)!, personOf(company, role).names.zh);
  const spec = module.operations.find((one) => one.name === name)!;
  const call = { actor, module: module.name, requestId: newId(), ...(file ? { files: [file] } : {}) };
  const executor = { db: databases.app, clock: { now: () => at }, ...(runNow ? { runNow } : {}) };
  return (await executeOperation(executor, spec, call, input)) as Record<string, unknown>;
}

/** The person behind the sign-in of a role. */
export function personOf(company: DemoContext['company'], role: DemoRole) {
  const number = company.users.find((user) => user.role === role)!.employeeNumber;
  return company.persons.find((person) => person.employeeNumber === number)!;
}
