import { FUNCTIONS } from '@meritline/engine/formula';
import { FAULT_CODES } from '@meritline/rulepacks';
import { describe, expect, test } from 'vitest';
import { EXAMPLES } from './formula-page.ts';
import { soundPacks, toldCases } from './issue-cases.ts';
import { stalePages } from './write.ts';

describe('mistakes', () => {
  const cases = toldCases();

  test('there are at least 60, each with its place, message and remedy in both languages', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    const silent = cases.filter(
      ({ place, message, remedy }) =>
        ![place, message.zh, message.en, remedy.zh, remedy.en].every((text) => text.trim() !== ''),
    );
    expect(silent).toEqual([]);
  });

  test('the Chinese is Chinese, and the English is not', () => {
    const chinese = /[\u4e00-\u9fff]/;
    const wrong = cases.filter(({ message, remedy }) => !chinese.test(message.zh) || !chinese.test(remedy.zh));
    expect(wrong.map(({ written }) => written)).toEqual([]);
  });

  test('the packs are sound, so that each fault is that of its case', () => {
    expect(soundPacks()).toBeGreaterThan(0);
  });

  test('faults of a pack that depends on others are the only ones without a case', () => {
    const shown = new Set<string>(cases.map(({ code }) => code));
    const hidden = FAULT_CODES.filter((code) => !shown.has(code));
    expect(hidden.toSorted()).toEqual(['check-twice', 'input-unknown', 'pack-missing', 'series-differ']);
  });
});

test('every function has an example', () => {
  expect(FUNCTIONS.map(({ latin }) => latin).filter((latin) => !Object.hasOwn(EXAMPLES, latin))).toEqual([]);
});

test('the reference pages are what the implementation makes', () => {
  expect(stalePages()).toEqual([]);
});
