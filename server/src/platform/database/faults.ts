/** What goes wrong with the database itself, told apart from mistakes: it went away, or its disk is full. */
import { Problem } from '../problem/index.ts';

/** Ended by an administrator or a crash, starting, or no connection (classes 57P and 08), and what the system says. */
const LOST = /^(57P0[123]|08\d{3}|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
/** What the driver says without a code. */
const LOST_WORDS =
  /^(Connection terminated|Client (was closed|has encountered a connection error) and is not queryable)/;
const DISK_FULL = '53100';

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** True when the connection ended under the work: it may be done again, and goes on where it was. A library may wrap the error. */
export const isConnectionLost = (error: unknown): boolean =>
  LOST.test(codeOf(error)) ||
  (error instanceof Error && (LOST_WORDS.test(error.message) || isConnectionLost(error.cause)));

/** What to tell whoever asked; null when the fault is none of the database's own. */
export function databaseProblem(error: unknown): Problem | null {
  if (isConnectionLost(error))
    return new Problem({
      code: 'database-away',
      status: 503,
      title: { zh: '与数据库的连接中断。', en: 'The connection to the database was lost.' },
      remedy: {
        zh: '请稍后重试；同一操作带同一幂等键，不会执行两遍。',
        en: 'Try again in a moment; with the same idempotency key nothing is done twice.',
      },
    });
  if (codeOf(error) === DISK_FULL)
    return new Problem({
      code: 'storage-full',
      status: 507,
      title: { zh: '服务器存储空间已满，数据未改变。', en: 'The server’s disk is full; nothing was changed.' },
      remedy: {
        zh: '请管理员释放数据目录所在磁盘的空间，然后重试。',
        en: 'The administrator frees space on the disk of the data folder; then try again.',
      },
    });
  return null;
}
