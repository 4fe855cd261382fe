import { describe, expect, it } from 'vitest';
import { ratersOf } from './use-waiting.ts';

const rater = (personId: string, forms: number) => ({ personId, nameZh: personId, nameEn: personId, forms });
const unit = (...waitingFor: ReturnType<typeof rater>[]) =>
  ({ waitingFor }) as unknown as Parameters<typeof ratersOf>[0]['departments'][number];

describe('raters who still owe forms', () => {
  it('names each once over all departments, most forms first', () => {
    const found = ratersOf({ departments: [unit(rater('chen', 5)), unit(rater('yu', 6), rater('chen', 3)), unit()] });
    expect(found).toEqual([rater('chen', 8), rater('yu', 6)]);
  });
});
