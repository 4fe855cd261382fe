import type { City, DemoCaseCode, IsoDate } from './types.ts';

/** A person the story needs by name. Everybody else is drawn. */
export interface CastMember {
  readonly name: readonly [zh: string, pinyin: string];
  readonly sex: 'female' | 'male';
  readonly departmentCode: string;
  readonly jobCode: string;
  readonly gradeCode: string;
  readonly city: City;
  readonly hire?: IsoDate;
  readonly birthDate?: IsoDate;
  /** Last day of work. */
  readonly lastDay?: IsoDate;
  readonly leaveReason?: 'resigned' | 'retired' | 'contract-ended' | 'dismissed';
  readonly workingTime?: '0.5';
  /** Grade before a promotion or department before a move, and the day of the change. */
  readonly before?: {
    readonly departmentCode?: string;
    readonly jobCode?: string;
    readonly gradeCode?: string;
    readonly until: IsoDate;
  };
  /** Heads their department (since `before.until` when they were promoted to it). */
  readonly isHead?: boolean;
  /** Base pay in yuan at the start of the window or at hire. */
  readonly basePay?: number;
  readonly raise?: {
    readonly on: IsoDate;
    readonly to: number;
    readonly recordedAt: string;
    readonly isRetro?: boolean;
  };
  readonly cases?: readonly DemoCaseCode[];
}

const SHANGHAI = 'shanghai';
const BEIJING = 'beijing';

type HeadRow = readonly [string, string, string, 'female' | 'male', string, City, IsoDate];

/** Heads who lead their department for the whole time, with the day they joined. */
const STEADY_HEADS: readonly HeadRow[] = [
  ['HL', '何启明', 'He Qiming', 'male', 'M4', SHANGHAI, '2012-01-04'],
  ['RDC', '王海峰', 'Wang Haifeng', 'male', 'M3', SHANGHAI, '2012-02-13'],
  ['RD1', '林致远', 'Lin Zhiyuan', 'male', 'M2', SHANGHAI, '2012-06-04'],
  ['SVC', '陈立群', 'Chen Liqun', 'male', 'M1', SHANGHAI, '2013-09-02'],
  ['SVH', '叶文博', 'Ye Wenbo', 'male', 'M1', SHANGHAI, '2013-10-14'],
  ['RD2', '韩冬', 'Han Dong', 'male', 'M2', SHANGHAI, '2012-07-09'],
  ['RDP', '苏晴', 'Su Qing', 'female', 'M2', BEIJING, '2013-03-04'],
  ['EMB', '秦朗', 'Qin Lang', 'male', 'M1', BEIJING, '2014-03-17'],
  ['CLD', '孟瑶', 'Meng Yao', 'female', 'M1', BEIJING, '2014-08-18'],
  ['MFC', '马国梁', 'Ma Guoliang', 'male', 'M3', SHANGHAI, '2012-02-20'],
  ['MF1', '方建平', 'Fang Jianping', 'male', 'M2', SHANGHAI, '2012-05-07'],
  ['CN1', '唐志强', 'Tang Zhiqiang', 'male', 'M1', SHANGHAI, '2013-11-04'],
  ['CN2', '曹军', 'Cao Jun', 'male', 'M1', SHANGHAI, '2014-02-17'],
  ['MF2', '郭秀英', 'Guo Xiuying', 'female', 'M2', SHANGHAI, '2012-08-06'],
  ['ASM', '肖勇', 'Xiao Yong', 'male', 'M1', SHANGHAI, '2013-12-09'],
  ['QAD', '邹明', 'Zou Ming', 'male', 'M2', SHANGHAI, '2012-09-10'],
  ['INS', '任丽', 'Ren Li', 'female', 'M1', SHANGHAI, '2014-04-14'],
  ['SCD', '杜鹏', 'Du Peng', 'male', 'M2', SHANGHAI, '2012-10-15'],
  ['SMC', '许静', 'Xu Jing', 'female', 'M3', SHANGHAI, '2012-03-05'],
  ['SNO', '薛峰', 'Xue Feng', 'male', 'M2', BEIJING, '2013-01-07'],
  ['CSD', '姚敏', 'Yao Min', 'female', 'M2', SHANGHAI, '2012-11-12'],
  ['FSV', '丁川', 'Ding Chuan', 'male', 'M1', SHANGHAI, '2014-06-16'],
  ['FAC', '罗文', 'Luo Wen', 'male', 'M3', SHANGHAI, '2012-03-12'],
  ['HRD', '江晨', 'Jiang Chen', 'female', 'M2', SHANGHAI, '2012-12-03'],
  ['FND', '孙立', 'Sun Li', 'male', 'M2', SHANGHAI, '2012-04-09'],
];

const HEAD_JOBS: Readonly<Record<string, string>> = { M4: 'CEO', M3: 'CHD', M2: 'DHD', M1: 'THD' };

const heads: readonly CastMember[] = [
  ...STEADY_HEADS.map(
    ([departmentCode, zh, pinyin, sex, gradeCode, city, hire]): CastMember => ({
      name: [zh, pinyin],
      sex,
      departmentCode,
      jobCode: HEAD_JOBS[gradeCode]!,
      gradeCode,
      city,
      hire,
      isHead: true,
      ...(gradeCode === 'M4' ? { basePay: 78_000, cases: ['base-above-ceiling'] as const } : {}),
    }),
  ),
  // Two departments change hands: one head resigns, one retires; both are followed by their own people.
  {
    name: ['魏强', 'Wei Qiang'],
    sex: 'male',
    departmentCode: 'SEA',
    jobCode: 'DHD',
    gradeCode: 'M2',
    city: SHANGHAI,
    hire: '2013-04-08',
    lastDay: '2026-02-28',
    leaveReason: 'resigned',
    isHead: true,
  },
  {
    name: ['夏宇', 'Xia Yu'],
    sex: 'male',
    departmentCode: 'SEA',
    jobCode: 'DHD',
    gradeCode: 'M2',
    city: SHANGHAI,
    hire: '2016-05-09',
    before: { jobCode: 'SAL', gradeCode: 'P5', until: '2026-03-01' },
    isHead: true,
    basePay: 17_800,
    raise: { on: '2026-03-01', to: 24_000, recordedAt: '2026-02-24T15:20:00+08:00' },
    cases: ['manager-change'],
  },
  {
    name: ['潘红', 'Pan Hong'],
    sex: 'female',
    departmentCode: 'ELA',
    jobCode: 'THD',
    gradeCode: 'M1',
    city: SHANGHAI,
    hire: '2014-05-12',
    birthDate: '1971-04-22',
    lastDay: '2026-06-30',
    leaveReason: 'retired',
    isHead: true,
  },
  {
    name: ['余佳', 'Yu Jia'],
    sex: 'female',
    departmentCode: 'ELA',
    jobCode: 'THD',
    gradeCode: 'M1',
    city: SHANGHAI,
    hire: '2017-03-06',
    before: { jobCode: 'ELO', gradeCode: 'P3', until: '2026-07-01' },
    isHead: true,
    basePay: 9800,
    raise: { on: '2026-07-01', to: 14_800, recordedAt: '2026-06-24T10:05:00+08:00' },
  },
];

const named: readonly CastMember[] = [
  {
    name: ['李伟', 'Li Wei'],
    sex: 'male',
    departmentCode: 'SVC',
    jobCode: 'SVE',
    gradeCode: 'P7',
    city: SHANGHAI,
    basePay: 26_500,
    raise: { on: '2026-04-01', to: 27_800, recordedAt: '2026-03-24T16:40:00+08:00' },
    cases: ['full-year'],
  },
  {
    name: ['徐雯', 'Xu Wen'],
    sex: 'female',
    departmentCode: 'SVH',
    jobCode: 'HWE',
    gradeCode: 'P5',
    city: SHANGHAI,
    hire: '2019-07-08',
    birthDate: '1994-05-17',
    basePay: 15_600,
    cases: ['maternity-leave'],
  },
  {
    name: ['傅博', 'Fu Bo'],
    sex: 'male',
    departmentCode: 'SVC',
    jobCode: 'SVE',
    gradeCode: 'P5',
    city: SHANGHAI,
    hire: '2020-08-10',
    before: { departmentCode: 'SVH', jobCode: 'HWE', until: '2026-07-01' },
    cases: ['department-move'],
  },
  {
    name: ['范晓', 'Fan Xiao'],
    sex: 'female',
    departmentCode: 'SVC',
    jobCode: 'SVE',
    gradeCode: 'P6',
    city: SHANGHAI,
    hire: '2018-03-19',
    cases: ['calibrated'],
  },
  {
    name: ['沈佳怡', 'Shen Jiayi'],
    sex: 'female',
    departmentCode: 'EMB',
    jobCode: 'SWE',
    gradeCode: 'P5',
    city: BEIJING,
    hire: '2021-04-12',
    basePay: 15_800,
    raise: { on: '2026-07-01', to: 17_500, recordedAt: '2026-09-08T11:15:00+08:00', isRetro: true },
    cases: ['retro-raise'],
  },
  {
    name: ['高翔', 'Gao Xiang'],
    sex: 'male',
    departmentCode: 'EMB',
    jobCode: 'SWE',
    gradeCode: 'P6',
    city: BEIJING,
    hire: '2019-09-16',
    before: { gradeCode: 'P5', until: '2026-04-01' },
    basePay: 16_900,
    raise: { on: '2026-04-01', to: 19_200, recordedAt: '2026-03-25T14:10:00+08:00' },
    cases: ['promotion'],
  },
  {
    name: ['白杨', 'Bai Yang'],
    sex: 'male',
    departmentCode: 'CLD',
    jobCode: 'CLE',
    gradeCode: 'P7',
    city: BEIJING,
    hire: '2017-06-05',
    basePay: 27_000,
    cases: ['negative-tax-month'],
  },
  {
    name: ['彭子涵', 'Peng Zihan'],
    sex: 'female',
    departmentCode: 'CLD',
    jobCode: 'CLE',
    gradeCode: 'P4',
    city: BEIJING,
    hire: '2026-03-16',
    basePay: 11_800,
    cases: ['joiner-mid-month'],
  },
  {
    name: ['石磊', 'Shi Lei'],
    sex: 'male',
    departmentCode: 'ASM',
    jobCode: 'ASO',
    gradeCode: 'P2',
    city: SHANGHAI,
    hire: '2022-06-13',
    lastDay: '2026-05-20',
    leaveReason: 'resigned',
    cases: ['leaver-mid-month'],
  },
  {
    name: ['丁大伟', 'Ding Dawei'],
    sex: 'male',
    departmentCode: 'CN2',
    jobCode: 'CNC',
    gradeCode: 'P3',
    city: SHANGHAI,
    hire: '2018-10-15',
    cases: ['veto'],
  },
  {
    name: ['邓可欣', 'Deng Kexin'],
    sex: 'female',
    departmentCode: 'QAD',
    jobCode: 'QAE',
    gradeCode: 'P4',
    city: SHANGHAI,
    hire: '2020-03-02',
    basePay: 11_200,
    raise: { on: '2026-05-16', to: 12_400, recordedAt: '2026-05-12T09:45:00+08:00' },
    cases: ['mid-month-raise'],
  },
  {
    name: ['顾芳', 'Gu Fang'],
    sex: 'female',
    departmentCode: 'FND',
    jobCode: 'ACC',
    gradeCode: 'P3',
    city: SHANGHAI,
    hire: '2021-09-06',
    workingTime: '0.5',
    basePay: 5200,
    cases: ['part-time', 'base-below-floor'],
  },
  {
    name: ['赵敏', 'Zhao Min'],
    sex: 'female',
    departmentCode: 'HRD',
    jobCode: 'HRS',
    gradeCode: 'P5',
    city: SHANGHAI,
    hire: '2016-09-05',
  },
  {
    name: ['周婷', 'Zhou Ting'],
    sex: 'female',
    departmentCode: 'HRD',
    jobCode: 'HRS',
    gradeCode: 'P5',
    city: SHANGHAI,
    hire: '2017-04-10',
  },
  {
    name: ['郑岚', 'Zheng Lan'],
    sex: 'female',
    departmentCode: 'HL',
    jobCode: 'AUD',
    gradeCode: 'P6',
    city: SHANGHAI,
    hire: '2016-11-07',
  },
  {
    name: ['吴昊', 'Wu Hao'],
    sex: 'male',
    departmentCode: 'FAC',
    jobCode: 'ITE',
    gradeCode: 'P5',
    city: SHANGHAI,
    hire: '2018-06-11',
  },
  // Two people called Li Wei, and one of each of three other pairs; the other halves are drawn below.
  {
    name: ['李伟', 'Li Wei'],
    sex: 'male',
    departmentCode: 'CN2',
    jobCode: 'CNC',
    gradeCode: 'P2',
    city: SHANGHAI,
    cases: ['same-name'],
  },
  ...(['CN1', 'INS'] as const).map(
    (departmentCode): CastMember => ({
      name: ['张敏', 'Zhang Min'],
      sex: 'female',
      departmentCode,
      jobCode: departmentCode === 'CN1' ? 'CNC' : 'INP',
      gradeCode: 'P2',
      city: SHANGHAI,
    }),
  ),
  ...(['ASM', 'SVH'] as const).map(
    (departmentCode): CastMember => ({
      name: ['王磊', 'Wang Lei'],
      sex: 'male',
      departmentCode,
      jobCode: departmentCode === 'ASM' ? 'ASO' : 'HWE',
      gradeCode: departmentCode === 'ASM' ? 'P1' : 'P4',
      city: SHANGHAI,
    }),
  ),
];

export const cast: readonly CastMember[] = [...heads, ...named];

/** Seats by department at the end of the window, heads and named people included in neither. */
export interface SeatPlan {
  readonly departmentCode: string;
  readonly jobCode: string;
  readonly city: City;
  /** Seats per grade. */
  readonly seats: Readonly<Record<string, number>>;
}

const plan = (
  departmentCode: string,
  jobCode: string,
  city: City,
  seats: Readonly<Record<string, number>>,
): SeatPlan => ({
  departmentCode,
  jobCode,
  city,
  seats,
});

export const seatPlan: readonly SeatPlan[] = [
  plan('HL', 'ADM', SHANGHAI, { P4: 1, P3: 1 }),
  plan('SVC', 'SVE', SHANGHAI, { P3: 3, P4: 6, P5: 5, P6: 3, P7: 1, P8: 1 }),
  plan('SVH', 'HWE', SHANGHAI, { P3: 4, P4: 5, P5: 4, P6: 2, P7: 1 }),
  plan('RD2', 'MEE', SHANGHAI, { P3: 4, P4: 5, P5: 4, P6: 3 }),
  plan('EMB', 'SWE', BEIJING, { P3: 3, P4: 5, P5: 4, P6: 3, P7: 1 }),
  plan('CLD', 'CLE', BEIJING, { P3: 2, P4: 4, P5: 3, P6: 2 }),
  plan('CN1', 'CNC', SHANGHAI, { P1: 8, P2: 9, P3: 5 }),
  plan('CN2', 'CNC', SHANGHAI, { P1: 9, P2: 9, P3: 4 }),
  plan('ASM', 'ASO', SHANGHAI, { P1: 9, P2: 9, P3: 4 }),
  plan('ELA', 'ELO', SHANGHAI, { P1: 6, P2: 7, P3: 2 }),
  plan('QAD', 'QAE', SHANGHAI, { P4: 2, P5: 1 }),
  plan('INS', 'INP', SHANGHAI, { P1: 4, P2: 6, P3: 3 }),
  plan('SCD', 'PLN', SHANGHAI, { P2: 3, P3: 3, P4: 1 }),
  plan('SCD', 'BUY', SHANGHAI, { P3: 4, P4: 2 }),
  plan('SEA', 'SAL', SHANGHAI, { P3: 6, P4: 6, P5: 3 }),
  plan('SNO', 'SAL', BEIJING, { P3: 5, P4: 5, P5: 2 }),
  plan('CSD', 'SUP', SHANGHAI, { P3: 1, P4: 1 }),
  plan('FSV', 'FSE', SHANGHAI, { P2: 5, P3: 4, P4: 1 }),
  plan('FSV', 'FSE', BEIJING, { P2: 2, P3: 2 }),
  plan('FAC', 'ITE', SHANGHAI, { P3: 1, P4: 1 }),
  plan('FAC', 'ADM', SHANGHAI, { P2: 2, P3: 1 }),
  plan('HRD', 'HRS', SHANGHAI, { P3: 3, P4: 2 }),
  plan('HRD', 'HRS', BEIJING, { P3: 2 }),
  plan('FND', 'ACC', SHANGHAI, { P3: 4, P4: 2, P5: 1 }),
  plan('FND', 'ACC', BEIJING, { P3: 1 }),
];

/** People who join and leave in each month from 2025-11 to 2026-11, besides the named ones. */
export const turnover: readonly { readonly month: string; readonly joiners: number; readonly leavers: number }[] = [
  { month: '2025-11', joiners: 3, leavers: 1 },
  { month: '2025-12', joiners: 2, leavers: 2 },
  { month: '2026-01', joiners: 2, leavers: 2 },
  { month: '2026-02', joiners: 2, leavers: 1 },
  { month: '2026-03', joiners: 4, leavers: 3 },
  { month: '2026-04', joiners: 4, leavers: 2 },
  { month: '2026-05', joiners: 3, leavers: 2 },
  { month: '2026-06', joiners: 2, leavers: 2 },
  { month: '2026-07', joiners: 7, leavers: 2 },
  { month: '2026-08', joiners: 3, leavers: 3 },
  { month: '2026-09', joiners: 2, leavers: 2 },
  { month: '2026-10', joiners: 3, leavers: 2 },
  { month: '2026-11', joiners: 2, leavers: 1 },
];
