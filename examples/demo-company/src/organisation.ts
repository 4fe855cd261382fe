import { creditCode, luhnCheck } from './identity.ts';
import type { Department, DepartmentHead, Grade, Job, JobFamily, LegalEntity, Names, PayGroup } from './types.ts';

export const FOUNDED = '2012-01-04';

const n = (zh: string, en: string): Names => ({ zh, en });
const account = (digits: string): string => digits + luhnCheck(digits);

export const legalEntities: readonly LegalEntity[] = [
  {
    code: 'SH',
    names: n('衡岚精工（上海）有限公司', 'Henglan Precision (Shanghai) Co., Ltd.'),
    city: 'shanghai',
    jurisdictions: ['cn', 'cn/shanghai'],
    unifiedSocialCreditCode: creditCode('91990000HENG1HUA0'),
    address: n('上海市示范区精工路 88 号', '88 Jinggong Road, Demonstration District, Shanghai'),
    bankAccount: { bank: n('示范银行上海分行', 'Demonstration Bank, Shanghai'), number: account('990017990000000101') },
  },
  {
    code: 'BJ',
    names: n('衡岚精工（北京）科技有限公司', 'Henglan Precision (Beijing) Technology Co., Ltd.'),
    city: 'beijing',
    jurisdictions: ['cn', 'cn/beijing'],
    unifiedSocialCreditCode: creditCode('91990000HENG2BEJ0'),
    address: n('北京市示范区衡岚街 6 号', '6 Henglan Street, Demonstration District, Beijing'),
    bankAccount: { bank: n('示范银行北京分行', 'Demonstration Bank, Beijing'), number: account('990017990000000202') },
  },
];

export const payGroups: readonly PayGroup[] = [
  { code: 'SH-MONTHLY', names: n('上海月薪', 'Shanghai monthly'), legalEntityCode: 'SH', payDay: 28 },
  { code: 'BJ-MONTHLY', names: n('北京月薪', 'Beijing monthly'), legalEntityCode: 'BJ', payDay: 28 },
];

/** code, parent, Chinese, English; parents come first. */
const TREE: readonly (readonly [string, string | null, string, string])[] = [
  ['HL', null, '衡岚精工', 'Henglan Precision'],
  ['RDC', 'HL', '研发中心', 'R&D Centre'],
  ['RD1', 'RDC', '伺服研发一部', 'R&D 1, Servo'],
  ['SVC', 'RD1', '伺服控制组', 'Servo Control'],
  ['SVH', 'RD1', '驱动硬件组', 'Drive Hardware'],
  ['RD2', 'RDC', '结构研发部', 'R&D 2, Mechanics'],
  ['RDP', 'RDC', '产品平台部', 'Product Platform'],
  ['EMB', 'RDP', '嵌入式软件组', 'Embedded Software'],
  ['CLD', 'RDP', '工业云组', 'Industrial Cloud'],
  ['MFC', 'HL', '制造中心', 'Manufacturing Centre'],
  ['MF1', 'MFC', '精密加工部', 'Precision Machining'],
  ['CN1', 'MF1', '数控一组', 'CNC Team 1'],
  ['CN2', 'MF1', '数控二组', 'CNC Team 2'],
  ['MF2', 'MFC', '装配部', 'Assembly'],
  ['ASM', 'MF2', '总装组', 'Final Assembly'],
  ['ELA', 'MF2', '电装组', 'Electrical Assembly'],
  ['QAD', 'MFC', '质量部', 'Quality'],
  ['INS', 'QAD', '检验组', 'Inspection'],
  ['SCD', 'MFC', '计划与供应链部', 'Planning and Supply Chain'],
  ['SMC', 'HL', '市场营销中心', 'Sales and Marketing Centre'],
  ['SEA', 'SMC', '华东销售部', 'Sales East'],
  ['SNO', 'SMC', '华北销售部', 'Sales North'],
  ['CSD', 'SMC', '客户服务部', 'Customer Service'],
  ['FSV', 'CSD', '现场服务组', 'Field Service'],
  ['FAC', 'HL', '职能中心', 'Corporate Functions'],
  ['HRD', 'FAC', '人力资源部', 'Human Resources'],
  ['FND', 'FAC', '财务部', 'Finance'],
];

export const departments: readonly Department[] = buildTree();

function buildTree(): Department[] {
  const built = new Map<string, Department>();
  for (const [index, [code, parentCode, zh, en]] of TREE.entries()) {
    const parent = parentCode === null ? null : built.get(parentCode)!;
    built.set(code, {
      code,
      parentCode,
      path: parent === null ? code : `${parent.path}/${code}`,
      depth: (parent === null ? 0 : parent.depth + 1) as Department['depth'],
      names: n(zh, en),
      costCentre: String(1000 + index * 10),
      effectiveFrom: FOUNDED,
      effectiveUntil: null,
    });
  }
  return [...built.values()];
}

const departmentByCode = new Map(departments.map((department) => [department.code, department]));

/** The department with this code; an unknown code is a bug of the generator. */
export function departmentOf(code: string): Department {
  const department = departmentByCode.get(code);
  if (department === undefined) throw new Error(`no department ${code}`);
  return department;
}

/** The ancestor at a depth, or the department itself when it is not deeper. */
export function ancestorAt(code: string, depth: number): string {
  return departmentOf(code).path.split('/')[depth] ?? code;
}

const FAMILIES: Readonly<Record<JobFamily, Names>> = {
  executive: n('高管', 'Executives'),
  management: n('管理', 'Management'),
  engineering: n('工程', 'Engineering'),
  software: n('软件', 'Software'),
  production: n('生产', 'Production'),
  quality: n('质量', 'Quality'),
  supply: n('供应链', 'Supply chain'),
  sales: n('销售', 'Sales'),
  service: n('服务', 'Service'),
  functions: n('职能', 'Functions'),
};

export const jobFamilies = (Object.keys(FAMILIES) as JobFamily[]).map((code) => ({ code, names: FAMILIES[code] }));

const job = (code: string, zh: string, en: string, family: JobFamily): Job => ({ code, names: n(zh, en), family });

export const jobs: readonly Job[] = [
  job('CEO', '总经理', 'General manager', 'executive'),
  job('CHD', '中心总监', 'Centre director', 'management'),
  job('DHD', '部门经理', 'Department manager', 'management'),
  job('THD', '组长', 'Team leader', 'management'),
  job('SVE', '伺服算法工程师', 'Servo engineer', 'engineering'),
  job('HWE', '硬件工程师', 'Hardware engineer', 'engineering'),
  job('MEE', '结构工程师', 'Mechanical engineer', 'engineering'),
  job('SWE', '嵌入式软件工程师', 'Embedded software engineer', 'software'),
  job('CLE', '云平台工程师', 'Cloud engineer', 'software'),
  job('CNC', '数控操作工', 'CNC operator', 'production'),
  job('ASO', '装配工', 'Assembly operator', 'production'),
  job('ELO', '电装工', 'Electrical assembly operator', 'production'),
  job('QAE', '质量工程师', 'Quality engineer', 'quality'),
  job('INP', '检验员', 'Inspector', 'quality'),
  job('PLN', '计划员', 'Planner', 'supply'),
  job('BUY', '采购员', 'Buyer', 'supply'),
  job('SAL', '销售工程师', 'Sales engineer', 'sales'),
  job('SUP', '技术支持工程师', 'Support engineer', 'service'),
  job('FSE', '现场服务工程师', 'Field service engineer', 'service'),
  job('HRS', '人力资源专员', 'HR specialist', 'functions'),
  job('ACC', '会计', 'Accountant', 'functions'),
  job('ITE', 'IT 工程师', 'IT engineer', 'functions'),
  job('AUD', '内审专员', 'Internal auditor', 'functions'),
  job('ADM', '行政专员', 'Office administrator', 'functions'),
];

const jobByCode = new Map(jobs.map((entry) => [entry.code, entry]));

/** The job with this code; an unknown code is a bug of the generator. */
export function jobOf(code: string): Job {
  const found = jobByCode.get(code);
  if (found === undefined) throw new Error(`no job ${code}`);
  return found;
}

/** Midpoint in yuan; the range is 80 % to 120 % of it. */
const MIDPOINTS = {
  P: [6000, 7500, 9500, 12_000, 15_500, 20_000, 26_000, 34_000, 45_000],
  M: [18_000, 27_000, 41_000, 68_000],
} as const;

export const grades: readonly Grade[] = (['P', 'M'] as const).flatMap((track) =>
  MIDPOINTS[track].map((midpoint, i) => ({
    code: `${track}${i + 1}`,
    names:
      track === 'P' ? n(`专业 ${i + 1} 级`, `Professional ${i + 1}`) : n(`管理 ${i + 1} 级`, `Management ${i + 1}`),
    track,
    rank: i + 1,
    minimum: midpoint * 80,
    midpoint: midpoint * 100,
    maximum: midpoint * 120,
  })),
);

/** The grade with this code; an unknown code is a bug of the generator. */
export function gradeOf(code: string): Grade {
  const grade = grades.find((candidate) => candidate.code === code);
  if (grade === undefined) throw new Error(`no grade ${code}`);
  return grade;
}

/** Who leads a department on a day. */
export function headOn(heads: readonly DepartmentHead[], departmentCode: string, date: string): string | null {
  const head = heads.find(
    (candidate) =>
      candidate.departmentCode === departmentCode &&
      candidate.effectiveFrom <= date &&
      (candidate.effectiveUntil === null || date < candidate.effectiveUntil),
  );
  return head?.employeeNumber ?? null;
}
