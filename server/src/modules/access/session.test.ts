import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestProduct, testProduct } from '../../testing/product.ts';

describe('access', () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await testProduct();
  });
  afterAll(() => product.close());

  it('answers a signed-in account with its roles and refuses a stranger', async () => {
    const stranger = await product.app.inject({ method: 'GET', url: '/api/access/session' });
    expect(stranger.statusCode).toBe(401);
    expect(stranger.json().code).toBe('not-signed-in');
    const client = await product.signIn({ roles: ['auditor'] });
    const session = await client.get('/access/session');
    expect(session.status).toBe(200);
    expect(session.body.roles).toEqual([{ code: 'auditor', zh: '审计', en: 'Auditor' }]);
    expect(session.body.permissions).toContain('audit.read');
  });

  it('audits a change, seals it, and finds a changed byte', async () => {
    const { sealWaiting, verifyChain } = await import('../audit/index.ts');
    const administrator = await product.signIn({ roles: ['administrator'] });
    const other = await product.signIn({ roles: [] });
    const granted = await administrator.post('/access/grant-role', {
      userId: other.userId,
      role: 'employee',
      validFrom: '2026-01-01',
      reason: 'joins',
    });
    expect(granted.status).toBe(200);
    const own = await administrator.post('/access/grant-role', {
      userId: administrator.userId,
      role: 'auditor',
      validFrom: '2026-01-01',
      reason: 'curious',
    });
    expect(own.body.code).toBe('own-grant');
    expect(await sealWaiting(product.databases.batch)).toBeGreaterThan(0);
    expect((await verifyChain(product.databases.batch)).isIntact).toBe(true);
    const pg = (await import('pg')).default;
    const owner = new pg.Client({ connectionString: product.databases.ownerUrl });
    await owner.connect();
    await owner.query(`update audit.entry set reason = 'something else' where reason = 'joins'`);
    await owner.end();
    expect((await verifyChain(product.databases.batch)).brokenAt).toEqual({ sequence: 1, reason: 'changed' });
  });

  it('answers the same to the same idempotency key and refuses the key for another request', async () => {
    const client = await product.signIn({ roles: ['administrator'] });
    const headers = { 'idempotency-key': 'one-two-three' };
    const first = await client.post('/access/choose-language', { language: 'en' }, headers);
    expect(first.status).toBe(200);
    expect((await client.post('/access/choose-language', { language: 'en' }, headers)).body).toEqual(first.body);
    expect((await client.post('/access/choose-language', { language: 'zh-CN' }, headers)).body.code).toBe(
      'idempotency-key-reused',
    );
  });
});
