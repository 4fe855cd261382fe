import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { INPUT } from './attendance.ts';
import { demoCompany } from './demo-company.ts';
import type { Assignment, DemoCompany, IndicatorActual, IsoDate, MonthlyInput } from './types.ts';

/** The day the staff file and the attendance sheet are drawn up. */
export const SHEET_DATE: IsoDate = '2026-11-20';

/** A column with its heading; `text` cells keep numbers that are no quantities (identity, account, employee numbers). */
interface Column<Row> {
  readonly heading: string;
  readonly width: number;
  readonly text?: boolean;
  readonly value: (row: Row) => string | number | null;
}

/** A written sheet: file name, rows without headings, and the bytes of the workbook. */
export interface WrittenSheet {
  readonly fileName: string;
  readonly rows: number;
  readonly bytes: Uint8Array;
}

export type SheetKind = 'staff' | 'attendance' | 'actuals';

/**
 * Writes the staff file, the attendance sheet of the open month and the sheet of readings of the open cycle into a
 * folder and answers their paths.
 */
export async function writeSheets(folder: string): Promise<Readonly<Record<SheetKind, string>>> {
  const company = demoCompany();
  const sheets: Readonly<Record<SheetKind, WrittenSheet>> = {
    staff: await staffSheet(company),
    attendance: await attendanceSheet(company),
    actuals: await actualsSheet(company, 'actuals-2026Q4.xlsx'),
  };
  await mkdir(folder, { recursive: true });
  const paths: Partial<Record<SheetKind, string>> = {};
  for (const [kind, sheet] of Object.entries(sheets) as [SheetKind, WrittenSheet][]) {
    const path = join(folder, sheet.fileName);
    await writeFile(path, sheet.bytes);
    paths[kind] = path;
  }
  return paths as Record<SheetKind, string>;
}

async function write<Row>(
  fileName: string,
  sheetName: string,
  titles: readonly string[],
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<WrittenSheet> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = '衡岚精工';
  workbook.created = new Date(`${SHEET_DATE}T09:00:00+08:00`);
  workbook.modified = workbook.created;
  const sheet = workbook.addWorksheet(sheetName);
  sheet.columns = columns.map((column) => ({
    width: column.width,
    ...(column.text ? { style: { numFmt: '@' } } : {}),
  }));
  for (const title of titles) {
    const row = sheet.addRow([title]);
    sheet.mergeCells(row.number, 1, row.number, columns.length);
    row.font = { bold: true };
  }
  const head = sheet.addRow(columns.map((column) => column.heading));
  head.font = { bold: true };
  sheet.views = [{ state: 'frozen', ySplit: head.number }];
  for (const row of rows) sheet.addRow(columns.map((column) => column.value(row)));
  return { fileName, rows: rows.length, bytes: new Uint8Array(await workbook.xlsx.writeBuffer()) };
}

const holds = (row: { effectiveFrom: IsoDate; effectiveUntil: IsoDate | null }, date: IsoDate): boolean =>
  row.effectiveFrom <= date && (row.effectiveUntil === null || date < row.effectiveUntil);

const yuan = (fen: number | undefined): number | null => (fen === undefined ? null : fen / 100);

const WORDS = {
  sex: { female: '女', male: '男' },
  education: { doctor: '博士', master: '硕士', bachelor: '本科', college: '大专', vocational: '中职' },
  hukou: { 'local-urban': '本市城镇', 'local-rural': '本市农村', 'other-urban': '外埠城镇', 'other-rural': '外埠农村' },
  kind: { 'full-time': '全日制', 'part-time': '半日制' },
  contract: { 'fixed-term': '固定期限', 'open-ended': '无固定期限' },
  city: { shanghai: '上海', beijing: '北京' },
} as const;

/** One row of the staff file: everything that held on the day. */
function staffRows(company: DemoCompany) {
  const own = <T extends { readonly employeeNumber: string }>(rows: readonly T[]) =>
    Map.groupBy(rows, (row) => row.employeeNumber);
  const assignments = own(company.assignments);
  const basePays = own(company.basePays);
  const allowances = own(company.allowances);
  const accounts = own(company.bankAccounts);
  const enrolments = own(company.insuranceEnrolments);
  const persons = new Map(company.persons.map((person) => [person.employeeNumber, person]));
  const at = <T extends { effectiveFrom: IsoDate; effectiveUntil: IsoDate | null }>(rows: readonly T[] | undefined) =>
    (rows ?? []).filter((row) => holds(row, SHEET_DATE));
  return company.employments
    .filter((employment) => holds(employment, SHEET_DATE))
    .map((employment) => {
      const { employeeNumber } = employment;
      const allowance = (code: string) => at(allowances.get(employeeNumber)).find((row) => row.inputCode === code);
      const base = (scheme: string) =>
        enrolments.get(employeeNumber)?.find((row) => row.scheme === scheme && row.untilMonth === null);
      return {
        employment,
        person: persons.get(employeeNumber)!,
        assignment: at(assignments.get(employeeNumber))[0]!,
        basePay: at(basePays.get(employeeNumber))[0]!,
        performanceBase: allowance('performance_base'),
        positionAllowance: allowance('position_allowance'),
        account: at(accounts.get(employeeNumber))[0]!,
        insurance: base('social-insurance'),
        fund: base('housing-fund'),
      };
    });
}

type StaffRow = ReturnType<typeof staffRows>[number];

function staffColumns(company: DemoCompany): Column<StaffRow>[] {
  const departmentNames = new Map(company.departments.map((department) => [department.code, department]));
  const jobs = new Map(company.jobs.map((job) => [job.code, job.names.zh]));
  const persons = new Map(company.persons.map((person) => [person.employeeNumber, person.names.zh]));
  const entities = new Map(company.legalEntities.map((entity) => [entity.code, entity.names.zh]));
  const level = (assignment: Assignment, depth: number): string => {
    const code = departmentNames.get(assignment.departmentCode)!.path.split('/')[depth];
    return code === undefined ? '' : departmentNames.get(code)!.names.zh;
  };
  return [
    { heading: '工号', width: 10, text: true, value: (row) => row.person.employeeNumber },
    { heading: '姓名', width: 10, value: (row) => row.person.names.zh },
    { heading: '性别', width: 6, value: (row) => WORDS.sex[row.person.sex] },
    { heading: '身份证号码', width: 22, text: true, value: (row) => row.person.identityNumber },
    { heading: '出生日期', width: 12, value: (row) => row.person.birthDate },
    { heading: '手机号', width: 14, text: true, value: (row) => row.person.mobile },
    { heading: '邮箱', width: 30, value: (row) => row.person.email },
    { heading: '学历', width: 8, value: (row) => WORDS.education[row.person.education] },
    { heading: '用工主体', width: 26, value: (row) => entities.get(row.employment.legalEntityCode)! },
    { heading: '工作城市', width: 10, value: (row) => WORDS.city[row.person.city] },
    { heading: '中心', width: 14, value: (row) => level(row.assignment, 1) },
    { heading: '部门', width: 14, value: (row) => level(row.assignment, 2) },
    { heading: '班组', width: 14, value: (row) => level(row.assignment, 3) },
    { heading: '部门编码', width: 10, text: true, value: (row) => row.assignment.departmentCode },
    { heading: '岗位', width: 16, value: (row) => jobs.get(row.assignment.jobCode)! },
    { heading: '职级', width: 6, value: (row) => row.assignment.gradeCode },
    { heading: '直接上级工号', width: 12, text: true, value: (row) => row.assignment.managerEmployeeNumber },
    { heading: '直接上级', width: 10, value: (row) => persons.get(row.assignment.managerEmployeeNumber ?? '') ?? null },
    { heading: '入职日期', width: 12, value: (row) => row.employment.effectiveFrom },
    { heading: '用工形式', width: 10, value: (row) => WORDS.kind[row.employment.kind] },
    { heading: '合同类型', width: 12, value: (row) => WORDS.contract[row.employment.contract.kind] },
    { heading: '合同到期日', width: 12, value: (row) => row.employment.contract.until },
    { heading: '户口性质', width: 10, value: (row) => WORDS.hukou[row.person.hukou] },
    { heading: '基本工资（元/月）', width: 14, value: (row) => yuan(row.basePay.amountMonthly) },
    { heading: '绩效基数（元/月）', width: 14, value: (row) => yuan(row.performanceBase?.amountMonthly) },
    { heading: '岗位津贴（元/月）', width: 14, value: (row) => yuan(row.positionAllowance?.amountMonthly) },
    { heading: '开户银行', width: 26, value: (row) => `${row.account.bank.zh}${row.account.branch.zh}` },
    { heading: '工资卡号', width: 24, text: true, value: (row) => row.account.number },
    { heading: '社保申报基数', width: 12, value: (row) => yuan(row.insurance?.base) },
    { heading: '公积金申报基数', width: 12, value: (row) => yuan(row.fund?.base) },
    { heading: '公积金比例', width: 10, value: (row) => (row.fund === undefined ? null : Number(row.fund.rate)) },
  ];
}

/** The staff file as HR keeps it: a title and a note above Chinese headings in row 3. */
export function staffSheet(company: DemoCompany): Promise<WrittenSheet> {
  const titles = [
    `衡岚精工员工花名册（截至 ${SHEET_DATE}）`,
    '人力资源部制；身份证号码与工资卡号为文本格式，请勿改为数字',
  ];
  return write('staff-2026-11.xlsx', '花名册', titles, staffColumns(company), staffRows(company));
}

const ATTENDANCE_HEADINGS: readonly (readonly [code: string, heading: string])[] = [
  [INPUT.mealDays, '出勤天数'],
  [INPUT.overtimeWeekday, '平日加班（小时）'],
  [INPUT.overtimeRestDay, '休息日加班（小时）'],
  [INPUT.overtimeHoliday, '节假日加班（小时）'],
  [INPUT.personalLeave, '事假（天）'],
  [INPUT.sickLeave, '病假（天）'],
  [INPUT.maternityLeave, '产假（天）'],
  [INPUT.oneOffBonus, '一次性奖金（元）'],
];

/** The attendance sheet of the open month: one row a person, title in row 1, headings in row 2. */
export function attendanceSheet(company: DemoCompany): Promise<WrittenSheet> {
  const persons = new Map(company.persons.map((person) => [person.employeeNumber, person.names.zh]));
  const byPerson = [...Map.groupBy(company.openMonthInputs, (row) => row.employeeNumber)];
  type Row = (typeof byPerson)[number];
  const columns: Column<Row>[] = [
    { heading: '工号', width: 10, text: true, value: ([employeeNumber]) => employeeNumber },
    { heading: '姓名', width: 10, value: ([employeeNumber]) => persons.get(employeeNumber)! },
    ...ATTENDANCE_HEADINGS.map(
      ([code, heading]): Column<Row> => ({
        heading,
        width: 14,
        value: ([, rows]) => cellOf(rows.find((row) => row.code === code)),
      }),
    ),
  ];
  return write(
    `attendance-${company.months.open}.xlsx`,
    '考勤汇总',
    [`${company.months.open} 考勤汇总`],
    columns,
    byPerson,
  );
}

function cellOf(row: MonthlyInput | undefined): number | null {
  if (row === undefined) return null;
  return row.amount === null ? Number(row.quantity) : row.amount / 100;
}

/** A sheet of readings, one a row, headings in row 1; `fileName` is the `sheet` of the readings it is to hold. */
export function actualsSheet(company: DemoCompany, fileName: string): Promise<WrittenSheet> {
  const rows = [...company.actuals, ...company.openCycleActuals].filter((row) => row.sheet === fileName);
  if (rows.length === 0) throw new Error(`no reading stands in ${fileName}`);
  const persons = new Map(company.persons.map((person) => [person.employeeNumber, person.names.zh]));
  const departmentNames = new Map(company.departments.map((department) => [department.code, department.names.zh]));
  const indicators = new Map(company.indicators.map((indicator) => [indicator.code, indicator]));
  const columns: Column<IndicatorActual>[] = [
    { heading: '考核周期', width: 10, text: true, value: (row) => row.cycleCode },
    { heading: '考核对象', width: 10, value: (row) => (row.employeeNumber === null ? '部门' : '员工') },
    { heading: '对象编号', width: 12, text: true, value: (row) => row.employeeNumber ?? row.departmentCode },
    {
      heading: '对象名称',
      width: 16,
      value: (row) => persons.get(row.employeeNumber ?? '') ?? departmentNames.get(row.departmentCode ?? '')!,
    },
    { heading: '指标编码', width: 10, text: true, value: (row) => row.indicatorCode },
    { heading: '指标名称', width: 20, value: (row) => indicators.get(row.indicatorCode)!.names.zh },
    { heading: '实际值', width: 12, value: (row) => (/^\d/.test(row.value) ? Number(row.value) : row.value) },
    { heading: '单位', width: 10, value: (row) => indicators.get(row.indicatorCode)!.unit.zh },
    { heading: '数据来源', width: 14, value: (row) => indicators.get(row.indicatorCode)!.source.system },
  ];
  return write(fileName, '实际值', [], columns, rows);
}
