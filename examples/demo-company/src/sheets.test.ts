import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoCompany } from './demo-company.ts';
import { actualsSheet, attendanceSheet, staffSheet, type WrittenSheet } from './sheets.ts';

const company = demoCompany();

async function open(sheet: WrittenSheet): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(sheet.bytes.buffer as ArrayBuffer);
  return workbook.worksheets[0]!;
}
const column = (sheet: ExcelJS.Worksheet, headRow: number, heading: string): number => {
  const values = sheet.getRow(headRow).values as (string | undefined)[];
  return values.indexOf(heading);
};

describe('the staff file', () => {
  let sheet: ExcelJS.Worksheet;
  let rows = 0;
  beforeAll(async () => {
    const written = await staffSheet(company);
    rows = written.rows;
    sheet = await open(written);
  });

  it('has a title, a note, headings in row 3 and everybody employed', () => {
    const employed = company.employments.filter(
      (row) => row.effectiveFrom <= '2026-11-20' && (row.effectiveUntil ?? '9999') > '2026-11-20',
    );
    expect(rows).toBe(employed.length);
    expect(sheet.rowCount).toBe(3 + rows);
    expect(column(sheet, 3, '工号')).toBe(1);
  });

  it('keeps identity and account numbers as text, undamaged', () => {
    const byNumber = new Map(company.persons.map((person) => [person.employeeNumber, person.identityNumber]));
    for (let row = 4; row <= sheet.rowCount; row += 1) {
      const employeeNumber = sheet.getRow(row).getCell(1).value as string;
      expect(sheet.getRow(row).getCell(column(sheet, 3, '身份证号码')).value).toBe(byNumber.get(employeeNumber));
      expect(sheet.getRow(row).getCell(column(sheet, 3, '工资卡号')).value).toMatch(/^\d{19}$/);
    }
  });
});

it('the attendance sheet holds each input of the open month once', async () => {
  const sheet = await open(await attendanceSheet(company));
  let cells = 0;
  for (let row = 3; row <= sheet.rowCount; row += 1) {
    const values = sheet.getRow(row).values as unknown[];
    cells += values.slice(3).filter((value) => value !== null && value !== undefined).length;
  }
  expect(cells).toBe(company.openMonthInputs.length);
});

it('each reading stands in the row its origin names', async () => {
  const fileName = 'actuals-2026Q3.xlsx';
  const sheet = await open(await actualsSheet(company, fileName));
  const readings = company.actuals.filter((row) => row.sheet === fileName);
  expect(readings.length).toBe(sheet.rowCount - 1);
  for (const reading of readings) {
    const row = sheet.getRow(reading.row);
    expect(row.getCell(3).value).toBe(reading.employeeNumber ?? reading.departmentCode);
    expect(row.getCell(5).value).toBe(reading.indicatorCode);
    const value = row.getCell(7).value;
    expect(typeof value === 'number' ? value : String(value)).toBe(
      /^\d/.test(reading.value) ? Number(reading.value) : reading.value,
    );
  }
});

it('a sheet nobody reads from is refused', () => {
  expect(() => actualsSheet(company, 'actuals-2019Q1.xlsx')).toThrow('no reading stands in');
});
