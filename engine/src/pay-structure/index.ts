export { type GradeOfStructure, gradesOf, type StepSpacing, type StructurePlan, stepsOf } from './grades.ts';
export { type PayRange, positionInRange, type RangePosition, rangeOfMidpoint } from './range.ts';
