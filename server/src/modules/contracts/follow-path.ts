/** Contracts carry the department path that row-level security compares: it follows the person and the department. */
import { sql } from 'kysely';
import type { SubscriptionSpec } from '../../platform/operation/index.ts';
import { followingPaths } from '../organization/index.ts';

export const followPersonMoved: SubscriptionSpec = {
  event: 'person-moved',
  name: 'contracts follow a moved person',
  handle: async ({ tx }, payload) => {
    await sql`update contracts.contract set department_path = ${String(payload.path)}::ltree where person_id = ${String(payload.personId)}::uuid`.execute(
      tx,
    );
  },
};

export const followDepartmentMoved = followingPaths('contracts follow a moved department', ['contracts.contract']);
