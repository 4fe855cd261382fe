/** What was asked about payslips in the demo company: one question that was answered, one that waits. */
export const payQuestionStory = {
  asked: '这个月的个税比上个月多，我的工资没有变，为什么？',
  answered:
    '个税按全年累计收入预扣：累计应税收入越高，适用的预扣率越高，所以同样的工资，下半年每月预扣的税会多一些。全年合计应缴的税不变。',
  waiting: '公积金这一行的基数是按去年平均工资定的吗？',
} as const;
