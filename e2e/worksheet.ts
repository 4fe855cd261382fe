/**
 * A worksheet of any height on a running product, made through its API as a company would make it: indicators, a template,
 * people imported under the manager of the demo company, a project cycle over just them, launched.
 */
import { type ApiClient, apiAs } from './api.ts';
import type { SignIn } from './product.ts';

/** Ten lines a manager rates: seven by a score of 0 to 100, three by levels. */
export const RATED = Array.from({ length: 10 }, (_, i) => ({
  code: `WS-R${i + 1}`,
  nameZh: `评价 ${i + 1}`,
  nameEn: `Rated ${i + 1}`,
  isLevel: i >= 7,
}));
/** Five lines whose reading comes from outside. */
export const READ = Array.from({ length: 5 }, (_, i) => ({
  code: `WS-M${i + 1}`,
  nameZh: `读数 ${i + 1}`,
  nameEn: `Measured ${i + 1}`,
}));
export const LEVELS = ['1', '2', '3', '4', '5'] as const;

const SURNAMES =
  'Bai 白,Cao 曹,Deng 邓,Fang 方,Gu 顾,He 贺,Jiang 蒋,Kong 孔,Lu 陆,Meng 孟,Nie 聂,Ou 欧,Pan 潘,Qian 钱,Ren 任,Shi 石,Tan 谭,Wan 万,Xia 夏,Yu 余'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]);
const FIRST = 'an 安,bo 博,chun 春,dong 冬,feng 峰,guo 国,hai 海,jun 军,kai 凯,lei 雷'
  .split(',')
  .map((pair) => pair.split(' ') as [string, string]);
const SECOND = 'ming 明,ning 宁,ping 平,qing 清,rui 瑞,song 松,tao 涛,wei 伟,xin 新,yan 岩'
  .split(',')
  .map((pair) => pair.split(' ') as [string, string]);

/** Two thousand names, each once. */
function nameOf(index: number): { zh: string; en: string } {
  const [surname, surnameZh] = SURNAMES[index % SURNAMES.length]!;
  const [first, firstZh] = FIRST[Math.floor(index / SURNAMES.length) % FIRST.length]!;
  const [second, secondZh] = SECOND[Math.floor(index / SURNAMES.length / FIRST.length) % SECOND.length]!;
  return {
    zh: `${surnameZh}${firstZh}${secondZh}`,
    en: `${surname} ${first[0]!.toUpperCase()}${first.slice(1)}${second}`,
  };
}

export interface Worksheet {
  readonly cycleId: string;
  readonly cycleCode: string;
  readonly people: readonly { readonly number: string; readonly zh: string; readonly en: string }[];
}

interface Product {
  readonly address: string;
  readonly signIns: readonly SignIn[];
}

async function indicators(specialist: ApiClient): Promise<void> {
  const common = {
    definitionZh: '见岗位说明',
    definitionEn: 'As the job description says',
    formulaZh: '直接给出',
    formulaEn: 'Given directly',
    unitZh: '分',
    unitEn: 'points',
    decimals: 1,
    objectiveCode: null,
    appliesTo: 'person',
    usedAs: 'weighted',
    providerDepartmentCode: null,
    ownerDepartmentCode: null,
    frequency: 'quarter',
    effectiveFrom: '2025-01-01',
    baseVersion: null,
    reason: 'a worksheet of many rows',
  };
  const levels = LEVELS.map((code, i) => ({
    code,
    zh: `${code} 级`,
    en: `Level ${code}`,
    score: String(20 * (i + 1)),
    ...(code === '4' ? { isTarget: true } : {}),
  }));
  for (const { code, nameZh, nameEn, isLevel } of RATED)
    await specialist.post('/indicators/save-indicator', {
      ...common,
      code,
      nameZh,
      nameEn,
      polarity: isLevel ? 'level' : 'higher',
      sourceKind: 'rating',
      sourceSystem: '',
      curve: isLevel ? 'milestone' : 'direct',
      params: isLevel ? { levels } : { low: '0', high: '100', target: '80' },
    });
  for (const { code, nameZh, nameEn } of READ)
    await specialist.post('/indicators/save-indicator', {
      ...common,
      code,
      nameZh,
      nameEn,
      polarity: 'higher',
      sourceKind: 'import',
      sourceSystem: 'ERP',
      curve: 'direct',
      params: { low: '0', high: '100', target: '80' },
    });
}

const NEW_JOB = '网格专员';

async function template(specialist: ApiClient): Promise<void> {
  const line = (indicatorCode: string, weight: string) => ({ indicatorCode, part: 'weighted', weight });
  await specialist.post('/appraisals/save-template', {
    // Before every other code: among templates of a family the first one is a newcomer's.
    code: '0-WORKSHEET',
    kind: 'person',
    nameZh: '工作表',
    nameEn: 'Worksheet',
    families: ['functions'],
    lines: [...RATED.map(({ code }) => line(code, '6')), ...READ.map(({ code }) => line(code, '8'))],
    reason: 'a worksheet of many rows',
  });
}

interface Leader {
  readonly number: string;
  readonly department: string;
}

async function staff(pay: ApiClient, leader: Leader, people: Worksheet['people']): Promise<void> {
  const headings = ['工号', '姓名', '英文名', '部门', '职务', '职级', '直接上级工号', '入职日期'];
  const rows = people.map(({ number, zh, en }) => [
    number,
    zh,
    en,
    leader.department,
    NEW_JOB,
    'P3',
    leader.number,
    '2024-03-01',
  ]);
  const text = `\ufeff${[headings, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
  const { importId } = await pay.send('/imports/upload-sheet', { kind: 'staff-file' }, { name: 'worksheet.csv', text });
  const detail = await pay.get('/imports/import-detail', { importId });
  interface Setting {
    readonly key: string;
    readonly value: unknown;
    readonly isRequired: boolean;
    readonly choices: readonly { readonly value: string }[];
  }
  const settings = Object.fromEntries(
    (detail.settings as Setting[]).flatMap(({ key, value, isRequired, choices }) => {
      if (key === 'jobFamily') return [[key, 'functions']];
      const given = value === '' && isRequired ? choices[0]?.value : value;
      return given === undefined || given === '' ? [] : [[key, given]];
    }),
  );
  const keys = ['number', 'name', 'nameEn', 'department', 'job', 'grade', 'managerNumber', 'hireDate'];
  const { fingerprint } = await pay.post('/imports/choose-mapping', {
    importId,
    mapping: Object.fromEntries(keys.map((key, i) => [String(i + 1), key])),
    settings,
  });
  await pay.post('/imports/commit-import', { importId, fingerprint, reason: 'a worksheet of many rows' });
}

const monthOf = (from: Date, months: number): string =>
  new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1)).toISOString().slice(0, 10);

/** Everything above, for so many people (at most 2,000); a cycle code of its own makes another cycle over them later. */
export async function makeWorksheet(product: Product, count: number, cycleCode = 'WORKSHEET'): Promise<Worksheet> {
  const as = (role: string) => apiAs(product.address, product.signIns, role);
  const [specialist, pay, manager] = [
    await as('performance-specialist'),
    await as('pay-specialist'),
    await as('manager'),
  ];
  const myself = await manager.get('/people/myself');
  // A manager sees the scores of the own unit, so the people are of it.
  const leader = { number: myself.employments[0].number, department: myself.assignments.at(-1).departmentZh };
  const people = Array.from({ length: count }, (_, i) => ({
    number: `WS${String(i + 1).padStart(5, '0')}`,
    ...nameOf(i),
  }));
  await staff(pay, leader, people);
  await indicators(specialist);
  await template(specialist);
  const today = new Date();
  const phase = (name: string) => ({ phase: name, startsOn: monthOf(today, 0), endsOn: monthOf(today, 2) });
  const { cycleId } = await specialist.post('/appraisals/create-cycle', {
    code: cycleCode,
    kind: 'project',
    resultUse: 'record',
    population: { numbers: people.map(({ number }) => number) },
    nameZh: '工作表周期',
    nameEn: 'Worksheet cycle',
    startsOn: monthOf(today, 0),
    endsOn: monthOf(today, 1),
    paysFrom: monthOf(today, 1).slice(0, 7),
    phases: [phase('readings'), phase('rating')],
  });
  const made = await specialist.post('/appraisals/launch-cycle', { cycleId });
  if (made.persons !== count) throw new Error(`${made.persons} scorecards for ${count} people`);
  return { cycleId, cycleCode, people };
}
