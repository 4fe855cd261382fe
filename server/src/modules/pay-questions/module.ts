import { defineModule } from '../../platform/operation/index.ts';
import { followDepartmentMoved } from './follow-path.ts';
import { answerQuestion } from './operations/answer-question.ts';
import { askQuestion } from './operations/ask-question.ts';
import { settleQuestion } from './operations/settle-question.ts';
import { myQuestions } from './queries/my-questions.ts';
import { questionDetail } from './queries/question-detail.ts';
import { questions } from './queries/questions.ts';

export const payQuestions = defineModule({
  name: 'pay-questions',
  summary: { zh: '工资条提问', en: 'Questions on payslips' },
  uses: ['organization', 'people', 'notices', 'pay-structure', 'appraisals', 'cases', 'payroll'],
  operations: [askQuestion, answerQuestion, settleQuestion],
  queries: [myQuestions, questions, questionDetail],
  subscriptions: [followDepartmentMoved],
});
