/** The test files share the server's modules: what one switches on or leaves open would meet the next. Asked after each. */
import { afterAll, expect } from 'vitest';
import { mailIsOn } from '../modules/notices/index.ts';
import { openCopies } from '../platform/database/test-database.ts';

afterAll(() => {
  expect(openCopies(), 'databases this file did not close').toEqual([]);
  expect(mailIsOn(), 'mail was left switched on').toBe(false);
});
