/** What one person waits for, asked of the whole server with sign-in, permissions and policies: medians of 25 people. */
import { sql } from 'kysely';
import type { Databases } from '../server/src/platform/database/index.ts';
import { productOver } from '../server/src/testing/product-over.ts';

const PEOPLE = 25;
/** Asked before, so that connections, rules in memory and compiled code are those of a product at work. */
const WARMED_UP = 10;

export interface OnePerson {
  /** A line of a payslip with its derivation. */
  readonly explainMs: number;
  /** A person of a calculated month again, until the new result is recorded and the run's totals and fingerprint are made. */
  readonly recalculateMs: number;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

export async function onePerson(databases: Databases, runId: string, period: string): Promise<OnePerson> {
  const product = await productOver({ ...databases, ownerUrl: databases.urls.owner, close: async () => undefined });
  try {
    const specialist = await product.signIn({ roles: ['pay-specialist'] });
    const found = await sql<{ personId: string }>`
      select person_id as "personId" from payroll.payslip where period = ${period} order by result_digest limit ${PEOPLE + WARMED_UP}`.execute(
      databases.batch,
    );
    const explained: number[] = [];
    const calculated: number[] = [];
    for (const { personId } of found.rows) {
      explained.push(
        await answered(() => specialist.get('/payroll/payslip-why', { period, personId, code: 'net_pay' })),
      );
      calculated.push(
        await answered(() => specialist.post('/payroll/recalculate-people', { runId, people: [personId] })),
      );
    }
    return { explainMs: median(explained.slice(WARMED_UP)), recalculateMs: median(calculated.slice(WARMED_UP)) };
  } finally {
    await product.close();
  }
}

async function answered(ask: () => Promise<{ status: number; body: unknown }>): Promise<number> {
  const from = performance.now();
  const { status, body } = await ask();
  const took = performance.now() - from;
  if (status !== 200) throw new Error(`The server answered ${status}: ${JSON.stringify(body)}`);
  return took;
}
