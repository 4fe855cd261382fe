import { defineModule } from '../../platform/operation/index.ts';
import { followDepartmentMoved } from './follow-path.ts';
import { acceptWarning } from './operations/accept-warning.ts';
import { addEvidence } from './operations/add-evidence.ts';
import { agreeOwnTargets, agreeTargets } from './operations/agree-targets.ts';
import { archiveCycle } from './operations/archive-cycle.ts';
import { decideIndicatorChange, proposeIndicatorChange } from './operations/change-indicator.ts';
import { decideTargetChange, proposeTargetChange } from './operations/change-targets.ts';
import { createCycle } from './operations/create-cycle.ts';
import { enterActuals } from './operations/enter-actuals.ts';
import { grantExtension } from './operations/grant-extension.ts';
import { checkInKeyResult, checkInOwnKeyResult, gradeKeyResults } from './operations/key-results.ts';
import { launchCycle } from './operations/launch-cycle.ts';
import { linkEvidence } from './operations/link-evidence.ts';
import { askExtension, decideExtension, setPhase, setSchedule } from './operations/phase-steps.ts';
import { copyPlan, planCycles } from './operations/plan-cycles.ts';
import { publishCycle } from './operations/publish-cycle.ts';
import { rateScorecard } from './operations/rate-scorecard.ts';
import { rateSegment } from './operations/rate-segment.ts';
import { rateSelf } from './operations/rate-self.ts';
import { rateTeam } from './operations/rate-team.ts';
import { recordActuals } from './operations/record-actuals.ts';
import { remarkOwnTargets, remarkTargets } from './operations/remark-targets.ts';
import { resolveDrift } from './operations/resolve-drift.ts';
import { reviewRating } from './operations/review-rating.ts';
import { rollUpCycle } from './operations/roll-up-cycle.ts';
import { saveTargets } from './operations/save-targets.ts';
import { saveTeamTargets } from './operations/save-team-targets.ts';
import { saveTemplate } from './operations/save-template.ts';
import { scoreCycle } from './operations/score-cycle.ts';
import { sendNudge } from './operations/send-nudge.ts';
import { signOffScorecard } from './operations/sign-off-scorecard.ts';
import { submitTeam } from './operations/submit-team.ts';
import { templateFromStandard } from './operations/template-from-standard.ts';
import { discardTrial, promoteTrial } from './operations/trial.ts';
import { updateCycle } from './operations/update-cycle.ts';
import { weighTemplate } from './operations/weigh-template.ts';
import { withdrawEvidence } from './operations/withdraw-evidence.ts';
import { followPolicyPublished } from './policy-kind.ts';
import { actualsGrid } from './queries/actuals-grid.ts';
import { cycleDrift } from './queries/cycle-drift.ts';
import { cycleLevels } from './queries/cycle-levels.ts';
import { cycleNotices } from './queries/cycle-notices.ts';
import { cycleProgress } from './queries/cycle-progress.ts';
import { cycleProgressBy } from './queries/cycle-progress-by.ts';
import { cycleSchedule } from './queries/cycle-schedule.ts';
import { cycleScorecards } from './queries/cycle-scorecards.ts';
import { cycles } from './queries/cycles.ts';
import { evidenceFile } from './queries/evidence-file.ts';
import { indicatorCascade } from './queries/indicator-cascade.ts';
import { indicatorChangePreview, indicatorChanges } from './queries/indicator-changes.ts';
import { indicatorLint } from './queries/indicator-lint.ts';
import { indicatorUse } from './queries/indicator-use.ts';
import { keyResults } from './queries/key-results.ts';
import { lateEntries } from './queries/late-entries.ts';
import { launchCheck } from './queries/launch-check.ts';
import { myScorecards } from './queries/my-scorecards.ts';
import { nudgePreview } from './queries/nudge-preview.ts';
import { objectiveProgress } from './queries/objective-progress.ts';
import { policies } from './queries/policies.ts';
import { cycleTerms, plannedCycle } from './queries/policy-terms.ts';
import { populationPreview } from './queries/population-preview.ts';
import { myScorecard, scorecardDetail } from './queries/scorecard-detail.ts';
import { myScorecardWhy, scorecardWhy } from './queries/scorecard-why.ts';
import { strategyCoverage } from './queries/strategy-coverage.ts';
import { targetAgreements } from './queries/target-agreements.ts';
import { targetGrid } from './queries/target-grid.ts';
import { targetSheet } from './queries/target-sheet.ts';
import { teamGrid } from './queries/team-grid.ts';
import { teamRatings } from './queries/team-ratings.ts';
import { followTouched } from './record/score-touched.ts';
import { applyIndicatorChangeWork } from './workers/apply-indicator-change.ts';
import { launchCycleWork } from './workers/launch-cycle.ts';
import { publishCycleWork } from './workers/publish-cycle.ts';
import { rollUpCycleWork } from './workers/roll-up-cycle.ts';
import { scoreCycleWork } from './workers/score-cycle.ts';
import { discardTrialWork, promoteTrialWork } from './workers/trial.ts';

export const appraisals = defineModule({
  name: 'appraisals',
  summary: { zh: '绩效考核', en: 'Appraisals' },
  uses: ['archive', 'imports', 'organization', 'people', 'policies', 'notices', 'pay-structure', 'indicators'],
  operations: [
    planCycles,
    copyPlan,
    updateCycle,
    acceptWarning,
    promoteTrial,
    discardTrial,
    resolveDrift,
    setPhase,
    setSchedule,
    askExtension,
    decideExtension,
    grantExtension,
    agreeTargets,
    agreeOwnTargets,
    ...[saveTargets, saveTeamTargets, remarkTargets, remarkOwnTargets, proposeTargetChange, decideTargetChange],
    ...[checkInOwnKeyResult, checkInKeyResult, gradeKeyResults],
    ...[proposeIndicatorChange, decideIndicatorChange],
    sendNudge,
    archiveCycle,
    saveTemplate,
    templateFromStandard,
    weighTemplate,
    createCycle,
    launchCycle,
    recordActuals,
    scoreCycle,
    rateSelf,
    rateScorecard,
    rateSegment,
    reviewRating,
    signOffScorecard,
    rollUpCycle,
    addEvidence,
    linkEvidence,
    withdrawEvidence,
    rateTeam,
    submitTeam,
    enterActuals,
    publishCycle,
  ],
  queries: [
    populationPreview,
    launchCheck,
    cycleDrift,
    cycleSchedule,
    lateEntries,
    ...[cycleTerms, plannedCycle],
    nudgePreview,
    cycleNotices,
    cycles,
    cycleLevels,
    cycleProgress,
    cycleProgressBy,
    cycleScorecards,
    scorecardDetail,
    scorecardWhy,
    myScorecards,
    myScorecard,
    myScorecardWhy,
    evidenceFile,
    ...[targetAgreements, targetSheet, targetGrid],
    teamRatings,
    teamGrid,
    actualsGrid,
    objectiveProgress,
    keyResults,
    ...[indicatorChangePreview, indicatorChanges],
    ...[indicatorUse, indicatorLint, strategyCoverage, indicatorCascade],
    policies,
  ],
  workers: [
    launchCycleWork,
    scoreCycleWork,
    rollUpCycleWork,
    publishCycleWork,
    promoteTrialWork,
    discardTrialWork,
    applyIndicatorChangeWork,
  ],
  subscriptions: [followDepartmentMoved, followPolicyPublished, followTouched],
});
