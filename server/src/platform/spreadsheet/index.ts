/** Spreadsheets in and out: read with suspicion, cleaned in the open, returned with reasons. */

export { type CellIssue, type CellIssueCode, issueWords } from './cell-issues.ts';
export {
  type BadRow,
  type CellChange,
  type CheckedRow,
  type CheckOptions,
  type CheckResult,
  checkRows,
  checkSheet,
  columnsOf,
  type IgnoredRow,
} from './check-rows.ts';
export {
  identityCheckCharacter,
  identityFacts,
  passesLuhn,
  readBankAccount,
  readIdentityNumber,
} from './damaged-numbers.ts';
export type { Choice, Field, FieldKind, FieldValue, Mapping } from './fields.ts';
export { type ArchivedFile, isArchiveOfFiles, packArchive, unpackArchive } from './file-archive.ts';
export { headerOf, withHeaderAt } from './header-row.ts';
export { identityIssue } from './identity-issue.ts';
export {
  CellFault,
  CHANGES,
  type Change,
  isFault,
  type Normalised,
  normaliseCode,
  normaliseDate,
  normaliseMonth,
  normaliseName,
  normaliseNumber,
  normaliseNumberText,
  normaliseText,
} from './normalise.ts';
export { type SpreadsheetProblemCode, spreadsheetProblem } from './problems.ts';
export {
  type ColumnProposal,
  headingFingerprint,
  type MappingProposal,
  type MappingReason,
  proposeMapping,
  type RememberedMapping,
  rememberMapping,
  requireMapping,
} from './propose-mapping.ts';
export { type FieldReading, type Finding, readField } from './read-field.ts';
export { type ReadOptions, readSheets, SheetReader } from './read-sheets.ts';
export { ISSUE_HEADING, ORIGINAL_ROW_HEADING, returnBadRows } from './return-bad-rows.ts';
export {
  addressOf,
  type CellKind,
  cellAt,
  columnLetters,
  DEFAULT_LIMITS,
  dataRows,
  type Header,
  type Heading,
  type Merge,
  type PackedRow,
  type RawCell,
  type RawRow,
  type ReadLimits,
  type ReadResult,
  type Sheet,
  unpackRow,
} from './types.ts';
export {
  type ColumnKind,
  guardFormula,
  type SheetColumn,
  type SheetToWrite,
  type SheetValue,
  sheetName,
  wholeOf,
  writeCsv,
  writeWorkbook,
} from './write-workbook.ts';
export { attribute, type XmlHandler, XmlScanner } from './xml-scanner.ts';
