import { expect, it } from 'vitest';
import { problems, RECORD_WORDS, type RecordKind } from './index.ts';

it('a record that is not found is named in the words of each language, no code among them', () => {
  for (const kind of Object.keys(RECORD_WORDS) as RecordKind[]) {
    const { title } = problems.notFound(kind, 'x');
    expect(title.zh, kind).toMatch(/^找不到该.*\p{Script=Han}.*，或您无权查看。$/u);
    expect(title.zh, kind).not.toMatch(/[A-Za-z]/);
    expect(title.en, kind).toMatch(/^No such [a-z0-9 -]+, or you may not see it\.$/);
    expect(title.en, kind).not.toMatch(/[a-z]-[a-z]+-[a-z]|multi-rater/);
  }
});
