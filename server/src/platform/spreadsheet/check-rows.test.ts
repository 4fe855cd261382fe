import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { Problem } from '../problem/index.ts';
import { type CheckOptions, checkSheet } from './check-rows.ts';
import { craftXlsx, textCell, textRows } from './crafted-files.ts';
import type { Field, FieldKind } from './fields.ts';
import { proposeMapping, rememberMapping, requireMapping } from './propose-mapping.ts';
import { readField } from './read-field.ts';
import { readSheets } from './read-sheets.ts';
import { ISSUE_HEADING, returnBadRows } from './return-bad-rows.ts';
import type { CellKind, Heading, RawCell, Sheet } from './types.ts';

const FIELDS: readonly Field[] = [
  {
    key: 'employeeNumber',
    zh: '员工编号',
    en: 'Employee number',
    aliases: ['工号', '人员编号'],
    kind: 'code',
    required: true,
    unique: true,
  },
  { key: 'name', zh: '姓名', en: 'Name', aliases: ['员工姓名'], kind: 'name', required: true },
  { key: 'identityNumber', zh: '身份证号', en: 'Identity number', aliases: ['证件号码'], kind: 'identity-number' },
  { key: 'bankAccount', zh: '银行账号', en: 'Bank account', aliases: ['银行卡号'], kind: 'bank-account' },
  { key: 'monthlyPay', zh: '月薪', en: 'Monthly pay', aliases: ['基本工资'], kind: 'amount', least: '0' },
  { key: 'hireDate', zh: '入职日期', en: 'Hire date', kind: 'date' },
  { key: 'department', zh: '部门', en: 'Department', kind: 'text' },
];
const AS_OF: CheckOptions = { asOf: '2026-11-23' };

const headings = (...texts: string[]): Heading[] =>
  texts.map((text, at) => ({ column: at + 1, address: `${at}`, text, name: text }));
const read = async (bytes: Uint8Array): Promise<Sheet> => (await readSheets(bytes, { fileName: 'x' })).sheets[0]!;
const csv = (content: string): Promise<Sheet> => read(new TextEncoder().encode(content));
const check = (sheet: Sheet, options: Partial<CheckOptions> = {}) =>
  checkSheet(sheet, proposeMapping(sheet.header!.headings, FIELDS).mapping, FIELDS, { ...AS_OF, ...options });

describe('mapping', () => {
  test.each([
    ['员工编号', 'employeeNumber', 'name'],
    ['员工 编号（必填）*', 'employeeNumber', 'name'],
    ['EMPLOYEE_NUMBER', 'employeeNumber', 'name'],
    ['工号', 'employeeNumber', 'alias'],
    ['yuangongbianhao', 'employeeNumber', 'pinyin'],
    ['原工编号', 'employeeNumber', 'pinyin'],
    ['ygbh', 'employeeNumber', 'pinyin'],
    ['身份证号码', 'identityNumber', 'similar'],
    ['基本工资(元)', 'monthlyPay', 'alias'],
    ['星座', null, 'none'],
  ])('%s -> %s by %s', (heading, field, reason) => {
    expect(proposeMapping(headings(heading), FIELDS).columns[0]).toMatchObject({ field, reason });
  });

  test('the better name wins; the other column stays free; what is missing is told', () => {
    const proposal = proposeMapping(headings('编号', '员工编号', '部门'), FIELDS);
    expect(proposal.mapping).toEqual({ 2: 'employeeNumber', 3: 'department' });
    expect(proposal.missing).toEqual(['name']);
  });

  test('a layout agreed once is remembered, columns left out included; another layout uses what is known by heading', () => {
    const layout = headings('编码', '名字', '部门', '月薪');
    const memory = rememberMapping(layout, { 1: 'employeeNumber', 2: 'name', 4: 'monthlyPay' });
    const again = proposeMapping(layout, FIELDS, [memory]);
    expect(again.columns.map((column) => [column.field, column.confidence, column.reason])).toEqual([
      ['employeeNumber', 1, 'remembered'],
      ['name', 1, 'remembered'],
      [null, 1, 'remembered'],
      ['monthlyPay', 1, 'remembered'],
    ]);
    const other = proposeMapping(headings('编码', '入职日期'), FIELDS, [memory]);
    expect(other.columns.map((column) => [column.field, column.confidence])).toEqual([
      ['employeeNumber', 0.95],
      ['hireDate', 1],
    ]);
    const stale = { ...memory, columns: { 编码: 'noLongerAField' } };
    expect(proposeMapping(headings('编码'), FIELDS, [stale]).columns[0]!.reason).not.toBe('remembered');
  });

  test('a mapping that cannot be used is refused, every place named', () => {
    const refuse = () =>
      requireMapping(headings('a', 'b', 'c'), FIELDS, { 1: 'name', 2: 'name', 3: 'shoeSize', 9: 'department' });
    expect(refuse).toThrow(Problem);
    try {
      refuse();
    } catch (error) {
      expect((error as Problem).issues.map((issue) => [issue.code, issue.where])).toEqual([
        ['field-mapped-twice', 'name'],
        ['unknown-field', 'shoeSize'],
        ['unknown-column', 'column 9'],
        ['required-column-missing', 'employeeNumber'],
      ]);
    }
    requireMapping(headings('a', 'b'), FIELDS, { 1: 'employeeNumber', 2: 'name' });
  });
});

describe('rows', () => {
  test('good rows in, bad rows out, every fault with its address and words in both languages', async () => {
    const sheet = await csv(
      '工号,姓名,身份证号,银行卡号,月薪,入职日期\n' +
        'E1,张　三,11010519491231002x,6222021234567890128,"¥12,000.50",2024/3/1\n' +
        'E2,李四,1.10105E+17,6.22202E+18,面议,2024-02-30\n' +
        ',王五,,,-5,\n' +
        '合计,,,,"12,000.50",\n' +
        '制表人：赵六,,,,,\n',
    );
    const result = check(sheet);
    expect(result.good).toEqual([
      {
        row: 2,
        values: {
          employeeNumber: 'E1',
          name: '张三',
          identityNumber: '11010519491231002X',
          bankAccount: '6222021234567890128',
          monthlyPay: 1_200_050,
          hireDate: '2024-03-01',
        },
      },
    ]);
    expect(result.issues.map((issue) => [issue.address, issue.code])).toEqual([
      ['C3', 'identity-damaged'],
      ['D3', 'bank-account-damaged'],
      ['E3', 'not-a-number'],
      ['F3', 'no-such-date'],
      ['A4', 'required-empty'],
      ['E4', 'below-least'],
    ]);
    const damaged = result.issues[0]!;
    expect(damaged).toMatchObject({ heading: '身份证号', value: '1.10105E+17', severity: 'error' });
    expect(
      [damaged.message.zh.length, damaged.message.en.length, damaged.remedy.zh.length, damaged.remedy.en.length].every(
        (n) => n > 10,
      ),
    ).toBe(true);
    expect(result.ignored.map((row) => [row.row, row.reason])).toEqual([
      [5, 'total-row'],
      [6, 'note-row'],
    ]);
    expect(result.changes.map((change) => [change.address, change.changes])).toEqual([
      ['B2', ['spaces']],
      ['C2', ['upper-case-x']],
      ['E2', ['currency-sign', 'thousands-separator']],
      ['F2', ['date-form']],
    ]);
  });

  test('a formula is never trusted for money, identity, dates; for words only when agreed', async () => {
    const formula = (address: string, type: string, value: string): string =>
      `<c r="${address}"${type}><f>X1</f><v>${value}</v></c>`;
    const rows =
      textRows([['工号', '姓名', '月薪', '身份证号', '部门']]) +
      `<row r="2">${textCell('A2', 'E1')}${textCell('B2', '张三')}${formula('C2', '', '8000')}</row>` +
      `<row r="3">${textCell('A3', 'E2')}${textCell('B3', '李四')}${formula('D3', ' t="str"', '11010519491231002X')}</row>` +
      `<row r="4">${textCell('A4', 'E3')}${textCell('B4', '王五')}${formula('E4', ' t="str"', '研发部')}</row>`;
    const sheet = await read(craftXlsx([{ name: 'S', rows }]));
    const result = check(sheet);
    expect(result.good).toEqual([]);
    expect(result.issues.map((issue) => [issue.address, issue.code, issue.severity, issue.value])).toEqual([
      ['C2', 'formula-in-cell', 'error', '=X1 → 8000'],
      ['D3', 'formula-in-cell', 'error', '=X1 → 11010519491231002X'],
      ['E4', 'formula-in-cell', 'confirm', '=X1 → 研发部'],
    ]);
    expect(check(sheet, { confirmed: ['formula-in-cell'] }).good.map((row) => row.values.department)).toEqual([
      '研发部',
    ]);
  });

  test('万 waits for a person’s word', async () => {
    const sheet = await csv('工号,姓名,月薪\nE1,张三,1.2万\n');
    const asked = check(sheet);
    expect(asked.issues[0]).toMatchObject({ code: 'ten-thousands', severity: 'confirm' });
    expect(asked.issues[0]!.message.zh).toContain('1.2万 → 12000');
    expect(check(sheet, { confirmed: ['ten-thousands'] }).good[0]!.values.monthlyPay).toBe(1_200_000);
  });

  test('the same person twice: both rows are bad and name each other', async () => {
    const result = check(await csv('工号,姓名\nE1,张三\nE2,李四\ne3,王五\nＥ１,张三\n'));
    expect(result.good.map((row) => row.row)).toEqual([3, 4]);
    expect(
      result.issues.map((issue) => [
        issue.address,
        issue.code,
        issue.message.en.includes(issue.row === 2 ? 'row 5' : 'row 2'),
      ]),
    ).toEqual([
      ['A2', 'duplicate-value', true],
      ['A5', 'duplicate-value', true],
    ]);
  });

  test('numbers in a code column keep their digits; empty rows are passed over', async () => {
    const rows =
      textRows([['工号', '姓名']]) +
      `<row r="2"><c r="A2"><v>100234</v></c>${textCell('B2', '张三')}</row><row r="5">${textCell('C5', 'x')}</row>`;
    expect(check(await read(craftXlsx([{ name: 'S', rows }]))).good[0]!.values.employeeNumber).toBe('100234');
  });
});

describe('one cell as one field', () => {
  const cell = (text: string, kind: CellKind = 'text', raw = text): RawCell => ({ text, kind, raw, address: 'A1' });
  const field = (kind: FieldKind, more: Partial<Field> = {}): Field => ({
    key: 'f',
    zh: '字段',
    en: 'Field',
    kind,
    ...more,
  });
  const choices = [
    { value: 'male', zh: '男', en: 'Male', aliases: ['M'] },
    { value: 'female', zh: '女', en: 'Female' },
  ];

  test.each<[string, Field, RawCell, unknown]>([
    ['amount', field('amount'), cell('0.1', 'number', '0.10000000000000001'), 10],
    ['amount with three decimals', field('amount'), cell('1.005'), 'too-many-decimals'],
    ['amount beyond the safe integers', field('amount'), cell('99999999999999999'), 'amount-too-large'],
    ['amount in a date cell', field('amount'), cell('2026-09-01', 'date', '46266'), 'not-a-number'],
    ['amount above its bound', field('amount', { most: '100' }), cell('100.01'), 'above-most'],
    ['amount at its bound', field('amount', { most: '100' }), cell('100.00'), 10_000],
    ['integer', field('integer'), cell('80'), 80],
    ['integer with decimals', field('integer'), cell('80.5'), 'not-an-integer'],
    ['percent sign', field('percent'), cell('11.5%'), '0.115'],
    ['percent-formatted cell', field('percent', { percentPoints: true }), cell('11.5%', 'number', '0.115'), '0.115'],
    ['fraction', field('percent'), cell('0.11', 'number'), '0.11'],
    ['points where they are meant', field('percent', { percentPoints: true }), cell('11'), '0.11'],
    ['points where they are not', field('percent'), cell('11'), 'ambiguous-percent'],
    ['yes', field('boolean'), cell('是'), true],
    ['no as number', field('boolean'), cell('0', 'number'), false],
    ['neither', field('boolean'), cell('也许'), 'not-a-boolean'],
    ['choice by alias', field('choice', { choices }), cell('ｍ'), 'male'],
    ['no choice', field('choice', { choices }), cell('其他'), 'not-a-choice'],
    ['phone', field('phone'), cell('+86 138-0013-8000'), '13800138000'],
    ['phone as number', field('phone'), cell('13800138000', 'number'), '13800138000'],
    ['no phone', field('phone'), cell('138'), 'phone-form'],
    ['email', field('email'), cell('li.wei@henglan.example'), 'li.wei@henglan.example'],
    ['no email', field('email'), cell('li.wei'), 'email-form'],
    ['month', field('month'), cell('2026年9月'), '2026-09'],
    ['error value', field('text'), cell('#N/A', 'error'), 'error-value'],
    ['too long', field('text', { maxLength: 3 }), cell('abcd'), 'text-too-long'],
    ['empty and required', field('text', { required: true }), cell('—'), 'required-empty'],
    ['empty', field('amount'), cell('', 'empty'), null],
  ])('%s', (_, given, from, expected) => {
    const reading = readField(from, given, '2026-11-23');
    expect(reading.findings.length > 0 ? reading.findings[0]!.code : reading.value).toEqual(expected);
  });
});

describe('returned rows', () => {
  test('bad rows come back with the reason, and go in once mended', async () => {
    const sheet = await csv(
      '说明：请勿改动表头,,,\n工号,姓名,月薪,银行卡号\nE1,张三,面议,6222021234567890128\nE2,李四,8000,\n=1+1,王五,x,\n',
    );
    const result = check(sheet);
    const bytes = await returnBadRows(sheet, result.issues);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    const page = book.worksheets[0]!;
    expect(page.rowCount).toBe(3);
    expect(page.getRow(1).values).toEqual([
      undefined,
      '工号',
      '姓名',
      '月薪',
      '银行卡号',
      ISSUE_HEADING,
      '原行号 / Row',
    ]);
    expect(JSON.stringify(page.getCell('C2').note)).toContain('不是数字');
    expect(page.getCell('C2').fill).toMatchObject({ pattern: 'solid' });
    expect(page.getCell('E2').text).toContain('Enter a number');
    expect([page.getCell('D2').value, page.getCell('D2').numFmt]).toEqual(['6222021234567890128', '@']);
    expect(page.getCell('F3').value).toBe(5);

    page.getCell('C2').value = 9000;
    page.spliceRows(3, 1);
    const mended = await read(new Uint8Array(await book.xlsx.writeBuffer()));
    const again = check(mended);
    expect(again.issues).toEqual([]);
    expect(again.good[0]!.values).toEqual({
      employeeNumber: 'E1',
      name: '张三',
      monthlyPay: 900_000,
      bankAccount: '6222021234567890128',
    });
  });
});
