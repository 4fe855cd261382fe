import { describe, expect, test } from 'vitest';
import { articleInEnglish } from './articles.ts';

describe('an article of a law in English', () => {
  test.each([
    ['第六条', 'art. 6'],
    ['第十条', 'art. 10'],
    ['第十二条', 'art. 12'],
    ['第二十条', 'art. 20'],
    ['第四十四条', 'art. 44'],
    ['第一百条', 'art. 100'],
    ['第一百零三条', 'art. 103'],
    ['第一百二十一条', 'art. 121'],
    ['第59条', 'art. 59'],
    ['第十条、第八十二条', 'art. 10, 82'],
    ['第46条、第47条', 'art. 46, 47'],
    ['附件 按月换算后的综合所得税率表', null],
    ['第十条、附件', null],
    ['', null],
    [undefined, null],
  ])('%s is %s', (article, english) => {
    expect(articleInEnglish(article)).toBe(english);
  });
});
