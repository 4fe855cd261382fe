import { describe, expect, it } from 'vitest';
import { messageAt, readProblem } from './problem.ts';

const fallback = { title: 'unexpected', remedy: 'load again' };

describe('problems of the server', () => {
  it('are read with what, remedy, place, issues and request', () => {
    const problem = readProblem(
      422,
      {
        title: 'The input is not valid.',
        detail: 'Correct the places listed.',
        code: 'invalid-input',
        where: 'people[3]',
        issues: [{ code: 'required', where: 'B7', message: 'No identity number.', remedy: 'Type 18 characters.' }],
        instance: 'urn:meritline:request:abc',
      },
      fallback,
    );
    expect(problem).toMatchObject({
      status: 422,
      code: 'invalid-input',
      title: 'The input is not valid.',
      where: 'people[3]',
      request: 'abc',
    });
    expect(problem.issues).toEqual([
      { code: 'required', where: 'B7', message: 'No identity number.', remedy: 'Type 18 characters.' },
    ]);
  });

  it('a body of another shape, such as a proxy page, is said to be unexpected', () => {
    expect(readProblem(502, '<html>', fallback)).toMatchObject({
      status: 502,
      code: 'unexpected-answer',
      title: 'unexpected',
      remedy: 'load again',
      issues: [],
    });
    expect(readProblem(500, null, fallback).code).toBe('unexpected-answer');
  });

  it('are told at the field they are about, by place or by issue, and nowhere else', () => {
    const whole = readProblem(
      409,
      { title: 'The last day lies before the first.', detail: 'Choose a later day.', code: 'x', where: 'lastDay' },
      fallback,
    );
    expect([messageAt(whole, 'lastDay'), messageAt(whole, 'startsOn')]).toEqual([
      'The last day lies before the first. Choose a later day.',
      undefined,
    ]);
    const parts = readProblem(
      422,
      { code: 'x', issues: [{ where: 'kind', message: 'Missing.', remedy: 'Choose one.' }] },
      fallback,
    );
    expect([messageAt(parts, 'kind'), messageAt(new Error('away'), 'kind')]).toEqual([
      'Missing. Choose one.',
      undefined,
    ]);
  });
});
