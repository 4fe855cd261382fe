/** The box behind Ctrl/⌘K: an explicit list of sources. Rights are applied by the server before matching. */
import { peopleSearch } from '../features/people/search-source.ts';

export interface Found {
  readonly id: string;
  /** Heading under which it is listed. */
  readonly group: string;
  readonly label: string;
  readonly note?: string;
  /** Where it leads; or `act` for an action. */
  readonly to?: string;
  readonly act?: () => void;
}

export interface SearchSource {
  readonly name: string;
  /** Answers what matches; an empty text asks for suggestions. Must stop when `signal` aborts. */
  find(text: string, signal: AbortSignal): Promise<readonly Found[]>;
}

/** A feature adds its source here: people, indicators, runs, actions. Pages of the navigation are always found. */
export const searchSources: SearchSource[] = [peopleSearch];
