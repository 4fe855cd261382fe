export type { PolicyKind, PolicyUse, PublishedVersion, SettingChoice, SettingInput, SettingRow } from './kind.ts';
export { withUses } from './kind.ts';
export { policiesOf } from './module.ts';
export { digestOfText } from './record/stored.ts';
export { policyTemplates } from './templates.ts';
