/** Three rounds of 360 feedback in the demo company: one released, one that collects answers, one in nomination. */
const round = (zh: string, en: string) => ({ zh, en });

export const multiRaterStory = {
  released: round('上半年 360 度反馈', '360 feedback, first half'),
  collecting: round('新任骨干 360 度反馈', '360 feedback of new key staff'),
  nomination: round('年度 360 度反馈', 'Annual 360 feedback'),
  reason: '首版，来自领导力项目。',
  /** To the question what should go on. */
  keep: [
    '每次评审前都把材料提前发出来，大家有时间准备。',
    '愿意停下手里的事帮新人看问题。',
    '对客户的承诺基本都能兑现。',
    'Writes down what was decided, so nobody has to ask twice.',
    '遇到异常会先说明影响，再谈原因。',
    '会议控制得好，按时结束。',
  ],
  /** To the question what would be better done differently. */
  change: [
    '需求变化时可以早一点告诉上下游。',
    '有时太快给结论，听完再判断会更好。',
    'Delegate more; the team can carry it.',
    '对慢一些的同事多一点耐心。',
    '周报可以更短，突出风险。',
  ],
} as const;
