/** The test files of a room share a process and its modules: what one changes of the process it puts back. Asked after each. */
import { afterAll, beforeAll, expect } from 'vitest';

const shared = () => ({
  folder: process.cwd(),
  environment: { ...process.env },
  exitCode: process.exitCode,
  whoHearsOfErrors: ['uncaughtException', 'unhandledRejection'].map((event) => process.listenerCount(event)),
});
let before: ReturnType<typeof shared>;

beforeAll(() => {
  before = shared();
});
afterAll(() => {
  expect(shared(), 'this file leaves the process otherwise than it found it').toEqual(before);
});
