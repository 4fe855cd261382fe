import type { QueryAnswer } from '@meritline/contract';
import type { Grouping } from './search.ts';

export type { CycleRow } from '../../app/chosen-cycle.tsx';
export type BoardRow = QueryAnswer<'/forms/forms-board'>['rows'][number];
export type Collection = QueryAnswer<'/forms/collections'>['collections'][number];
export type ReturnedFile = QueryAnswer<'/forms/collection-detail'>['files'][number];
export type RefusedCell = QueryAnswer<'/forms/refused-cells'>['cells'][number];
export type Conflict = QueryAnswer<'/forms/return-conflicts'>['conflicts'][number];

export const STANDINGS = ['taken', 'in-app', 'refused', 'conflict', 'waiting', 'late'] as const;
export type Standing = (typeof STANDINGS)[number];

/** A figure of the board: whose row, and which people of it. */
export interface Picked {
  readonly by: Grouping;
  readonly row: BoardRow;
  readonly standing: Standing | null;
}
