/** What stands behind a person's month: recorded changes, sheets, scorecards, enrolments, accounts, new rules. */

import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import type { Run } from '../record/run.ts';
import { loadDefinition } from '../rules/pinned-definition.ts';
import { isCleared } from './month-inputs.ts';
import { firstDay, nextMonth } from './months.ts';
import type { ReviewRow } from './review-rows.ts';

export interface Evidence {
  readonly kind: 'recurring-pay' | 'pay-input' | 'insurance' | 'scorecard' | 'bank-account' | 'rule';
  readonly title: Words;
  readonly note: Words;
  readonly recordedAt: string | null;
  readonly link: { readonly kind: string; readonly id: string } | null;
}

const both = (text: string): Words => ({ zh: text, en: text });

type Named = (code: string) => Words;

export async function evidenceOf(tx: Tx, run: Run, row: ReviewRow): Promise<Evidence[]> {
  const definition = await loadDefinition(tx, run.definitionDigest!);
  const names = new Map(definition.content.definition.inputs.map((each) => [each.code, { zh: each.zh, en: each.en }]));
  const named: Named = (code) => names.get(code) ?? both(code);
  const cycle = String(row.facts.origins.personal_coefficient ?? '').split('scorecard:')[1];
  return [
    ...(await recurringChanges(tx, run, row, named)),
    ...(await inputSheets(tx, run, row, named)),
    ...(cycle ? [publishedCycle(cycle)] : []),
    ...(await accountChanges(tx, run, row)),
    ...newRules(definition.content.rules[row.jurisdiction]?.parameters ?? {}, run),
  ];
}

async function recurringChanges(tx: Tx, run: Run, row: ReviewRow, named: Named): Promise<Evidence[]> {
  const found = await sql<{ code: string; from: string; document: string | null; recordedAt: Date }>`
    select input_code as code, effective_from as "from", document, recorded_at as "recordedAt" from pay_structure.recurring_pay
    where person_id = ${row.personId} and employment_id = ${row.employmentId} and superseded_at is null
      and effective_from >= ${firstDay(run.previousPeriod ?? run.period)}::date and effective_from < ${firstDay(nextMonth(run.period))}::date
    order by effective_from`.execute(tx);
  return found.rows.map((each) => ({
    kind: 'recurring-pay',
    title: each.document ? both(each.document) : { zh: '没有审批单', en: 'No document' },
    note: { zh: `${named(each.code).zh}，${each.from} 起`, en: `${named(each.code).en} from ${each.from}` },
    recordedAt: each.recordedAt.toISOString(),
    link: { kind: 'recurring-pay', id: row.personId },
  }));
}

/** One piece of evidence for each sheet or document, naming the inputs it brought. */
async function inputSheets(tx: Tx, run: Run, row: ReviewRow, named: Named): Promise<Evidence[]> {
  const found = await sql<{
    code: string;
    source: { names?: Words; kind: string };
    document: string | null;
    importId: string | null;
    recordedAt: Date;
  }>`
    select input_code as code, source, document, import_id as "importId", recorded_at as "recordedAt" from payroll.pay_input i
    where person_id = ${row.personId} and employment_id = ${row.employmentId} and period = ${run.period} and not ${isCleared('i')}
    order by input_code, source_key`.execute(tx);
  const sheets = Map.groupBy(
    found.rows,
    (each) => `${each.source.names?.zh ?? each.source.kind}|${each.document ?? ''}`,
  );
  return [...sheets.values()].map((group): Evidence => {
    const first = group[0]!;
    return {
      kind: 'pay-input',
      title: first.source.names ?? both(first.source.kind),
      note: {
        zh: group.map((each) => named(each.code).zh).join('、'),
        en: group.map((each) => named(each.code).en).join(', '),
      },
      recordedAt: first.recordedAt.toISOString(),
      link: first.importId ? { kind: 'import', id: first.importId } : null,
    };
  });
}

const publishedCycle = (cycle: string): Evidence => ({
  kind: 'scorecard',
  title: { zh: `${cycle} 绩效结果`, en: `Result of ${cycle}` },
  note: { zh: '已发布', en: 'published' },
  recordedAt: null,
  link: { kind: 'cycle', id: cycle },
});

/** Accounts that began within thirty days before pay day: somebody must have called back. */
async function accountChanges(tx: Tx, run: Run, row: ReviewRow): Promise<Evidence[]> {
  const found = await sql<{ from: string; bankZh: string; bankEn: string; ending: string; recordedAt: Date }>`
    select effective_from as "from", bank_zh as "bankZh", bank_en as "bankEn", right(number, 4) as ending, recorded_at as "recordedAt"
    from payments.bank_account where person_id = ${row.personId} and effective_from > ${run.payDay}::date - 30
      and effective_from <= ${run.payDay}::date`.execute(tx);
  return found.rows.map((each) => ({
    kind: 'bank-account',
    title: {
      zh: `收款账号改为 ${each.bankZh} 尾号 ${each.ending}`,
      en: `Account changed to ${each.bankEn} ending ${each.ending}`,
    },
    note: { zh: `${each.from} 起`, en: `from ${each.from}` },
    recordedAt: each.recordedAt.toISOString(),
    link: { kind: 'bank-account', id: row.personId },
  }));
}

/** Sources of the values that began in this month, each once. */
function newRules(
  parameters: Readonly<Record<string, { source?: { title: string; url?: string }; effectiveFrom?: string }>>,
  run: Run,
): Evidence[] {
  const fresh = new Map<string, Evidence>();
  for (const { source, effectiveFrom } of Object.values(parameters)) {
    if (!source || effectiveFrom?.slice(0, 7) !== run.period) continue;
    fresh.set(source.title, {
      kind: 'rule',
      title: both(source.title),
      note: { zh: `${effectiveFrom} 起施行`, en: `in force from ${effectiveFrom}` },
      recordedAt: null,
      link: source.url ? { kind: 'web', id: source.url } : null,
    });
  }
  return [...fresh.values()];
}
