import { defineModule } from '../../platform/operation/index.ts';
import { guardPublication } from '../appraisals/index.ts';
import { followDepartmentMoved } from './follow-path.ts';
import { openSessionsGuard } from './gather/guard-publication.ts';
import { cancelSession } from './operations/cancel-session.ts';
import { changeMembers } from './operations/change-members.ts';
import { discussCards } from './operations/discuss-cards.ts';
import { lockSession } from './operations/lock-session.ts';
import { markCards } from './operations/mark-cards.ts';
import { moveCards } from './operations/move-cards.ts';
import { openSession } from './operations/open-session.ts';
import { reopenSession } from './operations/reopen-session.ts';
import { startMeeting } from './operations/start-meeting.ts';
import { undoMove } from './operations/undo-move.ts';
import { writeBackSession } from './operations/write-back-session.ts';
import { personEvidence } from './queries/person-evidence.ts';
import { sessionBoard } from './queries/session-board.ts';
import { sessionChoices } from './queries/session-choices.ts';
import { sessionCost } from './queries/session-cost.ts';
import { sessionGroups } from './queries/session-groups.ts';
import { sessionPulse } from './queries/session-pulse.ts';
import { sessions } from './queries/sessions.ts';
import { gatherWork } from './workers/gather.ts';
import { writeBackWork } from './workers/write-back.ts';

guardPublication(openSessionsGuard);

export const calibration = defineModule({
  name: 'calibration',
  summary: { zh: '绩效校准', en: 'Calibration' },
  uses: ['access', 'organization', 'people', 'pay-structure', 'appraisals'],
  operations: [
    openSession,
    changeMembers,
    markCards,
    startMeeting,
    moveCards,
    undoMove,
    discussCards,
    lockSession,
    reopenSession,
    writeBackSession,
    cancelSession,
  ],
  queries: [sessions, sessionBoard, sessionPulse, personEvidence, sessionCost, sessionGroups, sessionChoices],
  workers: [gatherWork, writeBackWork],
  subscriptions: [followDepartmentMoved],
});
