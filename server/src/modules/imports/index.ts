export {
  type AnyImportKind,
  type Difference,
  type ImportContext,
  type ImportField,
  type ImportKind,
  type ImportSetting,
  type Plan,
  type PlannedRow,
  type RowIssue,
  type SettingChoice,
  type Settings,
  settingMap,
  settingText,
} from './kind.ts';
export { importsOf } from './module.ts';
