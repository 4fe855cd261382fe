/** What was said while targets were agreed and changed in the demo company's open quarter. */
export const targetStory = {
  answer: '同意，十一月中复核一次。',
  approved: '十一月起一条产线停机改造，目标相应下调。',
  note: '已与生产计划核对。',
  waiting: '客户提前两周交付，自十二月起上调目标。',
  own: '目标按年度计划分解，十二月另行复核。',
} as const;

/** An objective two people of one team carry beside their indicators: what it is to reach, and what was said on the way. */
export const objectiveStory = {
  code: 'O01',
  objectiveCode: 'PRO-1',
  names: { zh: '让 V3 伺服平台成为重点客户的首选', en: 'Make the V3 servo platform the first choice of key customers' },
  definition: {
    zh: '本季末，重点客户以 V3 样机完成验证并愿意签订首批订单。',
    en: 'By the end of the quarter key customers have proven V3 on samples and are ready to place a first order.',
  },
  keyResults: [
    { zh: '三家重点客户完成样机验证', en: 'Three key customers complete the sample trials', weight: '2' },
    { zh: '电流环抖动降至 0.8% 以内', en: 'Current-loop ripple is below 0.8 %', weight: '1' },
    { zh: '固件缺陷 48 小时内关闭率 95%', en: '95 % of firmware defects are closed within 48 hours', weight: '1' },
  ],
  /** Taken from the heaviest line of the card. */
  weight: 10,
  reason: '产品平台部与重点客户的年度约定',
  checkIns: [
    { by: 'employee', day: 20, keyResult: 1, value: '1 / 3', confidence: '0.9', note: '第一家已签验收单。' },
    { by: 'employee', day: 21, keyResult: 2, value: '1.3 %', confidence: '0.6', note: '采样板到货后再测。' },
    { by: 'employee', day: 44, keyResult: 1, value: '2 / 3', confidence: '0.9', note: '第三家定于十二月初。' },
    { by: 'manager', day: 46, keyResult: 2, value: '1.1 %', confidence: '0.3', note: '需硬件组协助，本周安排联调。' },
  ],
  /** The other of the two, graded when rating had begun. */
  grades: [
    { grade: '0.8', note: '两家已完成，第三家进行中' },
    { grade: '0.7', note: '0.9%，接近目标' },
    { grade: '1', note: '' },
  ],
  gradedOn: 50,
} as const;

/** Targets signed after the last day for them; the head of the last two had been granted more time. */
export const lateSignatures = {
  departmentCode: 'SNO',
  days: [16, 19, 19],
  grantedUntilDay: 21,
  reason: '展会期间全组出差',
} as const;

/** More time for the ratings of the third quarter, asked for by the head who then was a day late. */
export const lateRatings = {
  cycleCode: '2026Q3',
  grantedTo: 'CSD',
  until: '2026-10-22',
  reason: '客户现场支援，十月下旬返回',
} as const;
