import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { currencyNames } from '../../../platform/rule-packs/index.ts';
import { type SheetColumn, wholeOf, writeWorkbook } from '../../../platform/spreadsheet/index.ts';
import { type DeclaredFigures, entitySums, payslipFigures } from '../gather/payslip-figures.ts';
import { findRun } from '../record/run.ts';
import { loadDefinition } from '../rules/pinned-definition.ts';
import { runPayslips as shape } from '../views/run.ts';

const MOST_ROWS = 200_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The run with the rules it was calculated by. @throws Problem `not-calculated` before there is a result. */
async function calculatedRun(tx: Tx, runId: string) {
  const run = await findRun(tx, runId);
  if (run.fingerprint === null || run.definitionDigest === null) {
    throw problems.conflict(
      'not-calculated',
      { zh: '尚未计算，没有工资条。', en: 'There is no payslip yet.' },
      { zh: '请先计算。', en: 'Calculate the run first.' },
      run.state,
    );
  }
  return { run, definition: await loadDefinition(tx, run.definitionDigest) };
}

/** Everybody's payslip of a run in one line each, and their sums by legal entity. */
export const runPayslips = query({
  name: 'run-payslips',
  summary: { zh: '批次的工资条与申报明细', en: 'Payslips of a run, with what is declared of each' },
  permission: 'payroll.read',
  input: z.strictObject({
    runId: z.uuid(),
    search: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(200_000).default(2_000),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  output: shape,
  handle: async ({ tx, look }, { runId, ...page }) => {
    const { run, definition } = await calculatedRun(tx, runId);
    const { rows, total } = await payslipFigures(tx, run, definition, page);
    look({ subject: { kind: 'payroll-run', id: runId }, details: { people: rows.length } });
    return {
      currency: run.currency,
      total,
      people: rows.map((row) => ({ ...row, confirmedAt: row.confirmedAt?.toISOString() ?? null })),
      sums: await entitySums(tx, run, definition),
    };
  },
});

const FIGURES: readonly { key: keyof DeclaredFigures; zh: string; en: string }[] = [
  { key: 'grossFen', zh: '应发', en: 'Gross' },
  { key: 'insuranceFen', zh: '个人社保', en: 'Own social insurance' },
  { key: 'fundFen', zh: '个人公积金', en: 'Own housing fund' },
  { key: 'taxFen', zh: '代扣个税', en: 'Tax withheld' },
  { key: 'otherFen', zh: '其他扣款', en: 'Other deductions' },
  { key: 'netFen', zh: '实发', en: 'Net' },
  { key: 'employerInsuranceFen', zh: '公司社保', en: 'Company social insurance' },
  { key: 'employerFundFen', zh: '公司公积金', en: 'Company housing fund' },
  { key: 'employerFen', zh: '公司缴纳合计', en: 'Company part, all' },
];

/** The same as a workbook in the reader's language; its last row is the sum. */
export const filingsSheet = query({
  name: 'filings-sheet',
  summary: { zh: '下载申报明细', en: 'Download what is declared of each person' },
  permission: 'payroll.read',
  isDownload: true,
  input: z.strictObject({ runId: z.uuid() }),
  output: z.any(),
  handle: async ({ tx, actor, look }, { runId }) => {
    const { run, definition } = await calculatedRun(tx, runId);
    const { rows } = await payslipFigures(tx, run, definition, { limit: MOST_ROWS, offset: 0 });
    const sums = await entitySums(tx, run, definition);
    const isEnglish = actor.language === 'en';
    const say = (zh: string, en: string) => (isEnglish ? en : zh);
    const named = currencyNames(run.currency);
    const inCurrency = (zh: string, en: string) =>
      run.currency === 'CNY' ? say(zh, en) : say(`${zh}（${named.zh}）`, `${en} (${named.en})`);
    const columns: SheetColumn[] = [
      { heading: say('工号', 'Employee number'), kind: 'text' },
      { heading: say('姓名', 'Name'), kind: 'text' },
      { heading: say('法人主体', 'Legal entity'), kind: 'text', width: 30 },
      ...FIGURES.map(({ zh, en }): SheetColumn => ({ heading: inCurrency(zh, en), kind: 'amount' })),
    ];
    const total = FIGURES.map(({ key }) => sums.reduce((sum, entity) => sum + entity[key], 0));
    const sheet = {
      name: run.period,
      columns,
      rows: [
        ...rows.map((row) => [
          row.number,
          say(row.nameZh, row.nameEn),
          say(row.legalEntityZh, row.legalEntityEn),
          ...FIGURES.map(({ key }) => row[key]),
        ]),
        [say('合计', 'Sum'), '', '', ...total],
      ],
    };
    look({ subject: { kind: 'payroll-run', id: runId }, details: { people: rows.length } });
    return {
      fileName: `${run.period}-${say('申报明细', 'filings')}.xlsx`,
      contentType: XLSX,
      bytes: Buffer.from(await wholeOf(writeWorkbook([sheet]))),
    };
  },
});
