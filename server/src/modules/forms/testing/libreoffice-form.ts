/** What was printed into the workbooks that LibreOffice opened, filled in and saved: their ids and digest are of this content. */
import type { FormContent, FormLine } from '../content.ts';

const choices = [
  { code: 'S', names: { zh: '卓越', en: 'Outstanding' } },
  { code: 'B', names: { zh: '良好', en: 'Good' } },
];
const line = (key: string, code: string, input: FormLine['input'], reading: string): FormLine => ({
  key,
  lineId: `${code}-${key}`,
  code,
  name: code === 'Q1' ? '客户满意度' : '交付准时率',
  weight: '50%',
  standard: '不低于 95.00%\n（以 2026-09-30 的台账为准）',
  reading,
  input,
});
const person = (number: number): FormContent['sheets'][0]['people'][0] => ({
  key: `P${number}`,
  overallKey: `P${number}.0`,
  personId: `person-${number}`,
  scorecardId: `card-${number}`,
  departmentPath: 'company.RD',
  number: `0000${number}`,
  name: number === 1 ? '欧阳晓' : '=SUM(A1)',
  job: '工程师',
  previous: '2026Q3：B，1.10',
  self: '1/2 已完成；007',
  lines: [
    line(`P${number}.1`, 'Q1', { kind: 'choice', choices }, '96.50'),
    line(`P${number}.2`, 'Q2', { kind: 'number' }, '2026-09-30'),
  ],
});
export const libreOfficeForm: FormContent = {
  formId: '01990000-0000-7abc-8000-000000000001',
  version: 1,
  cycleCode: '2026Q4',
  cycleName: '2026 年第四季度',
  language: 'zh-CN',
  title: '评价表',
  department: '研发部',
  dueOn: '2026-12-15',
  scale: choices.map(({ code, names }) => ({ rating: code, names })),
  sheets: [
    {
      name: '张主管',
      rater: { personId: 'head', nameZh: '张主管', nameEn: 'Head' },
      people: [person(1), person(2)],
    },
  ],
};
