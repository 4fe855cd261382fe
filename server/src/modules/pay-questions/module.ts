import { defineModule } from '../../platform/operation/index.ts';
import { followDepartmentMoved } from './follow-path.ts';
import { answerQuestion } from './operations/answer-question.ts';
import { askQuestion } from './operations/ask-question.ts';
import { decideDispute, takeDispute } from './operations/decide-dispute.ts';
import { disputeAnswer, openDispute } from './operations/raise-dispute.ts';
import { settleQuestion } from './operations/settle-question.ts';
import { disputeDetail, disputes, myDisputes } from './queries/disputes.ts';
import { myQuestions } from './queries/my-questions.ts';
import { questionDetail } from './queries/question-detail.ts';
import { questions } from './queries/questions.ts';

export const payQuestions = defineModule({
  name: 'pay-questions',
  summary: { zh: '工资条提问与争议', en: 'Questions on payslips and disputes' },
  uses: ['archive', 'organization', 'people', 'notices', 'pay-structure', 'appraisals', 'cases', 'payroll'],
  operations: [askQuestion, answerQuestion, settleQuestion, disputeAnswer, openDispute, takeDispute, decideDispute],
  queries: [myQuestions, questions, questionDetail, myDisputes, disputes, disputeDetail],
  subscriptions: [followDepartmentMoved],
});
