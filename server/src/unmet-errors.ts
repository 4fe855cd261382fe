/** Errors that nobody met, an 'error' event without a listener or a rejection without a handler: what the process does then. */
import type { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import { isConnectionLost } from './platform/database/index.ts';

interface Ending {
  say(line: string): void;
  exit(code: number): void;
}

/**
 * A database that went away leaves nothing half done in the process: what failed is said and the product goes on. After
 * anything else its state is unknown: it says why, and ends.
 */
export function meetUnmetErrors(process: EventEmitter, log: Logger, { say, exit }: Ending): void {
  process.on('uncaughtException', (error: unknown, origin: string) => {
    if (isConnectionLost(error)) {
      log.error({ err: error, origin }, 'the database went away under something that nobody waited for');
      return;
    }
    say(
      '\nMeritline ends because of an error that nothing in it expected. What was answered is kept; started again, it goes on with ' +
        `work that was not finished. Please report what follows:\n${error instanceof Error ? error.stack : String(error)}`,
    );
    exit(1);
  });
}
