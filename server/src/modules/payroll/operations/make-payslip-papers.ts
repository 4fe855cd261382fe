import { sql } from 'kysely';
import { z } from 'zod';
import { newId } from '../../../platform/database/index.ts';
import { type OperationContext, operation } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { findBatch, waitingPapers } from '../papers/make-paper.ts';
import { commonPath, type PlannedFile, planPapers } from '../papers/plan-papers.ts';
import { findRun } from '../record/run.ts';

const started = z.object({
  batchId: z.string(),
  workId: z.string(),
  files: z.number().int(),
  people: z.number().int(),
});

/** Puts the payslips of a run on paper in the background: one PDF a person in a zip, or one PDF a department. */
export const makePayslipPapers = operation({
  name: 'make-payslip-papers',
  summary: { zh: '批量生成工资条 PDF', en: 'Make payslip PDFs of a run' },
  permission: 'payslips.read',
  input: z.strictObject({
    runId: z.uuid(),
    form: z.enum(['person-zip', 'department-pdf']),
    language: z.enum(['zh-CN', 'en']),
    /** What opens each person's PDF: nothing, or the last six characters of the identity document. */
    lock: z.enum(['none', 'document-number']).default('none'),
  }),
  output: started,
  handle: async (context, { runId, form, language, lock }) => {
    const { tx, actor, now, audit } = context;
    const run = await findRun(tx, runId);
    if (run.fingerprint === null) throw notCalculated(run.state);
    if (lock !== 'none' && form === 'department-pdf') throw lockNeedsPersons();
    const files = await planPapers(tx, run, form);
    if (files.length === 0) throw problems.notFound('payslips of the run', runId);
    const batchId = newId();
    const people = files.reduce((sum, file) => sum + file.employmentIds.length, 0);
    await sql`insert into payroll.payslip_batch (batch_id, run_id, form, language, lock, fingerprint, people, department_path, requested_by, by_zh, by_en, requested_at)
      values (${batchId}, ${runId}, ${form}, ${language}, ${lock}, ${run.fingerprint}, ${people}, ${files.map((file) => file.departmentPath).reduce(commonPath)}::ltree, ${actor.userId}, ${actor.names.zh}, ${actor.names.en}, ${now})`.execute(
      tx,
    );
    await recordPlan(tx, batchId, files);
    await audit({ subject: { kind: 'payslip-batch', id: batchId }, details: { runId, form, language, lock, people } });
    return { batchId, files: files.length, people, workId: await queue(context, batchId, people) };
  },
});

/** Goes on with a batch whose work was broken off: files that are made stay as they are. */
export const resumePayslipPapers = operation({
  name: 'resume-payslip-papers',
  summary: { zh: '继续生成工资条 PDF', en: 'Go on making payslip PDFs' },
  permission: 'payslips.read',
  input: z.strictObject({ batchId: z.uuid() }),
  output: started,
  handle: async (context, { batchId }) => {
    const { tx, audit } = context;
    const batch = await findBatch(tx, batchId);
    const { numbers } = await waitingPapers(tx, batchId);
    if (numbers.length === 0) {
      throw problems.conflict(
        'all-made',
        { zh: '这批工资条已全部生成。', en: 'All files of this batch are made.' },
        { zh: '可以直接下载。', en: 'They can be downloaded.' },
        batchId,
      );
    }
    await audit({ subject: { kind: 'payslip-batch', id: batchId }, details: { waiting: numbers.length } });
    return {
      batchId,
      files: numbers.length,
      people: batch.people,
      workId: await queue(context, batchId, batch.people),
    };
  },
});

async function queue({ tx, enqueue }: OperationContext, batchId: string, people: number): Promise<string> {
  const workId = await enqueue({
    kind: 'payroll.make-payslip-papers',
    subject: { kind: 'payslip-batch', id: batchId },
    data: { batchId },
    total: people,
  });
  await sql`update payroll.payslip_batch set work_id = ${workId} where batch_id = ${batchId}`.execute(tx);
  return workId;
}

const recordPlan = (tx: OperationContext['tx'], batchId: string, files: readonly PlannedFile[]) =>
  sql`insert into payroll.payslip_paper (batch_id, number, name_zh, name_en, employment_ids, department_path)
    select ${batchId}::uuid, number, file ->> 'zh', file ->> 'en', array(select jsonb_array_elements_text(file -> 'ids'))::uuid[], (file ->> 'path')::ltree
    from jsonb_array_elements(${JSON.stringify(
      files.map(({ names, employmentIds, departmentPath }) => ({ ...names, ids: employmentIds, path: departmentPath })),
    )}::jsonb) with ordinality as f (file, number)`.execute(tx);

const notCalculated = (state: string) =>
  problems.conflict(
    'not-calculated',
    { zh: '尚未计算，没有工资条。', en: 'There is no payslip yet.' },
    { zh: '请先计算。', en: 'Calculate the run first.' },
    state,
  );

const lockNeedsPersons = () =>
  problems.invalid([
    {
      code: 'lock-needs-persons',
      where: 'lock',
      message: {
        zh: '按部门合并的 PDF 含多人，不能用本人证件号码加密。',
        en: 'A PDF of a department holds several people and cannot be locked by one person’s document.',
      },
      remedy: { zh: '请选择“每人一份”，或不加密。', en: 'Choose one PDF a person, or no lock.' },
    },
  ]);
