/** The kit every page is made of. */
export { Amount, type AmountProps, Masked, PayText, usePay } from './amount.tsx';
export { Amounts, sumsByCurrency } from './amounts.tsx';
export { Avatar } from './avatar.tsx';
export { type BridgeBar, BridgeChart, type BridgeChartProps } from './bridge-chart.tsx';
export { Chart, type ChartColours, type ChartProps } from './chart.tsx';
export {
  AttainmentBar,
  BracketLadder,
  BracketTrack,
  BudgetBar,
  type MonthBar,
  MonthBars,
  ShareBar,
  SparkLine,
  type TrackBand,
} from './charts.tsx';
export { ConfirmWithCount, type ConfirmWithCountProps } from './confirm-with-count.tsx';
export { CurvePlot, type CurvePlotProps, type PlotSample } from './curve-plot/curve-plot.tsx';
export { CutNote } from './cut-note.tsx';
export { type Column, DataTable, type DataTableProps, type RowGroup } from './data-table.tsx';
export { DateField, type DateFieldProps, MonthField } from './date-field/date-field.tsx';
export { FilterChoice, PersonLines } from './desk.tsx';
export { Exportable, ExportFoot } from './exportable.tsx';
export { BANK_ANSWERS, FileDrop, type FileDropProps, SPREADSHEETS } from './file-drop.tsx';
export { Fingerprint, FingerprintDigits, FingerprintMark } from './fingerprint.tsx';
export { FormDialog } from './form-dialog.tsx';
export { FormDrawer } from './form-drawer.tsx';
export { HOME_CURRENCY } from './format/numbers.ts';
export { InCurrency, useCurrency } from './in-currency.tsx';
export { type TrackedWork, useJobTray, useWork, type WorkProgress } from './job-tray.tsx';
export {
  Chip,
  FilterBar,
  FilterChip,
  type Light,
  LightMark,
  RatingChip,
  Status,
  type StatusTone,
  type Tone,
  TwoLines,
} from './marks.tsx';
export { useMask } from './mask.tsx';
export {
  ActionBar,
  DrawerColumn,
  type DrawerColumnProps,
  DrawerSection,
  Page,
  PageHead,
  Section,
  useIsNarrow,
  useIsPhone,
} from './page.tsx';
export { PolicyOrigin } from './policy-origin.tsx';
export { messageAt, Problem, type ProblemIssue } from './problem.ts';
export { type CurvePoint, ScoreCurve, type ScoreCurveProps } from './score-curve.tsx';
export { type ExportSheet, saveSheet } from './sheet-export.ts';
export { type Shortcuts, useShortcuts } from './shortcuts.ts';
export { Answered, EmptyState, ErrorNotice, Waiting } from './states.tsx';
export { type Stat, StatTiles } from './stats.tsx';
export { type Step, StepperBars, StepperLine } from './stepper.tsx';
export { tellDone, tellProblem, tellUndo } from './tell.tsx';
export { LawQuote, WhyDrawer, type WhyOptions, WhyTree } from './why-tree.tsx';
