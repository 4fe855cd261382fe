import { describe, expect, it } from 'vitest';
import { originSource, shownSource } from './source.ts';

describe('sources', () => {
  it('carry both titles, and say when there is only one', () => {
    expect(shownSource({ title: '个人所得税法', titleEn: 'IIT Law', article: '第六条' })).toEqual({
      title: '个人所得税法',
      titleEn: 'IIT Law',
      article: '第六条',
      articleEn: 'art. 6',
      url: null,
    });
    expect(shownSource({ title: '薪酬管理制度' })?.titleEn).toBeNull();
  });

  it('of facts are the records they came from', () => {
    expect(originSource('recurring:2026-05-01', '2026-09')?.titleEn).toBe('Recurring pay on record since 2026-05-01');
    expect(originSource('retro:2026-08', '2026-09')?.title).toBe('2026-08 的补发补扣');
    expect(originSource('retro:2026-07,retro:2026-08', '2026-09')).toMatchObject({
      title: '2026-07、2026-08 的补发补扣',
      titleEn: 'Differences of 2026-07, 2026-08',
    });
    expect(originSource('manual,retro:2026-08', '2026-09')?.titleEn).toBe(
      'Facts of 2026-09 (manual); Difference of 2026-08',
    );
    expect(originSource(undefined, '2026-09')).toBeNull();
  });
});
