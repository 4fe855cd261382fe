import { expect, it } from 'vitest';
import type { WorkerContext } from '../../../platform/operation/index.ts';
import { commitImportWork } from './commit-import.ts';

it('is not marked as failed when the database went away under it: the work begins again', async () => {
  const lost = Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' });
  const touched: PropertyKey[] = [];
  const context = {
    db: new Proxy(
      {},
      {
        get: (_db, key) => {
          touched.push(key);
          throw new Error('the database is asked');
        },
      },
    ),
    asRequester: () => Promise.reject(lost),
    work: { id: 'w' },
  } as unknown as WorkerContext;
  await expect(commitImportWork([]).run(context, { importId: 'i', asked: {} })).rejects.toBe(lost);
  expect(touched).toEqual([]);
});
