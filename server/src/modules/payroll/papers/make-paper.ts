/** One file of a batch: payslips read under the rights of who asked for it, put on paper, locked where that was asked. */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { lockPdf } from '../../../platform/documents/index.ts';
import type { Actor } from '../../../platform/operation/index.ts';
import { type Language, problems, say, type Words } from '../../../platform/problem/index.ts';
import { type ArchivedFile, packArchive } from '../../../platform/spreadsheet/index.ts';
import { paperName, payslipsPdf } from '../payslip/payslip-pdf.ts';
import { type PayslipPaper, payslipPapers } from '../payslip/payslip-view.ts';
import { payslipsOfRun } from '../payslip/recorded.ts';
import { findRun } from '../record/run.ts';
import type { PaperForm } from './plan-papers.ts';

/** Digits of the identity document that open a person's PDF: its last ones, a letter among them in capitals. */
export const LOCK_DIGITS = 6;

export interface PaperBatch {
  readonly batchId: string;
  readonly runId: string;
  readonly form: PaperForm;
  readonly language: Language;
  readonly lock: 'none' | 'document-number';
  readonly fingerprint: string;
  readonly people: number;
}

/** Somebody of the plan who has no paper in the file. */
export interface LeftOut {
  readonly employmentId: string;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly why: Words;
}

export async function findBatch(tx: Tx, batchId: string): Promise<PaperBatch> {
  const found =
    await sql<PaperBatch>`select batch_id as "batchId", run_id as "runId", form, language, lock, fingerprint, people
    from payroll.payslip_batch where batch_id = ${batchId}::uuid`.execute(tx);
  const batch = found.rows[0];
  if (!batch) throw problems.notFound('payslip batch', batchId);
  return batch;
}

/** Numbers of the files that are not made yet, and how many people those that are hold. */
export async function waitingPapers(tx: Tx, batchId: string): Promise<{ numbers: number[]; done: number }> {
  const found = await sql<{ number: number; made: boolean; planned: number }>`
    select number, made_at is not null as made, cardinality(employment_ids)::bigint as planned from payroll.payslip_paper where batch_id = ${batchId}::uuid order by number`.execute(
    tx,
  );
  return {
    numbers: found.rows.filter(({ made }) => !made).map(({ number }) => number),
    done: found.rows.reduce((sum, row) => sum + (row.made ? row.planned : 0), 0),
  };
}

/** Makes a file and records it; one already made is left as it is. Answers how many people it was planned for. */
export async function makePaper(
  tx: Tx,
  batch: PaperBatch,
  number: number,
  actor: Actor,
  now: Date,
): Promise<{ planned: number; sha256: string | null }> {
  const run = await findRun(tx, batch.runId);
  if (run.fingerprint !== batch.fingerprint) throw resultChanged(run.period);
  const found = await sql<{ employmentIds: string[]; nameZh: string; nameEn: string; isMade: boolean }>`
    select employment_ids as "employmentIds", name_zh as "nameZh", name_en as "nameEn", made_at is not null as "isMade"
    from payroll.payslip_paper where batch_id = ${batch.batchId}::uuid and number = ${number}`.execute(tx);
  const plan = found.rows[0];
  if (!plan || plan.isMade) return { planned: plan?.employmentIds.length ?? 0, sha256: null };
  const leftOut: LeftOut[] = [];
  const papers = await papersOf(tx, run, plan.employmentIds, leftOut);
  const file = await fileOf(tx, batch, { zh: plan.nameZh, en: plan.nameEn }, papers, leftOut, actor, now);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  await sql`update payroll.payslip_paper set file_name = ${file.name}, people = ${file.people}, left_out = ${JSON.stringify(leftOut)}::jsonb,
      sha256 = ${sha256}, bytes = ${file.bytes}, made_at = ${now}
    where batch_id = ${batch.batchId}::uuid and number = ${number} and made_at is null`.execute(tx);
  return { planned: plan.employmentIds.length, sha256 };
}

const resultChanged = (period: string) =>
  problems.conflict(
    'result-changed',
    {
      zh: `${period} 的工资在此期间重新计算过，这批工资条不再有效。`,
      en: `The payroll of ${period} was calculated again meanwhile; these payslips no longer hold.`,
    },
    { zh: '请重新生成一批。', en: 'Make a new batch.' },
    period,
  );

async function papersOf(
  tx: Tx,
  run: { readonly runId: string; readonly period: string },
  employmentIds: readonly string[],
  leftOut: LeftOut[],
): Promise<PayslipPaper[]> {
  const payslips = await payslipsOfRun(tx, run, employmentIds);
  const unexplained = new Map<string, Words>();
  const papers = await payslipPapers(tx, payslips, false, (payslip, problem) =>
    unexplained.set(payslip.employmentId, problem.title),
  );
  const there = new Set(papers.map(({ employmentId }) => employmentId));
  const missing = employmentIds.filter((id) => !there.has(id));
  if (missing.length === 0) return papers;
  const named = await sql<Omit<LeftOut, 'why'>>`
    select w.employment_id as "employmentId", coalesce(e.number, '') as number, coalesce(p.name_zh, '') as "nameZh", coalesce(p.name_en, '') as "nameEn"
    from unnest(${missing}::uuid[]) as w (employment_id) left join people.employment e on e.employment_id = w.employment_id left join people.person p on p.person_id = e.person_id`.execute(
    tx,
  );
  for (const person of named.rows)
    leftOut.push({ ...person, why: unexplained.get(person.employmentId) ?? NOT_READABLE });
  return papers;
}

const NOT_READABLE: Words = {
  zh: '没有可读的工资条：已不在您的权限范围内，或没有结果。',
  en: 'No payslip that could be read: outside your scope by now, or without a result.',
};
const NO_NUMBER: Words = {
  zh: `没有登记证件号码（至少 ${LOCK_DIGITS} 位），无法加密；请先补录。`,
  en: `No identity document of at least ${LOCK_DIGITS} characters on record to lock it with; record it first.`,
};

interface MadeFile {
  /** Null where everybody was left out: there is nothing to hand out then. */
  readonly name: string | null;
  readonly bytes: Buffer;
  readonly people: number;
}

const NOBODY: MadeFile = { name: null, bytes: Buffer.alloc(0), people: 0 };

async function fileOf(
  tx: Tx,
  batch: PaperBatch,
  names: Words,
  papers: readonly PayslipPaper[],
  leftOut: LeftOut[],
  actor: Actor,
  now: Date,
): Promise<MadeFile> {
  const { language } = batch;
  const period = papers[0]?.period;
  if (period === undefined) return NOBODY;
  const title = say({ zh: '工资条', en: 'payslips' }, language);
  const name = `${period} ${title} ${say(names, language)}`.trim();
  if (batch.form === 'department-pdf') {
    const bytes = payslipsPdf(papers, language, actor, now);
    return { name: `${name}.pdf`, bytes, people: papers.length };
  }
  const numbers = batch.lock === 'none' ? null : await documentNumbers(tx, papers);
  const files: ArchivedFile[] = [];
  for (const paper of papers) {
    const password = numbers?.get(paper.personId);
    if (numbers && password === undefined) {
      const { employmentId, number, nameZh, nameEn } = paper;
      leftOut.push({ employmentId, number, nameZh, nameEn, why: NO_NUMBER });
      continue;
    }
    const pdf = payslipsPdf([paper], language, actor, now);
    files.push({
      name: paperName(paper, language),
      bytes: password === undefined ? pdf : await lockPdf(pdf, password),
    });
    // Pages are drawn by this thread: between two of them the product answers others.
    await setImmediate();
  }
  if (files.length === 0) return NOBODY;
  return { name: `${name}.zip`, bytes: packArchive(files), people: files.length };
}

/** The last characters of each person's identity document, in capitals; the resident identity card before any other. */
async function documentNumbers(tx: Tx, papers: readonly PayslipPaper[]): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ personId: string; number: string }>`
    select distinct on (person_id) person_id as "personId", number from people.identity_document
    where person_id = any (${papers.map(({ personId }) => personId)}::uuid[])
    order by person_id, kind <> 'resident-identity-card', kind`.execute(tx);
  return new Map(
    found.rows.flatMap(({ personId, number }) => {
      const characters = number.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
      return characters.length < LOCK_DIGITS ? [] : [[personId, characters.slice(-LOCK_DIGITS)] as const];
    }),
  );
}
