import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type LinesDefinition, templateDefinition } from './definition.ts';
import { type FileHead, type PaymentLine, yuanText } from './shapes.ts';
import { fileNameOf, overLimit, splitLines, writeFile } from './write-file.ts';

const GENERIC: LinesDefinition = {
  format: 'delimited',
  encoding: 'utf-8-bom',
  delimiter: ',',
  quote: 'double',
  lineEnd: 'crlf',
  opensInSpreadsheet: true,
  fileName: '{period}-{entity}{bank}{part}.csv',
  headerLines: [],
  hasHeadings: true,
  columns: [
    { heading: '序号', field: 'sequence' },
    { heading: '户名', field: 'holder', most: 30 },
    { heading: '账号', field: 'number' },
    { heading: '开户行', field: 'bank' },
    { heading: '金额', field: 'amount' },
    { heading: '备注', field: 'purpose' },
  ],
  totalLines: [
    [{ text: '合计' }, { text: '' }, { text: '' }, { text: '' }, { field: 'total' }, { field: 'count', suffix: '笔' }],
  ],
  split: { byBank: false },
};
const GBK: LinesDefinition = { ...GENERIC, encoding: 'gbk' };
const BARS = {
  ...GENERIC,
  encoding: 'gbk',
  delimiter: '|',
  quote: 'none',
  opensInSpreadsheet: false,
  hasHeadings: false,
  totalLines: [],
} as LinesDefinition;

const head: FileHead = {
  messageId: 'MESSAGE1',
  payer: { name: '示例公司', number: '990017990000000101', bank: '示例银行', bankCode: null, bic: null },
  period: '2026-09',
  payDay: '2026-09-28',
  createdAt: new Date('2026-09-26T02:00:00Z'),
  currency: 'CNY',
};

const line: PaymentLine = {
  who: 'T001 李伟',
  employeeNumber: 'T001',
  holder: '李伟',
  number: '0622202000000000123',
  bank: '示例银行上海分行',
  bankName: '示例银行',
  amountFen: 2_259_126,
  purpose: '2026年9月工资',
  reference: 'A1',
};

const textOf = (definition: LinesDefinition, lines: readonly PaymentLine[]): string =>
  writeFile(definition, head, lines).bytes.toString('utf8');

describe('a bank file of lines', () => {
  it('keeps account numbers as text and closes with count and total', () => {
    const file = writeFile(GENERIC, head, [line, { ...line, holder: '何, 梅', amountFen: 5 }]);
    expect(file.bytes.toString('utf8')).toBe(
      '\ufeff序号,户名,账号,开户行,金额,备注\r\n1,李伟,0622202000000000123,示例银行上海分行,22591.26,2026年9月工资\r\n2,"何, 梅",0622202000000000123,示例银行上海分行,0.05,2026年9月工资\r\n合计,,,,22591.31,2笔\r\n',
    );
    expect([file.payments, file.totalFen, file.faults]).toEqual([2, 2_259_131, []]);
  });

  it('is the same text in GBK', () => {
    expect(iconv.decode(writeFile(GBK, head, [line]).bytes, 'gbk')).toBe(textOf(GENERIC, [line]).replace('\ufeff', ''));
  });

  it.each([
    ['𠮷田', '𠮷'],
    ['㐀明', '㐀'],
  ])('names who %s is when GBK has no bytes for %s, and says what to do', (holder, lost) => {
    const { faults } = writeFile(GBK, head, [{ ...line, who: 'T009 某人', holder }, line]);
    expect(faults.map(({ code, where }) => [code, where])).toEqual([['cannot-encode', 'T009 某人']]);
    expect(faults[0]!.message.en).toContain(lost);
    expect(faults[0]!.remedy.en).toMatch(/UTF-8/);
    expect(writeFile(GENERIC, head, [{ ...line, holder }]).faults).toEqual([]);
  });

  it.each(['阿依古丽·买买提', '喆', '张é'])('GBK writes %s', (holder) => {
    expect(writeFile(GBK, head, [{ ...line, holder }]).faults).toEqual([]);
  });

  it.each(['=1+1', '+86', '-5', '@cmd', '\tx'])('never starts a formula: %s', (holder) => {
    expect(textOf(GENERIC, [{ ...line, holder }])).toContain(`1,'${holder}`);
  });

  it('leaves alone what no spreadsheet opens', () => {
    expect(iconv.decode(writeFile(BARS, head, [{ ...line, holder: '+李' }]).bytes, 'gbk')).toContain('1|+李|');
  });

  it.each(['a|b', 'a"b', 'a\nb'])('refuses %j where the format has no quoting, naming the person', (holder) => {
    const { faults } = writeFile(BARS, head, [{ ...line, holder }]);
    expect(faults.map(({ code, where }) => [code, where])).toEqual([['holds-separator', 'T001 李伟']]);
  });

  it('refuses a name longer than the bank takes instead of cutting it', () => {
    const { faults } = writeFile(GENERIC, head, [{ ...line, holder: '长'.repeat(31) }]);
    expect(faults.map(({ code }) => code)).toEqual(['too-long']);
  });

  it('pads to the width in bytes and refuses what does not fit', () => {
    const fixed = {
      ...GENERIC,
      format: 'fixed',
      encoding: 'gbk',
      hasHeadings: false,
      totalLines: [],
      columns: [
        { heading: '', field: 'holder', width: 8 },
        { heading: '', field: 'amountFen', width: 10, align: 'end', pad: '0' },
      ],
    };
    const { delimiter: _, quote: __, ...definition } = fixed;
    const parsed = templateDefinition.parse(definition);
    expect(iconv.decode(writeFile(parsed, head, [line]).bytes, 'gbk')).toBe('李伟    0002259126\r\n');
    const { faults } = writeFile(parsed, head, [{ ...line, holder: '欧阳娜娜子' }]);
    expect(faults.map(({ code, where }) => [code, where])).toEqual([['too-long', 'T001 李伟']]);
  });

  it('asks for the payer’s account where the template writes it', () => {
    const wanting = { ...GENERIC, headerLines: [[{ text: '付款账号' }, { field: 'payerNumber' as const }]] };
    expect(textOf(wanting, [line])).toContain('付款账号,990017990000000101\r\n');
    const without = writeFile(wanting, { ...head, payer: { ...head.payer, number: null } }, [line]);
    expect(without.faults.map(({ code, where }) => [code, where])).toEqual([['payer-missing', '示例公司']]);
  });

  it('writes amounts that read back to the same fen, and its total is the sum of its lines', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10_000_000_00 }), { maxLength: 50 }), (amounts) => {
        const file = writeFile(
          GENERIC,
          head,
          amounts.map((amountFen) => ({ ...line, amountFen })),
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

describe('splitting', () => {
  it('loses and doubles no line, and no part breaks a limit', () => {
    const lines = fc.array(
      fc.record({ amountFen: fc.integer({ min: 1, max: 1000 }), bankName: fc.constantFrom('甲', '乙', '丙') }),
      { maxLength: 60 },
    );
    const rule = fc.record({
      byBank: fc.boolean(),
      mostRows: fc.integer({ min: 1, max: 9 }),
      mostTotalFen: fc.integer({ min: 1000, max: 4000 }),
    });
    fc.assert(
      fc.property(lines, rule, (facts, given) => {
        const all = facts.map((fact, index) => ({ ...line, ...fact, reference: String(index) }));
        const parts = splitLines(given, all);
        expect(parts.flatMap((part) => part.lines.map((one) => one.reference)).sort()).toEqual(
          all.map((one) => one.reference).sort(),
        );
        for (const part of parts) {
          expect(part.lines.length).toBeGreaterThan(0);
          expect(part.lines.length).toBeLessThanOrEqual(given.mostRows);
          expect(part.lines.reduce((sum, one) => sum + one.amountFen, 0)).toBeLessThanOrEqual(given.mostTotalFen);
          if (given.byBank) expect(new Set(part.lines.map((one) => one.bankName))).toEqual(new Set([part.bank]));
        }
      }),
    );
  });

  it('names a payment no part can hold', () => {
    expect(overLimit({ byBank: false, mostPaymentFen: 100 }, [line]).map(({ code, where }) => [code, where])).toEqual([
      ['over-limit', 'T001 李伟'],
    ]);
    expect(overLimit({ byBank: false }, [line])).toEqual([]);
  });

  it('numbers parts only where there are several, and lets no place into a name', () => {
    const words = {
      period: '2026-09',
      entity: 'SH',
      entityName: '甲/乙',
      bank: null,
      part: 1,
      parts: 1,
      message: 'M',
      payDay: '2026-09-28',
    };
    expect(fileNameOf('{period}-{entityName}{bank}{part}.csv', words)).toBe('2026-09-甲 乙.csv');
    expect(fileNameOf('{period}{bank}{part}.csv', { ...words, bank: '工行', parts: 2 })).toBe('2026-09-工行-1.csv');
  });
});
