/** Generated from the declarations: every route × every role, and what strangers and holders of nothing get. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestClient, type TestProduct, testProduct } from '../testing/product.ts';
import { roles } from './access/index.ts';
import { importKinds, modules } from './index.ts';

const routes = modules.flatMap((module) =>
  [...module.operations, ...module.queries].map((spec) => ({
    path: `/${module.name}/${spec.name}`,
    kind: spec.kind,
    permission: spec.permission,
  })),
);

describe('the permission matrix', () => {
  let product: TestProduct;
  const clients = new Map<string, TestClient>();
  beforeAll(async () => {
    product = await testProduct();
    for (const role of [...roles.map((one) => one.code), 'nothing']) {
      clients.set(role, await product.signIn({ roles: role === 'nothing' ? [] : [role], unitPath: 'company.NOWHERE' }));
    }
  });
  afterAll(() => product.close());

  it('names only permissions that some role holds, and every held permission guards a route or is read by a page', () => {
    const held = new Set(roles.flatMap((role) => role.permissions));
    const used = new Set(
      [...routes, ...importKinds].map((one) => one.permission).filter((permission) => permission !== 'signed-in'),
    );
    expect([...used].filter((permission) => !held.has(permission))).toEqual([]);
    expect([...held].filter((permission) => !used.has(permission))).toEqual([]);
  });

  it.each(routes)(
    '$kind $path refuses a stranger and everyone without $permission',
    async ({ path, kind, permission }) => {
      const stranger = await product.app.inject({
        method: kind === 'operation' ? 'POST' : 'GET',
        url: `/api${path}`,
        ...(kind === 'operation' ? { payload: {} } : {}),
      });
      expect(stranger.statusCode).toBe(401);
      for (const [role, client] of clients) {
        const answer = kind === 'operation' ? await client.post(path, {}) : await client.get(path);
        const mayCall =
          permission === 'signed-in' ||
          roles.find((one) => one.code === role)?.permissions.includes(permission) === true;
        if (mayCall) expect([401, 403], `${role} holds ${permission}`).not.toContain(answer.status);
        else expect([answer.status, answer.body.code], `${role} lacks ${permission}`).toEqual([403, 'not-permitted']);
      }
    },
  );
});
