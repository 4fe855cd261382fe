export { appealStory } from './appeal-story.ts';
export { calibrationSession, type DemoMark, type DemoMove } from './calibration.ts';
export { demoCompany } from './demo-company.ts';
export { multiRaterStory } from './multi-rater-story.ts';
export { payQuestionStory } from './pay-question-story.ts';
export {
  type ArticleChange,
  type PolicyComment,
  type PolicyMeeting,
  type PolicyVersionStory,
  payPolicyStory,
  performanceVersions,
} from './policy-story.ts';
export { type DemoLayer, type DemoRuleChange, RULE_CHANGES_FROM, ruleChanges, ruleLayers } from './rule-layers.ts';
export {
  actualsSheet,
  attendanceSheet,
  SHEET_DATE,
  type SheetKind,
  staffSheet,
  type WrittenSheet,
  writeSheets,
} from './sheets.ts';
export { departmentStages, indicatorAttributes, perspectiveRoles, standards } from './strategy-attributes.ts';
export { lateRatings, lateSignatures, objectiveStory, targetStory } from './target-story.ts';
export type * from './types.ts';
