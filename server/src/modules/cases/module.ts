import { defineModule } from '../../platform/operation/index.ts';
import { followDepartmentMoved } from './follow-path.ts';
import { callCommittee, voteOnCase } from './operations/committee.ts';
import { decideCase } from './operations/decide-case.ts';
import { addCaseFile, askStatement, assignCase, giveStatement } from './operations/handle-case.ts';
import { saveAppeal, withdrawCase } from './operations/save-appeal.ts';
import { appealEffect, appealTerms } from './queries/appeal.ts';
import { caseDetail, caseEvidence } from './queries/case-detail.ts';
import { caseDocument } from './queries/case-document.ts';
import { caseList, caseStatistics, myCases } from './queries/cases.ts';

export const cases = defineModule({
  name: 'cases',
  summary: { zh: '申诉与案件', en: 'Appeals and cases' },
  uses: ['access', 'organization', 'people', 'appraisals', 'calibration'],
  operations: [
    saveAppeal,
    withdrawCase,
    assignCase,
    addCaseFile,
    askStatement,
    giveStatement,
    callCommittee,
    voteOnCase,
    decideCase,
  ],
  queries: [appealTerms, appealEffect, caseList, myCases, caseDetail, caseEvidence, caseDocument, caseStatistics],
  subscriptions: [followDepartmentMoved],
});
