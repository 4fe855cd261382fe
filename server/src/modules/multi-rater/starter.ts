/** A questionnaire to start from: four competencies that fit most work, five levels, three open questions. */
import type { Content } from './content.ts';

const words = (zh: string, en: string) => ({ zh, en });
const behaviour = (code: string, zh: string, en: string, low: [string, string], high: [string, string]) => ({
  code,
  zh,
  en,
  anchors: [
    { level: 1, ...words(...low) },
    { level: 5, ...words(...high) },
  ],
});

export const STARTER: Content = {
  scale: [
    { level: 1, ...words('很少做到', 'Rarely') },
    { level: 2, ...words('有时做到', 'Sometimes') },
    { level: 3, ...words('经常做到', 'Often') },
    { level: 4, ...words('几乎总是', 'Nearly always') },
    { level: 5, ...words('堪称榜样', 'An example to others') },
  ],
  competencies: [
    {
      code: 'collaboration',
      ...words('协作', 'Working together'),
      items: [
        behaviour(
          'listens',
          '先听完再回应',
          'Hears others out before answering',
          ['常打断，只谈自己的看法', 'Interrupts, speaks of the own view only'],
          ['复述对方意思并据此调整', 'Restates what was meant and acts on it'],
        ),
        behaviour(
          'shares',
          '主动分享信息与经验',
          'Shares what others need to know',
          ['被问到才说', 'Speaks up only when asked'],
          ['提前告知受影响的人', 'Tells those concerned in advance'],
        ),
        behaviour(
          'keeps-promises',
          '答应的事按时做到',
          'Keeps promises to colleagues',
          ['经常需要催', 'Has to be reminded often'],
          ['有变化立即说明并给出新时间', 'Says at once when something changes, with a new date'],
        ),
      ],
    },
    {
      code: 'results',
      ...words('结果与质量', 'Results and quality'),
      items: [
        behaviour(
          'priorities',
          '分清轻重缓急',
          'Puts first things first',
          ['忙于琐事，关键事项延误', 'Busy with small things while key ones slip'],
          ['目标变化时主动重排', 'Reorders on the own initiative when goals change'],
        ),
        behaviour(
          'quality',
          '交付可靠，少返工',
          'Delivers work that holds',
          ['差错由他人发现', 'Others find the mistakes'],
          ['自查并堵住同类问题', 'Checks the own work and prevents a repeat'],
        ),
        behaviour(
          'decides',
          '依据事实做判断',
          'Decides on facts',
          ['凭印象下结论', 'Concludes from impressions'],
          ['说明依据与不确定之处', 'Names the evidence and what is uncertain'],
        ),
      ],
    },
    {
      code: 'customer',
      ...words('客户意识', 'Thinking of the customer'),
      items: [
        behaviour(
          'understands-need',
          '弄清对方真正的需要',
          'Finds out what is really needed',
          ['照单执行，不问用途', 'Does as told without asking what for'],
          ['提出更合适的做法', 'Offers what serves better'],
        ),
        behaviour(
          'responds',
          '回应及时、有始有终',
          'Answers in time and to the end',
          ['问题常无下文', 'Questions stay without an answer'],
          ['主动告知进度直至解决', 'Reports progress until it is solved'],
        ),
      ],
    },
    {
      code: 'development',
      ...words('成长与带人', 'Learning and helping others grow'),
      items: [
        behaviour(
          'takes-feedback',
          '听得进不同意见',
          'Takes criticism',
          ['辩解或回避', 'Defends or avoids'],
          ['追问细节并在之后改变做法', 'Asks for details and does it differently afterwards'],
        ),
        behaviour(
          'gives-feedback',
          '给人具体、善意的反馈',
          'Gives feedback that is specific and kind',
          ['只在出错时批评', 'Criticises only when something fails'],
          ['及时、具体，对事不对人', 'Prompt, specific, about the matter'],
        ),
      ],
    },
  ],
  questions: [
    { code: 'continue', ...words('请继续做什么？', 'What should this person go on doing?') },
    { code: 'change', ...words('哪件事换个做法会更好？', 'What would be better done differently?') },
  ],
  raters: [
    { relation: 'peer', fewest: 3, most: 6 },
    { relation: 'report', fewest: 3, most: 8 },
    { relation: 'customer', fewest: 3, most: 5 },
  ],
  weights: [
    {
      grades: [],
      weights: { self: '0', manager: '40', 'second-level': '10', peer: '25', report: '15', customer: '10' },
    },
  ],
  gapFrom: '0.5',
};
