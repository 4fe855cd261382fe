import { defineModule } from '../../platform/operation/index.ts';
import { followDepartmentMoved } from './follow-path.ts';
import { closeForms } from './operations/close-forms.ts';
import { collectForms } from './operations/collect-forms.ts';
import { decideReturned } from './operations/decide-returned.ts';
import { issueForms } from './operations/issue-forms.ts';
import { remindForms } from './operations/remind-forms.ts';
import { formIssues, formsBoard, formsPeople } from './queries/board.ts';
import { collectionDetail, collections, refusedCells, returnConflicts } from './queries/collections.ts';
import { formArchive, formFile, returnedArchive, returnedIssues, returnedOriginal } from './queries/files.ts';
import { collectFormsWork } from './workers/collect-forms.ts';
import { issueFormsWork } from './workers/issue-forms.ts';

export const forms = defineModule({
  name: 'forms',
  summary: { zh: '评价表', en: 'Appraisal forms' },
  uses: ['organization', 'people', 'notices', 'indicators', 'appraisals'],
  operations: [issueForms, collectForms, decideReturned, remindForms, closeForms],
  queries: [
    formsBoard,
    formsPeople,
    formIssues,
    formFile,
    formArchive,
    collections,
    collectionDetail,
    refusedCells,
    returnConflicts,
    ...[returnedOriginal, returnedIssues, returnedArchive],
  ],
  workers: [issueFormsWork, collectFormsWork],
  subscriptions: [followDepartmentMoved],
});
