import { describe, expect, it } from 'vitest';
import { askAll } from './ask-all.ts';

describe('all rows of a list in pages', () => {
  const list = (count: number) => {
    const asked: unknown[] = [];
    const ask = async (_name: string, params: unknown) => {
      const { limit, offset } = params as { limit: number; offset: number };
      asked.push(params);
      const left = Math.max(0, Math.min(limit, count - offset));
      return { people: Array.from({ length: left }, (_, at) => offset + at), total: count };
    };
    return { asked, ask: ask as never };
  };
  it.each([0, 1, 499, 500, 501, 1_000, 2_317])('are asked for to the last of %i, none twice', async (count) => {
    const { ask, asked } = list(count);
    const rows = await askAll('/people/people-list', { search: 'li' }, (answer) => answer.people as unknown[], ask);
    expect(rows).toEqual(Array.from({ length: count }, (_, at) => at));
    expect(asked).toHaveLength(Math.floor(count / 500) + 1);
    expect(asked.every((one) => (one as { search: string }).search === 'li')).toBe(true);
  });
});
