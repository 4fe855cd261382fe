import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { bankFileText, yuanText } from './bank-file-text.ts';

const line = {
  holder: '李伟',
  number: '0622202000000000123',
  bank: '示例银行上海分行',
  amountFen: 2_259_126,
  purpose: '2026年9月工资',
};

describe('the bank file', () => {
  it('keeps account numbers as text and closes with count and total', () => {
    const file = bankFileText([line, { ...line, holder: '何, 梅', amountFen: 5 }], 'utf-8');
    expect(file.bytes.toString('utf8')).toBe(
      '\ufeff序号,户名,账号,开户行,金额,备注\r\n1,李伟,0622202000000000123,示例银行上海分行,22591.26,2026年9月工资\r\n2,"何, 梅",0622202000000000123,示例银行上海分行,0.05,2026年9月工资\r\n合计,,,,22591.31,2笔\r\n',
    );
    expect([file.payments, file.totalFen]).toEqual([2, 2_259_131]);
  });

  it('is the same text in GBK', () => {
    expect(iconv.decode(bankFileText([line], 'gbk').bytes, 'gbk')).toContain(
      '1,李伟,0622202000000000123,示例银行上海分行,22591.26',
    );
  });

  it.each(['=1+1', '+86', '-5', '@cmd', '\tx'])('never starts a formula: %s', (holder) => {
    expect(bankFileText([{ ...line, holder }], 'utf-8').bytes.toString('utf8')).toContain(`1,'${holder}`);
  });

  it('writes amounts that read back to the same fen, and its total is the sum of its lines', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10_000_000_00 }), { maxLength: 50 }), (amounts) => {
        const file = bankFileText(
          amounts.map((amountFen) => ({ ...line, amountFen })),
          'utf-8',
        );
        const written = file.bytes
          .toString('utf8')
          .split('\r\n')
          .slice(1, -2)
          .map((row) => Number(row.split(',')[4]!.replace('.', '')));
        expect(written).toEqual(amounts);
        expect(file.totalFen).toBe(written.reduce((a, b) => a + b, 0));
      }),
    );
    expect(yuanText(7)).toBe('0.07');
  });
});
