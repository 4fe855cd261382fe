import { v7 } from 'uuid';

/** Application-made, time-ordered identifiers (uuid version 7, RFC 9562): no sequence, no shard asked. */
export const newId = (): string => v7();
