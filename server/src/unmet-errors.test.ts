import { EventEmitter } from 'node:events';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { meetUnmetErrors } from './unmet-errors.ts';

let said: string[];
let logged: string[];
let exits: number[];
let ends: EventEmitter;

beforeEach(() => {
  said = [];
  logged = [];
  exits = [];
  ends = new EventEmitter();
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) });
  meetUnmetErrors(ends, log, { say: (line) => said.push(line), exit: (code) => exits.push(code) });
});

describe('an error that nobody met', () => {
  it.each([
    Object.assign(new Error('terminating connection due to unexpected postmaster exit'), { code: '57P01' }),
    Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }),
    new Error('Connection terminated unexpectedly'),
  ])('is outlived and logged when the database went away: $message', (error) => {
    ends.emit('uncaughtException', error, 'unhandledRejection');
    expect(exits).toEqual([]);
    expect(said).toEqual([]);
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0]!)).toMatchObject({
      origin: 'unhandledRejection',
      err: { message: error.message },
      msg: 'the database went away under something that nobody waited for',
    });
  });

  it.each([
    [new TypeError('x is not a function'), 'TypeError: x is not a function\n    at '],
    ['thrown as a text', 'thrown as a text'],
  ])('ends the product with its reason otherwise: %s', (error, reason) => {
    ends.emit('uncaughtException', error, 'uncaughtException');
    expect(exits).toEqual([1]);
    expect(said.join()).toContain('Meritline ends because of an error');
    expect(said.join()).toContain(reason);
    expect(logged).toEqual([]);
  });
});
