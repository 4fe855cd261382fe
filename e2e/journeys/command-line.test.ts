/**
 * The command line against a running product of its own, since the months that other journeys pay and close do not come
 * back: signing in, importing, calculating, explaining, verifying.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiAs } from '../api.ts';
import { discardProduct, newDataDir, type RunningProduct, startProduct } from '../product.ts';
import { lastDay, monthBefore, workdays } from '../workdays.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

let product: RunningProduct;
let folder: string;
/** Somebody whose October payslip is read, and the person's number. */
let number: string;
let specialist: ApiClient;

beforeAll(async () => {
  product = await startProduct(newDataDir('command-line'));
  folder = mkdtempSync(join(tmpdir(), 'meritline-cli-'));
  specialist = await apiAs(product.address, product.signIns, 'pay-specialist');
  const employee = await apiAs(product.address, product.signIns, 'employee');
  number = (await employee.get('/payroll/my-payslip', { period: '2026-10' })).number;
  // Once each: sign-ins are limited by the minute.
  for (const [user, role] of [
    ['specialist', 'pay-specialist'],
    ['employee', 'employee'],
    ['auditor', 'auditor'],
    ['head', 'hr-head'],
    ['finance', 'finance'],
    ['performance', 'performance-specialist'],
  ] as const)
    expect(await signIn(user, role)).toMatchObject({ code: 0 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await discardProduct(product);
});

interface Run {
  readonly period: string;
  readonly state: string;
  readonly totals: unknown;
}

const allRuns = async (): Promise<Run[]> => (await specialist.get('/payroll/runs')).runs;

/** The month being prepared. */
const openMonth = async (): Promise<string> => (await allRuns()).find((run) => run.state !== 'closed')!.period;

const signInOf = (role: string) => product.signIns.find((one) => one.role === role)!;

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs `bin/meritline` as a user with a configuration folder of the given name. */
function meritline(
  user: string,
  args: readonly string[],
  options: { env?: Record<string, string>; input?: string } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const { MERITLINE_EMAIL: _email, MERITLINE_PASSWORD: _password, ...inherited } = process.env;
    const child = spawn(join(root, 'bin/meritline'), [...args], {
      cwd: folder,
      env: {
        ...inherited,
        XDG_CONFIG_HOME: join(folder, user),
        MERITLINE_ADDRESS: product.address,
        MERITLINE_LANGUAGE: 'en',
        ...options.env,
      } as NodeJS.ProcessEnv,
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdin.end(options.input ?? '');
    child.on('exit', (code) => resolve({ code, output, errors }));
  });
}

const signIn = (user: string, role: string): Promise<Ended> =>
  meritline(user, ['sign-in', '--email', signInOf(role).email], { input: `${signInOf(role).password}\n` });

describe('signing in', () => {
  it('is asked for before anything else', async () => {
    const { code, errors } = await meritline('nobody', ['verify']);
    expect(code).toBe(2);
    expect(errors).toContain('Run: meritline sign-in, or set MERITLINE_EMAIL and MERITLINE_PASSWORD.');
  });

  it('refuses a wrong password in the reader’s language', async () => {
    const { code, errors } = await meritline(
      'nobody',
      ['sign-in', '--email', signInOf('auditor').email, '--language', 'zh-CN'],
      { input: 'not-the-password\n' },
    );
    expect([code, errors]).toEqual([2, expect.stringContaining('邮箱或密码不正确。')]);
  });

  it('keeps the session where only its owner reads it, and forgets it', async () => {
    const file = join(folder, 'brief', 'meritline', 'sessions.json');
    expect(await signIn('brief', 'employee')).toMatchObject({
      code: 0,
      output: expect.stringContaining('Signed in at'),
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain(signInOf('employee').password);
    const { cookie } = Object.values(JSON.parse(readFileSync(file, 'utf8')))[0] as { cookie: string };
    expect((await meritline('brief', ['sign-out'])).code).toBe(0);
    expect((await meritline('brief', ['verify'])).code).toBe(2);
    const session = await fetch(`${product.address}/api/access/session`, { headers: { cookie } });
    expect(session.status).toBe(401);
  });

  it('also works by environment, without keeping anything', async () => {
    const { email, password } = signInOf('auditor');
    const env = { MERITLINE_EMAIL: email, MERITLINE_PASSWORD: password };
    expect((await meritline('script', ['verify'], { env })).code).toBe(0);
    expect((await meritline('script', ['verify'])).code).toBe(2);
  });

  it('says when nothing answers at the address', async () => {
    const { code, output } = await meritline(
      'nobody',
      ['sign-in', '--email', 'a@b.example', '--address', 'http://127.0.0.1:9', '--json'],
      { input: 'x\n' },
    );
    expect(code).toBe(2);
    expect(JSON.parse(output)).toMatchObject({
      value: null,
      issues: [{ code: 'product-unreachable', where: 'http://127.0.0.1:9' }],
    });
  });
});

describe('a month of pay', () => {
  it('is calculated, with totals that the product shows too', async () => {
    const period = await openMonth();
    const { code, output } = await meritline('specialist', ['payroll', 'run', period, '--json']);
    expect(code).toBe(0);
    const { value } = JSON.parse(output);
    expect(value.totals).toEqual((await allRuns()).find((run) => run.period === period)!.totals);
    expect(value.totals.people).toBeGreaterThan(250);
    expect(value.openItems.toReview).toBeGreaterThan(0);
  });

  it('is not submitted while people are to be looked at, and the totals are shown all the same', async () => {
    const period = await openMonth();
    const { code, output, errors } = await meritline('specialist', ['payroll', 'run', period, '--submit']);
    expect(code).toBe(2);
    expect(output).toMatch(new RegExp(`Payroll of ${period} +People +Gross`));
    expect(output).toMatch(/\d+ to review, \d+ reviewed:/);
    expect(errors).toMatch(/\d+ people are not reviewed yet/);
  });

  it('is not calculated again once it is closed', async () => {
    const { code, errors } = await meritline('specialist', ['payroll', 'run', '2026-10']);
    expect(code).toBe(2);
    expect(errors).toContain('wrong-run-state');
  });

  it('asks for the pay day of a month not opened yet, and for a month that is one', async () => {
    expect((await meritline('specialist', ['payroll', 'run', '2029-01'])).errors).toContain('--pay-day 2029-01-25');
    expect((await meritline('specialist', ['payroll', 'run', '2026-13'])).errors).toContain(
      '"2026-13" is not a month.',
    );
  });
});

describe('a suspension', () => {
  const suspend = (...more: string[]) =>
    meritline('specialist', ['people', 'suspend', number, '--kind', 'secondment', '--pay', 'paid', ...more]);
  const from = '2027-03-01';

  it('is recorded, listed, ended and taken back by employee number', async () => {
    const recorded = await suspend('--from', from, '--reason', 'lent to the other company');
    expect(recorded).toMatchObject({ code: 0, output: `${number} is suspended from ${from}.\n` });
    const back = ['people', 'return', number, '--from', from, '--reason', 'agreed', '--on'];
    expect((await meritline('specialist', [...back, '2027-03-15'])).output).toContain('is back on 2027-03-15');
    const listed = await meritline('specialist', ['people', 'suspensions', number, '--json']);
    expect(JSON.parse(listed.output).value).toContainEqual(
      expect.objectContaining({ effectiveFrom: from, effectiveUntil: '2027-03-15', kind: 'secondment', isPaid: true }),
    );
    expect((await meritline('specialist', [...back, from])).output).toContain('is taken back');
    const after = await meritline('specialist', ['people', 'suspensions', number, '--json']);
    expect(JSON.parse(after.output).value.map((one: { effectiveFrom: string }) => one.effectiveFrom)).not.toContain(
      from,
    );
  });

  it('is refused with what to do: outside the employment, for nobody, and without saying whether it is paid', async () => {
    const early = await suspend('--from', '1999-01-01', '--reason', 'too early');
    expect([early.code, early.errors]).toEqual([2, expect.stringContaining('outside-employment')]);
    const nobody = ['people', 'suspend', 'X0', '--kind', 'other', '--pay', 'unpaid', '--from', from, '--reason', 'why'];
    expect((await meritline('specialist', nobody)).errors).toContain('no-such-person');
    const unsaid = await meritline('specialist', [
      'people',
      'suspend',
      number,
      '--kind',
      'other',
      '--from',
      from,
      '--reason',
      'why',
    ]);
    expect([unsaid.code === 0, unsaid.errors]).toEqual([false, expect.stringContaining('--pay')]);
  });
});

describe('a forecast', () => {
  it('is measured for a calculated month, and its parts add up to the difference', async () => {
    const period = await openMonth();
    const { code, output } = await meritline('specialist', ['payroll', 'forecast', period, '--json']);
    expect(code).toBe(0);
    const { forecast } = JSON.parse(output).value;
    const sum = (rows: { difference?: { netFen: number }; netFen?: number }[]) =>
      rows.reduce((total, one) => total + (one.netFen ?? one.difference!.netFen), 0);
    expect([sum(forecast.parts), sum(forecast.departments)]).toEqual([
      forecast.difference.netFen,
      forecast.difference.netFen,
    ]);
    expect(forecast.rows).toHaveLength(forecast.differing);
    const told = await meritline('specialist', ['payroll', 'forecast', period]);
    expect(told.output).toMatch(/Department +People +Expected net +Net +Difference/);
    expect(told.output).toMatch(
      new RegExp(`\\b${forecast.differing} (person differs|people differ) from the forecast\\.`),
    );
  });
});

describe('a payslip', () => {
  it('is explained line by line', async () => {
    const { code, output } = await meritline('specialist', ['payroll', 'explain', '2026-10', number]);
    expect(code).toBe(0);
    expect(output).toMatch(/Income tax +income_tax +[\d,]+\.\d\d/);
    expect(output).toMatch(/Net pay +net_pay +([\d,]+\.\d\d)/);
  });

  it('has its income tax derived down to the bracket and the law, in both languages', async () => {
    const [english, chinese] = await Promise.all([
      meritline('specialist', ['payroll', 'explain', '2026-10', number, 'Income tax']),
      meritline('specialist', ['payroll', 'explain', '2026-10', number, '个人所得税', '--language', 'zh-CN']),
    ]);
    expect([english.code, chinese.code]).toEqual([0, 0]);
    expect(english.output).toMatch(/^Income tax \(income_tax\) = \d+\.\d\d$/m);
    expect(english.output).toMatch(/^ +with numbers: max\(/m);
    expect(chinese.output).toMatch(/^个人所得税 \(income_tax\) = \d+\.\d\d$/m);
    expect(chinese.output).toMatch(/^ +依据：中华人民共和国个人所得税法/m);
    const figures = (text: string) => text.match(/= -?\d[\d.]*$/gm);
    expect(figures(chinese.output)).toEqual(figures(english.output));
  });

  it('of one’s own is explained to an employee, another’s is not', async () => {
    expect((await meritline('employee', ['payroll', 'explain', '2026-10', number, 'net_pay'])).code).toBe(0);
    const { people } = await specialist.get('/people/people-list', { limit: '20' });
    const other = people.find((person: { number: string }) => person.number !== number).number;
    const { code, output, errors } = await meritline('employee', ['payroll', 'explain', '2026-10', other]);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toContain(`Nobody has the number ${other}, or you may not see that pay.`);
  });

  it('names the lines there are when asked for one there is not', async () => {
    const { code, errors } = await meritline('specialist', ['payroll', 'explain', '2026-10', number, 'Ferry money']);
    expect(code).toBe(2);
    expect(errors).toContain('income_tax Income tax');
  });
});

describe('a sheet', () => {
  const sheet = () => join(folder, 'staff.csv');
  beforeAll(() => {
    writeFileSync(
      sheet(),
      '工号,姓名,部门,岗位,职级,入职日期\nCLI001,钱小舟,采购部,采购专员,P4,2027-06-01\nCLI002,孙大可,采购部,采购专员,P4,二〇二六年十三月\n',
    );
  });

  it('is previewed, its bad rows handed back, and nothing imported', async () => {
    const args = [
      'import',
      sheet(),
      '--kind',
      'staff-file',
      '--set',
      'legalEntity=SH',
      '--save-mapping',
      'mapping.json',
      '--bad-rows',
      'bad.xlsx',
      '--json',
    ];
    const { code, output } = await meritline('specialist', args);
    const { value, issues } = JSON.parse(output);
    expect(value.preview.counts).toMatchObject({ rows: 2, new: 1, bad: 1 });
    expect([code, value.isCommitted]).toEqual([2, false]);
    expect(issues.length).toBeGreaterThan(0);
    expect(readFileSync(join(folder, 'bad.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect((await specialist.get('/people/people-list', { search: 'CLI001' })).total).toBe(0);
  });

  it('goes in by the kept mapping: the good row only, when that is said', async () => {
    const args = ['import', sheet(), '--kind', 'staff-file', '--mapping', 'mapping.json', '--commit'];
    const refused = await meritline('specialist', args);
    expect([refused.code, refused.errors]).toEqual([2, expect.stringContaining('Some rows have issues.')]);
    const more = ['--leave-bad-rows-out', '--reason', 'two joiners', '--json'];
    const { code, output } = await meritline('specialist', [...args, ...more]);
    const { value } = JSON.parse(output);
    expect([code, value.isCommitted]).toEqual([0, true]);
    const found = async (search: string) => (await specialist.get('/people/people-list', { search })).total;
    expect([await found('CLI001'), await found('CLI002')]).toEqual([1, 0]);
    // Other journeys count the company's people.
    await specialist.post('/imports/undo-import', { importId: value.importId, reason: 'tried' });
    expect(await found('CLI001')).toBe(0);
  });

  it('of no kind is answered with the kinds, one that is no file with its path', async () => {
    const kinds = await meritline('specialist', ['import', sheet()]);
    expect([kinds.code, kinds.output]).toEqual([2, expect.stringContaining('staff-file')]);
    const missing = await meritline('specialist', ['import', 'nowhere.xlsx', '--kind', 'staff-file']);
    expect([missing.code, missing.errors]).toEqual([2, expect.stringContaining('nowhere.xlsx')]);
  });
});

/** Rates the people of a form: each level cell takes the first of its list, of the first person a level that is none. */
async function filled(bytes: Buffer, path: string): Promise<{ people: number; spoilt: string }> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  let people = 0;
  let spoilt = '';
  for (const sheet of book.worksheets)
    sheet.eachRow((row) => {
      const key = row.getCell(9).text;
      if (!/^P\d+(\.\d+)?$/.test(key)) return;
      if (!key.includes('.')) people += 1;
      const rule = row.getCell(7).dataValidation;
      if (key.endsWith('.0') || rule === undefined) return;
      const choices = String(rule.formulae?.[0] ?? '').replaceAll('"', '');
      row.getCell(7).value = spoilt === '' ? 'none' : rule.type === 'list' ? choices.split(',')[0]! : 90;
      spoilt ||= row.getCell(7).address;
    });
  writeFileSync(path, Buffer.from(await book.xlsx.writeBuffer()));
  return { people, spoilt };
}

describe('forms', () => {
  const cycle = ['--cycle', '2026Q4'];

  it('are issued into one archive, collected, and what is wrong is named and handed back', async () => {
    const issue = ['forms', 'issue', ...cycle, '--due', '2099-12-15', '--per', 'rater', '--raters', 'all'];
    const issued = await meritline('performance', [...issue, '--out', 'forms.zip', '--json']);
    const { value } = JSON.parse(issued.output);
    expect([issued.code, value.forms > 0]).toEqual([0, true]);
    const archive = readFileSync(join(folder, 'forms.zip'));
    // One entry of the archive's directory for each form.
    expect(archive.toString('latin1').match(/PK[\s\S]{44}2026Q4-v/g)).toHaveLength(value.forms);

    const api = await apiAs(product.address, product.signIns, 'performance-specialist');
    const { cycles } = await api.get('/appraisals/cycles');
    const { cycleId } = cycles.find((one: { code: string }) => one.code === '2026Q4');
    const { rows } = await api.get('/forms/forms-board', { cycleId, by: 'form' });
    const [row] = rows.filter(
      (one: { waiting: number; people: number }) => one.waiting === one.people && one.people > 1,
    );
    const form = await api.download('/forms/form-file', { formId: row.key });
    const { people, spoilt } = await filled(form, join(folder, 'returned.xlsx'));
    expect(people).toBe(row.people);
    const collect = ['forms', 'collect', 'returned.xlsx', ...cycle, '--bad-rows', 'back.zip', '--json'];
    const collected = await meritline('performance', collect);
    const answer = JSON.parse(collected.output);
    expect(collected.code).toBe(2);
    expect(answer.value.collection).toMatchObject({ files: 1, filesRefused: 0 });
    expect(answer.value.collection.taken + answer.value.collection.refused + answer.value.collection.blank).toBe(
      people,
    );
    expect(answer.issues.map((one: { code: string }) => one.code)).toContain('out-of-scale');
    expect(answer.issues[0].where).toMatch(new RegExp(`^returned\\.xlsx ! .+ ! ${spoilt}$`));
    expect(readFileSync(join(folder, 'back.zip')).subarray(0, 2).toString()).toBe('PK');
  });

  it('of an unknown cycle, a file that is none, and a missing file are each refused with what to do', async () => {
    const unknown = await meritline('performance', ['forms', 'issue', '--cycle', '1999Q1', '--due', '2099-01-01']);
    expect([unknown.code, unknown.errors]).toEqual([2, expect.stringContaining('Open cycles: 2026Q4')]);
    const missing = await meritline('performance', ['forms', 'collect', 'nowhere.xlsx', ...cycle]);
    expect([missing.code, missing.errors]).toEqual([2, expect.stringContaining('nowhere.xlsx')]);
    writeFileSync(join(folder, 'letter.xlsx'), 'Dear all,');
    const none = await meritline('performance', ['forms', 'collect', 'letter.xlsx', ...cycle, '--json']);
    const { value, issues } = JSON.parse(none.output);
    expect([none.code, value.collection.filesRefused, issues.length]).toEqual([2, 1, 1]);
    const own = await meritline('employee', ['forms', 'collect', 'letter.xlsx', ...cycle]);
    expect(own.code).toBe(2);
  });
});

describe('a whole month, from its facts to the day it is closed', () => {
  const JOINER = 'CLI900';
  const JOINER_PAY = 12_000;
  const RAISED_PAY = 31_000;
  const BASE = 9_000;
  const PENSION_RATE = 8;
  const HEAD = '工号,姓名,部门,职务,职级,入职日期,基本工资,社保基数,公积金基数,银行卡号,开户银行';
  let period: string;
  let runId: string;
  let raised: Person;
  let corrected: Person;

  interface Person {
    readonly number: string;
    readonly nameZh: string;
    readonly departmentZh: string;
    readonly jobZh: string;
    readonly grade: string;
    readonly hiredOn: string;
    readonly personId: string;
    readonly employmentId: string;
  }
  interface Payment {
    readonly number: string;
    readonly reference: string;
    readonly state: string;
    readonly amountFen: number;
  }

  /** Runs a command that must succeed and answers its value. */
  async function done(user: string, ...args: string[]) {
    const { code, output, errors } = await meritline(user, [...args, '--json']);
    expect(code, `${args.join(' ')}: ${output} ${errors}`).toBe(0);
    return JSON.parse(output).value;
  }
  const staff = (person: Person, basePay = '', base = '', account = '') =>
    [
      ...[person.number, person.nameZh, person.departmentZh, person.jobZh, person.grade, person.hiredOn],
      ...[basePay, base, base, account, account && '示范银行'],
    ].join(',');
  async function importStaff(name: string, from: string, row: string): Promise<void> {
    writeFileSync(join(folder, name), `${HEAD}\n${row}\n`);
    const set = ['--set', 'legalEntity=SH', '--set', `factsFrom=${from}`];
    const { isCommitted } = await done(
      'specialist',
      'import',
      name,
      '--kind',
      'staff-file',
      ...set,
      '--commit',
      '--reason',
      name,
    );
    expect(isCommitted).toBe(true);
  }
  const payslipOf = ({ personId, employmentId }: Pick<Person, 'personId' | 'employmentId'>, month = period) =>
    specialist.get('/payroll/payslip', { period: month, personId, employmentId });
  interface Payslip {
    readonly groups: readonly {
      readonly lines: readonly { readonly code: string; readonly amountFen: number | null }[];
    }[];
  }
  const line = (payslip: Payslip, code: string): number =>
    payslip.groups.flatMap(({ lines }) => lines).find((one) => one.code === code)?.amountFen ?? 0;
  async function paymentsOf(purpose: string): Promise<Payment[]> {
    const { files } = await specialist.get('/payments/bank-files', { runId });
    const found: Payment[] = [];
    for (const file of files.filter(
      (one: { state: string; purpose: string }) => one.state !== 'void' && one.purpose === purpose,
    ))
      found.push(...(await specialist.get('/payments/file-payments', { bankFileId: file.bankFileId })).payments);
    return found;
  }

  it('takes a late joiner, a raise within the month and a base of an earlier month from sheets', async () => {
    period = await openMonth();
    const { people } = await specialist.get('/people/people-list', { limit: '200', sort: 'hired' });
    // People of long standing, neither of them the employee who reads the payslip above.
    const steady = (people as Person[]).filter((one) => one.hiredOn < '2025-01-01' && one.number !== number);
    [raised, corrected] = [steady[0]!, steady[1]!];
    const joiner = { ...raised, number: JOINER, nameZh: '程晚到', hiredOn: `${period}-20` };
    await importStaff(
      'joiner.csv',
      `${period}-20`,
      staff(joiner, String(JOINER_PAY), String(JOINER_PAY), '6222020000000009001'),
    );
    await importStaff('raise.csv', `${period}-16`, staff(raised, String(RAISED_PAY)));
    await importStaff('base.csv', `${monthBefore(period, 2)}-01`, staff(corrected, '', String(BASE)));
  });

  it('asks where a fact after the cut-off belongs, and takes it into this month once that is decided', async () => {
    const { today } = (await specialist.get('/payments/payment-tracking')) as { today: string };
    const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
    ({ runId } = (await specialist.get('/payroll/runs')).runs.find((run: Run) => run.period === period));
    const cutOffOn = [yesterday, `${period}-19`].sort()[0];
    await specialist.post('/payroll/set-cut-off', { runId, cutOffOn, reason: 'as the policy says' });
    writeFileSync(join(folder, 'overtime.csv'), `工号,平日加班（小时）\n${JOINER},6\n`);
    const sheet = ['import', 'overtime.csv', '--kind', 'monthly-inputs', '--commit', '--reason', 'overtime form'];
    const refused = await meritline('specialist', sheet);
    expect([refused.code, refused.errors + refused.output]).toEqual([2, expect.stringContaining(period)]);
    const decision = ['--to', 'this-run', '--reason', 'joined on the 20th'];
    expect(await done('specialist', 'payroll', 'late', period, 'overtime', ...decision)).toMatchObject({
      target: 'this-run',
    });
    expect(await done('specialist', ...sheet)).toMatchObject({ isCommitted: true });
  });

  it('is calculated with them, accepted, reviewed, submitted and approved by another hand', async () => {
    const run = await done('specialist', 'payroll', 'run', period);
    runId = run.runId;
    const { people } = await specialist.get('/people/people-list', { search: JOINER });
    const [joined, more, back] = [await payslipOf(people[0]), await payslipOf(raised), await payslipOf(corrected)];
    const all = workdays(period, 1, lastDay(period));
    expect(line(joined, 'base_pay')).toBe(Math.round((JOINER_PAY * 100 * workdays(period, 20, lastDay(period))) / all));
    // Six hours at one and a half times the hour of 21.75 days of eight hours.
    expect(line(joined, 'overtime_weekday')).toBe(Math.round((JOINER_PAY * 100 * 6 * 3) / (2 * 21.75 * 8)));
    const old = line(await payslipOf(raised, monthBefore(period)), 'base_pay');
    expect(old).not.toBe(RAISED_PAY * 100);
    expect(line(more, 'base_pay')).toBe(
      Math.round((old * workdays(period, 1, 15) + RAISED_PAY * 100 * workdays(period, 16, lastDay(period))) / all),
    );
    for (const originPeriod of [monthBefore(period, 2), monthBefore(period)]) {
      const asked = { period, personId: corrected.personId, employmentId: corrected.employmentId };
      const why = await specialist.get('/payroll/payslip-retro', { ...asked, originPeriod, item: 'pension_employee' });
      expect([why.afterFen, why.amountFen]).toEqual([BASE * PENSION_RATE, why.afterFen - why.beforeFen]);
      expect(why.amountFen).not.toBe(0);
      expect(why.facts[0]).toMatchObject({ code: 'social_insurance_base', after: '9000.00' });
    }
    expect(line(back, 'pension_employee')).not.toBe(0);

    await done('specialist', 'payroll', 'accept', period, '--reason', 'contracts seen');
    const looked = await done('specialist', 'payroll', 'review', period, '--note', 'checked against the sheets');
    expect(looked.marked).toBe(looked.waiting.length);
    const { fingerprint } = await done('specialist', 'payroll', 'submit', period);
    const own = await meritline('specialist', ['payroll', 'approve', period, '--fingerprint', fingerprint]);
    expect(own.code).toBe(2);
    const unsigned = await meritline('head', ['payroll', 'approve', period]);
    expect([unsigned.code, unsigned.errors]).toEqual([2, expect.stringContaining(`--fingerprint ${fingerprint}`)]);
    await done('head', 'payroll', 'approve', period, '--fingerprint', fingerprint);
  });

  it('is paid by files that hold its count and total, released by a third hand', async () => {
    const { files, paths } = await done(
      'specialist',
      'payments',
      'prepare',
      period,
      '--accept-checks',
      'called back',
      '--out',
      'bank',
    );
    const { totals } = (await specialist.get('/payroll/run-detail', { runId })) as {
      totals: { people: number; netFen: number };
    };
    const sum = (of: (file: { payments: number; totalFen: number }) => number) =>
      files.reduce((all: number, one: never) => all + of(one), 0);
    expect([sum((one) => one.payments), sum((one) => one.totalFen)]).toEqual([totals.people, totals.netFen]);
    expect(readFileSync(join(folder, paths[0])).length).toBeGreaterThan(100);
    const uncounted = await meritline('finance', ['payments', 'release', period]);
    expect([uncounted.code, uncounted.errors]).toEqual([2, expect.stringContaining(`--people ${totals.people}`)]);
    await done('finance', 'payments', 'release', period, '--people', String(totals.people));
    const again = await meritline('finance', ['payments', 'release', period, '--people', String(totals.people)]);
    expect(again.code).toBe(2);
  });

  it('pays again, once, what the bank sent back', async () => {
    const answer = async (name: string, rows: readonly string[]) => {
      writeFileSync(join(folder, name), `付款参考号,状态,原因\n${rows.join('\n')}\n`);
      const value = await done(
        'specialist',
        'import',
        name,
        '--kind',
        'payment-results',
        '--commit',
        '--reason',
        'answer of the bank',
      );
      expect(value.isCommitted).toBe(true);
    };
    const payments = await paymentsOf('run');
    const back = payments.find((one) => one.number === raised.number)!;
    await answer(
      'bank.csv',
      payments.map((one) => (one === back ? `${one.reference},失败,账号已注销` : `${one.reference},成功,`)),
    );
    const failed = await done('specialist', 'payments', 'failed');
    expect(failed.map((one: { number: string }) => one.number)).toContain(raised.number);
    const early = await meritline('specialist', ['payments', 'repay', '--pay-day', `${period}-28`]);
    expect([early.code, early.errors]).toEqual([2, expect.stringContaining('nothing-to-repay')]);
    await importStaff('account.csv', `${period}-01`, staff(raised, '', '', '9900170000000099990'));
    await done('finance', 'payments', 'confirm', raised.number, '--note', 'called back');
    await done('specialist', 'payments', 'repay', '--pay-day', `${period}-28`);
    expect(await done('finance', 'payments', 'release-repayments')).toHaveLength(1);
    const [again, ...more] = (await paymentsOf('repayment')).filter((one) => one.number === raised.number);
    expect([more, again]).toEqual([[], expect.objectContaining({ amountFen: back.amountFen, state: 'released' })]);
    const once = await meritline('specialist', ['payments', 'repay', '--pay-day', `${period}-28`]);
    expect([once.code, once.errors]).toEqual([2, expect.stringContaining('nothing-to-repay')]);
    await answer('bank-again.csv', [`${again!.reference},成功,`]);
    const after = await done('specialist', 'payments', 'failed');
    expect(after.map((one: { number: string }) => one.number)).not.toContain(raised.number);
  });

  it('pays people who are not employed: what may go, by another hand, and says what stands in the way of the rest', async () => {
    const owed = await done('specialist', 'payments', 'services');
    const [ready, ...more] = owed.filter((one: { isReady: boolean }) => one.isReady);
    expect([ready.contract, more]).toEqual(['技术顾问协议 2026-03', []]);
    const listed = await meritline('specialist', ['payments', 'services']);
    expect(listed.output).toMatch(
      /技术顾问协议 2026-03 .*…0029.*ready[\s\S]*产品手册撰稿合同 .*none recorded.*not ready/,
    );
    const { files } = await done('specialist', 'payments', 'prepare-services', '--pay-day', `${period}-27`);
    expect(files).toMatchObject([{ payments: 1, totalFen: ready.netFen }]);
    const again = await meritline('specialist', ['payments', 'prepare-services', '--pay-day', `${period}-27`]);
    expect([again.code, again.errors]).toEqual([2, expect.stringContaining('nothing-to-pay')]);
    const own = await meritline('specialist', ['payments', 'release-services']);
    expect(own.code).not.toBe(0);
    expect(await done('finance', 'payments', 'release-services')).toMatchObject([{ payments: 1 }]);
    const [after] = (await done('specialist', 'payments', 'services')).filter(
      (one: { contract: string }) => one.contract === ready.contract,
    );
    expect(after.state).toBe('released');
  });

  it('answers a question on a payslip', async () => {
    const employee = await apiAs(product.address, product.signIns, 'employee');
    // Payslips are released in the background once payment is.
    await expect
      .poll(async () =>
        (await employee.get('/payroll/my-payslips')).payslips.map((one: { period: string }) => one.period),
      )
      .toContain(period);
    await done('employee', 'questions', 'ask', period, 'income_tax', '--text', 'Why this much?');
    const waiting = await done('specialist', 'questions', 'list');
    expect(waiting.map((one: { number: string; period: string }) => `${one.period} ${one.number}`)).toContain(
      `${period} ${number}`,
    );
    await done('specialist', 'questions', 'answer', period, number, '--text', 'The year’s income passed a bracket.');
    const { questions } = await (await apiAs(product.address, product.signIns, 'employee')).get(
      '/pay-questions/my-questions',
      { period },
    );
    expect(questions[0].state).toBe('answered');
  });

  it('is closed, sealed, and the same to the last figure when it is calculated again', async () => {
    const { totals } = (await specialist.get('/payroll/run-detail', { runId })) as { totals: { people: number } };
    expect(await done('specialist', 'payroll', 'close', period, '--people', String(totals.people))).toMatchObject({
      state: 'closed',
    });
    expect(await done('auditor', 'verify', '--run', period)).toMatchObject({ isIntact: true, payslips: totals.people });
  });
});

describe('a pay group', () => {
  const GROUP = 'LATE';
  let month: string;

  async function done(user: string, ...args: string[]) {
    const { code, output, errors } = await meritline(user, [...args, '--json']);
    expect(code, `${args.join(' ')}: ${output} ${errors}`).toBe(0);
    return JSON.parse(output).value;
  }
  const ofGroup = (user: string, room: string, act: string, ...args: string[]) =>
    done(user, room, act, month, '--group', GROUP, ...args);

  beforeAll(async () => {
    ({ changeableFrom: month } = await specialist.get('/payroll/pay-groups'));
    const { payGroupId } = await specialist.post('/payroll/save-pay-group', {
      ...{ payGroupId: null, code: GROUP, zh: '迟发组', en: 'Late payday', from: month, legalEntityIds: [] },
      // 27 December 2026 is a Sunday.
      ...{ payDay: 27, isPaidInNext: false, cutOffDay: null },
    });
    const { people } = await specialist.get('/payroll/pay-group-people', { month, limit: '2' });
    const employmentIds = people.map((one: { employmentId: string }) => one.employmentId);
    await specialist.post('/payroll/move-to-pay-group', {
      ...{ employmentIds, payGroupId, from: month, reason: 'commission is known late' },
    });
  });

  it('is named by its code; one that is not there is answered with those that are', async () => {
    const unknown = await meritline('specialist', ['payroll', 'run', month, '--group', 'NOBODY']);
    expect([unknown.code, unknown.errors]).toEqual([2, expect.stringContaining(`Known: ${GROUP}.`)]);
    const early = await meritline('specialist', ['payroll', 'submit', month, '--group', GROUP]);
    expect([early.code, early.errors]).toEqual([
      2,
      expect.stringContaining(`meritline payroll run ${month} --group ${GROUP}`),
    ]);
  });

  it('is opened on its own pay day and paid to the end, while everybody else is not opened yet', async () => {
    const run = await ofGroup('specialist', 'payroll', 'run');
    expect(run.totals.people).toBe(2);
    expect(await specialist.get('/payroll/run-detail', { runId: run.runId })).toMatchObject({
      payDay: '2026-12-25',
      payGroup: { code: GROUP },
    });
    await ofGroup('specialist', 'payroll', 'accept', '--reason', 'moved to the group');
    await ofGroup('specialist', 'payroll', 'review', '--note', 'seen');
    const { fingerprint } = await ofGroup('specialist', 'payroll', 'submit');
    await ofGroup('head', 'payroll', 'approve', '--fingerprint', fingerprint);
    const { files } = await ofGroup('specialist', 'payments', 'prepare', '--accept-checks', 'called back');
    expect(files.reduce((sum: number, file: { payments: number }) => sum + file.payments, 0)).toBe(2);
    await ofGroup('finance', 'payments', 'release', '--people', '2');
    expect(await ofGroup('specialist', 'payroll', 'close', '--people', '2')).toMatchObject({ state: 'closed' });
    const verified = await done('auditor', 'verify', '--run', `${month}:${GROUP}`);
    expect(verified).toMatchObject({ isIntact: true, payslips: 2 });
    const states = (await allRuns()).filter((each) => each.period === month).map((each) => each.state);
    expect(states).toEqual(['closed']);
  });

  it('leaves the others to a payroll without a group', async () => {
    const others = await done('specialist', 'payroll', 'run', month, '--pay-day', `${month}-28`);
    expect(others.totals.people).toBeGreaterThan(200);
    expect(others.totalsByEntity.length).toBeGreaterThan(1);
  });
});

describe('what is kept as evidence', () => {
  it('holds: audit chain and archive chain', async () => {
    const { code, output } = await meritline('auditor', ['verify']);
    expect(code).toBe(0);
    expect(output).toMatch(/Audit chain: intact, \d+ entries sealed/);
    expect(output).toMatch(/Archive chain: intact, \d+ packages/);
  });

  it('is verified as far as one may read it', async () => {
    const { code, output } = await meritline('specialist', ['verify']);
    expect(code).toBe(0);
    expect(output).toContain('Audit chain: not verified, you may not read it.');
    expect(output).toContain('Archive chain: intact');
  });

  it('holds for a closed month calculated again, payslip by payslip', async () => {
    const { code, output } = await meritline('auditor', ['verify', '--run', '2026-10', '--json']);
    const { value } = JSON.parse(output);
    expect([code, value.isIntact]).toEqual([0, true]);
    expect(value.same).toBe(value.payslips);
    expect(value.payslips).toBeGreaterThan(250);
  });
});
