/** What was said in the one appeal of the demo company. */
export const appealStory = {
  statement: '九月有两单因客户改期晚到，系统按原计划日期统计，我认为不应计入。',
  point: '客户改期邮件已发给主管。',
  votes: ['改期邮件晚于统计截止日，规则写明以截止日为准。', '改期确由客户提出，建议计入下季度。', '同意人力资源意见。'],
  ruling: '改期在统计截止日之后提出，按指标规则不予调整。',
  decision: '委员会多数认为统计口径符合制度第 4.2 条，维持原结果；自第四季度起改期以客户邮件日期为准。',
} as const;
