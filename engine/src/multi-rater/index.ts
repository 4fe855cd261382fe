export {
  type CompetencyReport,
  type GroupFigure,
  type GroupMean,
  type ItemReport,
  type MultiRaterFacts,
  type MultiRaterReport,
  multiRaterReport,
  type RaterGroup,
  type Standing,
} from './report.ts';
