/**
 * The regulations of the demo company: how its performance policy came to be and was revised half a year later, and the pay
 * policy that is out for consultation. Texts begin from the templates; here is what was changed, said, answered and decided.
 */
import type { IsoDate, Names } from './types.ts';

const n = (zh: string, en: string): Names => ({ zh, en });

/** Paragraphs put at the end of an article, or an article of its own after another. */
export interface ArticleChange {
  readonly key: string;
  readonly after: string | null;
  readonly heading: Names | null;
  readonly governs: readonly string[];
  readonly paragraphs: readonly Names[];
}

export interface PolicyComment {
  readonly by: 'employee' | 'manager' | 'pay-specialist' | 'finance' | 'performance-specialist';
  readonly articleKey: string | null;
  readonly body: string;
  readonly answer: {
    readonly outcome: 'adopted' | 'adopted-in-part' | 'not-adopted' | 'explained';
    readonly text: string;
  } | null;
}

export interface PolicyMeeting {
  readonly kind: 'representatives' | 'workers-congress' | 'union';
  readonly place: string;
  readonly invited: number;
  readonly minutes: string;
  readonly decision: string;
}

export interface PolicyVersionStory {
  readonly version: number;
  readonly reason: string;
  /** Days of its making; absent steps have not happened. */
  readonly drafted: IsoDate;
  readonly consulted: IsoDate;
  readonly consultedUntil: IsoDate;
  readonly met: IsoDate;
  readonly submitted: IsoDate;
  readonly approved: IsoDate;
  readonly published: IsoDate;
  readonly effectiveFrom: IsoDate;
  readonly changes: readonly ArticleChange[];
  readonly comments: readonly PolicyComment[];
  readonly meeting: PolicyMeeting;
  readonly approvalNote: string;
  /** Of a hundred readers so many have confirmed; who has not is split between opened and unopened. */
  readonly confirmed: number;
}

export const performanceVersions: readonly PolicyVersionStory[] = [
  {
    version: 1,
    reason: '首次制定，替代各中心自行的考核办法。',
    drafted: '2025-08-18',
    consulted: '2025-08-25',
    consultedUntil: '2025-09-05',
    met: '2025-09-09',
    submitted: '2025-09-12',
    approved: '2025-09-15',
    published: '2025-09-17',
    effectiveFrom: '2025-10-01',
    changes: [],
    comments: [
      {
        by: 'employee',
        articleKey: 'coaching',
        body: '建议写明辅导记录由双方确认，避免事后各说各话。',
        answer: { outcome: 'explained', text: '系统中的沟通记录双方可见，员工可随时补充，不另设签字。' },
      },
      {
        by: 'manager',
        articleKey: 'distribution',
        body: '小班组按比例取整后没有优秀名额，请考虑合并计算。',
        answer: { outcome: 'adopted', text: '已设合并计算的人数下限，见本条所附设置。' },
      },
    ],
    meeting: {
      kind: 'workers-congress',
      place: '一号厂区报告厅',
      invited: 42,
      minutes: '人力资源部逐条说明草案。代表就等级分布、申诉期限和系数提问，均已答复。表决：同意 39 票，弃权 3 票。',
      decision: '同意将修改后的草案提交总经理批准。',
    },
    approvalNote: '同意，自第四季度起施行。',
    confirmed: 97,
  },
  {
    version: 2,
    reason: '按半年运行情况修订：延长申诉期限，放宽理由字数，小部门合并计算，实际值证据规则入制度。',
    drafted: '2026-02-24',
    consulted: '2026-03-02',
    consultedUntil: '2026-03-11',
    met: '2026-03-13',
    submitted: '2026-03-17',
    approved: '2026-03-19',
    published: '2026-03-23',
    effectiveFrom: '2026-04-01',
    changes: [
      {
        key: 'evidence',
        after: 'coaching',
        heading: n('实际值与证据', 'Readings and evidence'),
        governs: ['procedure.evidenceMissing'],
        paragraphs: [
          n(
            '指标写明须附证据的，数据提供人应当随实际值附上来源文件或系统记录；未附证据的，按本条所附规则处理，补齐后重新计分。',
            'Where an indicator asks for evidence, whoever delivers the reading attaches the source file or the record of the system. Without it the rule beside this article holds; once it is there, the score is calculated again.',
          ),
        ],
      },
      {
        key: 'distribution',
        after: null,
        heading: null,
        governs: [],
        paragraphs: [
          n(
            '不足本条所附人数的部门，由上一级部门合并计算，名额在合并范围内使用。',
            'Units smaller than the number set beside this article are counted within the unit above, and the quota holds for them together.',
          ),
        ],
      },
      {
        key: 'appeal',
        after: null,
        heading: null,
        governs: [],
        paragraphs: [
          n(
            '申诉期间，有争议的结果不作为调岗或者解除劳动合同的依据。',
            'While an appeal is open, the disputed result is no ground for a transfer or for ending the contract.',
          ),
        ],
      },
    ],
    comments: [
      {
        by: 'employee',
        articleKey: 'appeal',
        body: '五个工作日太短，出差在外时来不及准备材料，建议十个工作日。',
        answer: { outcome: 'adopted-in-part', text: '改为七个工作日；出差期间可在线提交，材料可在受理后补充。' },
      },
      {
        by: 'manager',
        articleKey: 'second-level',
        body: '理由二十个字常常是凑字数，十个字写清事实更有用。',
        answer: { outcome: 'adopted', text: '改为不少于十个字，须写明事实。' },
      },
      {
        by: 'finance',
        articleKey: 'coefficients',
        body: '建议同时调整个人系数表，控制全年绩效工资总额。',
        answer: { outcome: 'not-adopted', text: '系数涉及员工待遇，本次不作调整，另行测算后再议。' },
      },
    ],
    meeting: {
      kind: 'representatives',
      place: '线上会议',
      invited: 18,
      minutes: '就申诉期限、理由字数、合并计算和证据规则四项修改逐条讨论，代表提出的三条意见均有答复。',
      decision: '一致同意修改稿；系数表维持不变。',
    },
    approvalNote: '同意修订，自四月一日起施行。',
    confirmed: 84,
  },
];

/** The pay policy in consultation: days counted back from today. */
export const payPolicyStory = {
  code: 'HR-PAY',
  names: n('薪酬管理办法', 'Pay policy'),
  reason: '将工资结构、计算口径和异议处理集中成文。',
  /** Pay items of the company itself; what the law lays down is no matter of its policy. */
  items: [
    'base_pay',
    'position_allowance_pay',
    'meal_allowance',
    'performance_pay',
    'overtime_weekday',
    'overtime_restday',
    'overtime_holiday',
    'full_attendance_bonus',
    'one_off_bonus_pay',
    'annual_bonus_pay',
    'personal_leave_deduction',
    'sick_leave_deduction',
    'maternity_leave_deduction',
    'retro_adjustment_pay',
  ],
  draftedDaysAgo: 9,
  consultedDaysAgo: 6,
  daysLeft: 8,
  metDaysAgo: 2,
  comments: [
    {
      by: 'employee',
      articleKey: 'objection',
      body: '能否写明工资条发出后几天内可以提出异议？',
      answer: { outcome: 'adopted', text: '修改稿将写明自工资条发出之日起三十日内。' },
    },
    {
      by: 'manager',
      articleKey: 'allowances',
      body: '夜班津贴的标准建议随物价每年复核一次。',
      answer: null,
    },
    {
      by: 'performance-specialist',
      articleKey: 'performance-pay',
      body: '请与绩效管理办法第十六条的系数口径保持一致，避免两处写法不同。',
      answer: { outcome: 'explained', text: '本条只引用绩效管理办法，不另写系数。' },
    },
    { by: 'finance', articleKey: null, body: '附则建议补充与集体合同的关系。', answer: null },
  ] satisfies readonly PolicyComment[],
  meeting: {
    kind: 'representatives',
    place: '总部三楼会议室',
    invited: 16,
    minutes:
      '人力资源部说明草案结构与工资项目清单，代表就津贴标准、加班工资基数和异议期限提出意见，记录在征求意见中逐条答复。',
    decision: '征求意见期满后再开一次会，对修改稿表决。',
  } satisfies PolicyMeeting,
} as const;
