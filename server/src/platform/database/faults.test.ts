import { expect, it } from 'vitest';
import { databaseProblem, isConnectionLost } from './faults.ts';

const startingUp = Object.assign(new Error('the database system is starting up'), { code: '57P03' });

it.each([
  ['said by the database', startingUp, true],
  ['wrapped by the library that keeps sessions', new Error('Failed to get session', { cause: startingUp }), true],
  ['said by the driver in words', new Error('Connection terminated unexpectedly'), true],
  ['a constraint', Object.assign(new Error('duplicate key'), { code: '23505' }), false],
  ['a mistake', new TypeError('x is not a function'), false],
  ['no error at all', undefined, false],
])('a lost connection is told from anything else: %s', (_name, error, isLost) => {
  expect(isConnectionLost(error)).toBe(isLost);
  expect(databaseProblem(error)?.code ?? null).toBe(isLost ? 'database-away' : null);
});
