import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { findRun } from '../../payroll/index.ts';
import { allChecks } from '../checks/index.ts';
import { findingOf } from '../findings.ts';
import { newestCalculatedRun, newScanId } from '../scan.ts';

/** Runs every check over a month, in the background. */
export const startScan = operation({
  name: 'start-scan',
  summary: { zh: '开始风险扫描', en: 'Scan for pay risks' },
  permission: 'risks.scan',
  input: z.strictObject({ runId: z.uuid().optional() }),
  output: z.object({ workId: z.string(), scanId: z.string(), period: z.string() }),
  handle: async ({ tx, actor, audit, enqueue }, input) => {
    const runId = input.runId ?? (await newestCalculatedRun(tx));
    if (runId === null) throw nothingCalculated();
    const run = await findRun(tx, runId);
    if (run.fingerprint === null) throw nothingCalculated();
    const scanId = newScanId();
    await audit({
      subject: { kind: 'risk-scan', id: scanId },
      details: { period: run.period, checks: allChecks().length },
    });
    const workId = await enqueue({
      kind: 'risks.scan',
      subject: { kind: 'risk-scan', id: scanId },
      data: { scanId, kind: 'whole', runId, by: actor.userId, checks: null },
      total: allChecks().length,
    });
    return { workId, scanId, period: run.period };
  },
});

/** Tests one finding again, at once: it is fixed, or still there. */
export const testFinding = operation({
  name: 'test-finding',
  summary: { zh: '复测一项发现', en: 'Test a finding again' },
  permission: 'risks.handle',
  input: z.strictObject({ personId: z.uuid(), findingId: z.uuid() }),
  output: z.object({ workId: z.string() }),
  handle: async ({ tx, actor, audit, enqueue }, { personId, findingId }) => {
    const finding = await findingOf(tx, personId, findingId);
    await audit({ subject: { kind: 'risk-finding', id: findingId }, details: { check: finding.code } });
    const workId = await enqueue({
      kind: 'risks.scan',
      subject: { kind: 'risk-finding', id: findingId },
      data: {
        scanId: newScanId(),
        kind: 'test',
        runId: finding.runId,
        by: actor.userId,
        checks: [finding.code],
        personId,
      },
      total: 1,
      isImmediate: true,
    });
    return { workId };
  },
});

const nothingCalculated = () =>
  problems.conflict(
    'nothing-calculated',
    { zh: '还没有算过的月份，没有可检查的工资。', en: 'No month has been calculated; there is no pay to check.' },
    { zh: '请先计算一个月的工资。', en: 'Calculate a month of payroll first.' },
  );
