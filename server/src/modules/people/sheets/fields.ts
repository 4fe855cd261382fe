/** Columns of the staff file that are about the person and the place; other modules add theirs. */
import type { ImportField, ImportSetting, SettingChoice } from '../../imports/index.ts';
import type { JobFamily } from './current.ts';

const PERSON = { zh: '个人', en: 'Person' };
const PLACE = { zh: '任职', en: 'Employment' };

export const staffFields: readonly ImportField[] = [
  {
    key: 'number',
    zh: '工号',
    en: 'Employee number',
    aliases: ['员工编号', '员工号', '职工编号', '人员编号', '员工工号', 'employee id', 'staff no', 'employee no'],
    kind: 'code',
    required: true,
    unique: true,
    maxLength: 20,
    group: PERSON,
    help: { zh: '用来认出一个人；文件内不得重复。', en: 'Tells people apart; no two rows may have the same.' },
  },
  {
    key: 'name',
    zh: '姓名',
    en: 'Name',
    aliases: ['员工姓名', '中文名', 'full name', '名字'],
    kind: 'name',
    maxLength: 60,
    group: PERSON,
  },
  {
    key: 'nameEn',
    zh: '英文名',
    en: 'English name',
    aliases: ['拼音', '姓名拼音'],
    kind: 'text',
    maxLength: 120,
    group: PERSON,
  },
  {
    key: 'sex',
    zh: '性别',
    en: 'Sex',
    aliases: ['gender'],
    kind: 'choice',
    choices: [
      { value: 'female', zh: '女', en: 'Female', aliases: ['f', '女性'] },
      { value: 'male', zh: '男', en: 'Male', aliases: ['m', '男性'] },
    ],
    group: PERSON,
  },
  { key: 'birthDate', zh: '出生日期', en: 'Birth date', aliases: ['生日', '出生年月日'], kind: 'date', group: PERSON },
  {
    key: 'identityNumber',
    zh: '身份证号',
    en: 'Identity number',
    aliases: ['身份证号码', '证件号码', '身份证', '公民身份号码', 'id number'],
    kind: 'identity-number',
    unique: true,
    permission: 'people.write',
    group: PERSON,
    help: {
      zh: '校验位和出生日期都会核对；被 Excel 破坏的号码不会进入系统。',
      en: 'Check character and birth date are verified; numbers Excel destroyed do not get in.',
    },
  },
  {
    key: 'mobile',
    zh: '手机号',
    en: 'Mobile',
    aliases: ['手机', '联系电话', '电话', '手机号码'],
    kind: 'phone',
    group: PERSON,
  },
  {
    key: 'email',
    zh: '邮箱',
    en: 'E-mail',
    aliases: ['电子邮箱', '工作邮箱', 'email', 'work email'],
    kind: 'email',
    group: PERSON,
  },
  {
    key: 'department',
    zh: '部门',
    en: 'Department',
    aliases: ['所属部门', '部门名称', '组织', '一级部门'],
    kind: 'text',
    maxLength: 60,
    group: PLACE,
    help: { zh: '名称或编码；没有的部门会在预览中列出。', en: 'Name or code; unknown ones are listed in the preview.' },
  },
  {
    key: 'departmentCode',
    zh: '部门编码',
    en: 'Department code',
    aliases: ['部门代码', '组织编码'],
    kind: 'code',
    maxLength: 40,
    group: PLACE,
    help: { zh: '有编码时以编码为准。', en: 'Goes before the name.' },
  },
  {
    key: 'job',
    zh: '职务',
    en: 'Job',
    aliases: ['岗位', '岗位名称', '职位', '职务名称', 'job title', 'position', 'job role'],
    kind: 'text',
    maxLength: 60,
    required: true,
    group: PLACE,
  },
  {
    key: 'grade',
    zh: '职级',
    en: 'Grade',
    aliases: ['级别', '职等', '等级', 'job level', 'level'],
    kind: 'code',
    maxLength: 20,
    required: true,
    group: PLACE,
  },
  {
    key: 'managerNumber',
    zh: '直接上级工号',
    en: 'Manager number',
    aliases: ['上级工号', '主管工号', '汇报对象工号', 'manager id'],
    kind: 'code',
    maxLength: 20,
    group: PLACE,
  },
  {
    key: 'legalEntity',
    zh: '用工主体',
    en: 'Legal entity',
    aliases: ['法人主体', '合同主体', '签约公司', '公司', '所属公司', 'company'],
    kind: 'text',
    maxLength: 80,
    group: PLACE,
  },
  {
    key: 'hireDate',
    zh: '入职日期',
    en: 'Hire date',
    aliases: ['入司日期', '到岗日期', '入职时间', '参加工作日期（本企业）'],
    kind: 'date',
    group: PLACE,
  },
  {
    key: 'serviceYears',
    zh: '司龄',
    en: 'Years of service',
    aliases: ['本企业工龄', '本单位工龄', '司龄（年）', 'years at company'],
    kind: 'number',
    least: '0',
    most: '60',
    group: PLACE,
    help: { zh: '没有入职日期时由它推算。', en: 'Gives the hire date where the file has none.' },
  },
  {
    key: 'leaveDate',
    zh: '离职日期',
    en: 'Last day employed',
    aliases: ['最后工作日', '离职时间'],
    kind: 'date',
    openEnded: true,
    group: PLACE,
  },
  {
    key: 'contractKind',
    zh: '合同类型',
    en: 'Contract',
    aliases: ['合同期限类型', '劳动合同类型'],
    kind: 'choice',
    choices: [
      { value: 'fixed-term', zh: '固定期限', en: 'Fixed term' },
      { value: 'open-ended', zh: '无固定期限', en: 'Open-ended' },
    ],
    group: PLACE,
  },
];

/** How bare numbers of a file become employee numbers. */
const NUMBER_SETTINGS: readonly ImportSetting[] = [
  {
    key: 'numberPrefix',
    zh: '工号前缀',
    en: 'Prefix of employee numbers',
    help: {
      zh: '加在文件中的工号前，避免与已有工号相同；留空则不加。例如 HR- 得到 HR-0001。',
      en: 'Put before the numbers of the file so that they do not clash; empty = none. HR- gives HR-0001.',
    },
    input: 'text',
    initial: '',
  },
  {
    key: 'numberDigits',
    zh: '工号位数',
    en: 'Digits of employee numbers',
    help: {
      zh: '纯数字的工号左侧补零到这么多位；留空不补。',
      en: 'Bare numbers are padded with zeros to this many digits; empty = not.',
    },
    input: 'text',
    initial: '',
  },
];

/** What the jobs of a company that has none yet belong to, until it has families of its own. */
export const FIRST_FAMILY: JobFamily = { code: 'functions', nameZh: '职能', nameEn: 'Functions' };

export function staffSettings(choices: {
  readonly factsFrom: string;
  readonly legalEntities: readonly SettingChoice[];
  readonly departments: readonly SettingChoice[];
  readonly families: readonly JobFamily[];
}): ImportSetting[] {
  const families = choices.families.length > 0 ? choices.families : [FIRST_FAMILY];
  const family = families.find(({ code }) => code === FIRST_FAMILY.code) ?? families[0]!;
  return [
    {
      key: 'factsFrom',
      zh: '资料生效日',
      en: 'The file holds from',
      help: {
        zh: '任职、薪酬等自这一天起生效；此前的历史不在文件中，不作推测。',
        en: 'Assignments and pay hold from this day; the history before it is not in the file and is not guessed.',
      },
      input: 'date',
      initial: choices.factsFrom,
      required: true,
    },
    ...NUMBER_SETTINGS,
    {
      key: 'legalEntity',
      zh: '用工主体（文件中没有时）',
      en: 'Legal entity where the file has none',
      help: { zh: '也决定社保公积金所在城市。', en: 'It decides the city of insurance and fund too.' },
      input: 'choice',
      choices: choices.legalEntities,
      initial: choices.legalEntities.length === 1 ? choices.legalEntities[0]!.value : '',
      about: { field: 'legalEntity', isMapped: false },
      required: true,
    },
    {
      key: 'hireDate',
      zh: '入职日期（文件中没有时）',
      en: 'Hire date where the file has none',
      help: {
        zh: '有司龄时从资料生效日往回推算；否则用这一天。',
        en: 'Counted back from years of service if there are any; else this day.',
      },
      input: 'date',
      initial: choices.factsFrom,
      about: { field: 'hireDate', isMapped: false },
    },
    {
      key: 'parentDepartment',
      zh: '新部门的上级',
      en: 'Parent of new departments',
      help: { zh: '文件中尚不存在的部门建在它之下。', en: 'Departments that do not exist yet are made under it.' },
      input: 'choice',
      choices: choices.departments,
      initial: choices.departments[0]?.value ?? '',
      required: true,
    },
    {
      key: 'gradePrefix',
      zh: '职级前缀',
      en: 'Prefix of grades',
      help: {
        zh: '文件中的职级若只是数字，前面加上它：1 → L1。',
        en: 'Put before grades that are bare numbers: 1 → L1.',
      },
      input: 'text',
      initial: 'L',
    },
    {
      key: 'jobFamily',
      zh: '新职务的职族',
      en: 'Family of new jobs',
      help: { zh: '文件中尚不存在的职务归入它。', en: 'Jobs that do not exist yet belong to it.' },
      input: 'choice',
      choices: families.map(({ code, nameZh, nameEn }) => ({ value: code, zh: nameZh, en: nameEn })),
      initial: family.code,
    },
  ];
}
