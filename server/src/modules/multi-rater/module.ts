import { defineModule } from '../../platform/operation/index.ts';
import { followDepartmentMoved } from './follow-path.ts';
import { declineRequest, handInSheets, saveSheet } from './operations/answer.ts';
import { decideNominations, nominateRaters } from './operations/nominate.ts';
import { openRound } from './operations/open-round.ts';
import { replaceRater } from './operations/replace-rater.ts';
import { cancelRound, extendRound, releaseRound, remindRaters, startCollecting } from './operations/run-round.ts';
import { saveQuestionnaire } from './operations/save-questionnaire.ts';
import { myRequests } from './queries/my-requests.ts';
import { myRounds } from './queries/my-rounds.ts';
import { nominations, raterCandidates } from './queries/nominations.ts';
import { questionnaires } from './queries/questionnaires.ts';
import { report, scorecardReport } from './queries/report.ts';
import { reportDocument } from './queries/report-document.ts';
import { roundDetail, rounds } from './queries/rounds.ts';
import { proposeRatersWork } from './workers/propose-raters.ts';
import { reportWork } from './workers/report.ts';
import { tellRatersWork } from './workers/tell-raters.ts';

export const multiRater = defineModule({
  name: 'multi-rater',
  summary: { zh: '360 度反馈', en: '360 feedback' },
  uses: ['organization', 'notices', 'policies', 'indicators', 'appraisals'],
  operations: [
    saveQuestionnaire,
    openRound,
    nominateRaters,
    decideNominations,
    startCollecting,
    saveSheet,
    handInSheets,
    declineRequest,
    replaceRater,
    remindRaters,
    extendRound,
    cancelRound,
    releaseRound,
  ],
  queries: [
    questionnaires,
    rounds,
    roundDetail,
    myRounds,
    myRequests,
    nominations,
    raterCandidates,
    report,
    reportDocument,
    scorecardReport,
  ],
  workers: [proposeRatersWork, tellRatersWork, reportWork],
  subscriptions: [followDepartmentMoved],
});
