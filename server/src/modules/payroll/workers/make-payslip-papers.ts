import { z } from 'zod';
import type { WorkerSpec } from '../../../platform/operation/index.ts';
import { findBatch, makePaper, waitingPapers } from '../papers/make-paper.ts';

const data = z.object({ batchId: z.string() });
/** By this name the entries of the work stand in the audit chain, and its rights are looked up. */
const AS = { operation: 'payroll/make-payslip-papers', permission: 'payslips.read' } as const;

/** Makes the files of a batch that are not made yet, each in a transaction of its own as the person who asked. */
export const makePayslipPapersWork: WorkerSpec = {
  kind: 'payroll.make-payslip-papers',
  run: async ({ asRequester, progress }, given) => {
    const { batchId } = data.parse(given);
    const { batch, waiting } = await asRequester(AS, async ({ tx }) => ({
      batch: await findBatch(tx, batchId),
      waiting: await waitingPapers(tx, batchId),
    }));
    let { done } = waiting;
    await progress(done, batch.people);
    for (const number of waiting.numbers) {
      done += await asRequester(AS, async ({ tx, actor, now, audit }) => {
        const { planned, sha256 } = await makePaper(tx, batch, number, actor, now);
        if (sha256 !== null) {
          await audit({
            subject: { kind: 'payslip-batch', id: batchId },
            details: { number, people: planned, sha256 },
          });
        }
        return planned;
      });
      await progress(done, batch.people);
    }
    return { batchId, files: waiting.numbers.length };
  },
};
