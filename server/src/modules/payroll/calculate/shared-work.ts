/** What threads and processes are handed to work at: the parts of a retro, or the batches of a run. */
import type { ContextSeed } from '../gather/context.ts';
import type { RetroSeed } from '../retro/share-retro.ts';

export type SharedWork = {
  /** Stands for the clock, so that all who share a run write one moment. */
  readonly now: Date;
} & ({ readonly retro: RetroSeed } | { readonly batches: ContextSeed });
