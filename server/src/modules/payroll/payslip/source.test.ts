import { describe, expect, it } from 'vitest';
import { articleInEnglish, originSource, shownSource } from './source.ts';

describe('sources', () => {
  it.each([
    ['第六条', 'art. 6'],
    ['第十条', 'art. 10'],
    ['第十二条', 'art. 12'],
    ['第二十条', 'art. 20'],
    ['第四十四条', 'art. 44'],
    ['第一百条', 'art. 100'],
    ['第一百零三条', 'art. 103'],
    ['第一百二十一条', 'art. 121'],
    ['第59条', 'art. 59'],
    ['附件 按月换算后的综合所得税率表', null],
    [undefined, null],
  ])('cite %s as %s', (article, english) => {
    expect(articleInEnglish(article)).toBe(english);
  });

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
