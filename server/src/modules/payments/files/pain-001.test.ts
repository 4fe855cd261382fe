import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { XmlScanner } from '../../../platform/spreadsheet/index.ts';
import type { TemplateDefinition } from './definition.ts';
import type { FileHead, PaymentLine } from './shapes.ts';
import { writeFile } from './write-file.ts';

const definition: TemplateDefinition = {
  format: 'pain.001',
  encoding: 'utf-8',
  opensInSpreadsheet: false,
  fileName: '{period}-{entity}{part}.xml',
  split: { byBank: false },
};

const head: FileHead = {
  messageId: '0198AABBCCDD7EEF8011223344556677',
  payer: {
    name: 'Müller & 李 <有限公司>',
    number: '990017990000000101',
    bank: '示例银行',
    bankCode: '102290000011',
    bic: 'ICBKCNBJXXX',
  },
  period: '2026-09',
  payDay: '2026-09-28',
  createdAt: new Date('2026-09-26T02:03:04.567Z'),
  currency: 'CNY',
};

const line = (number: string, amountFen: number, holder = '李伟'): PaymentLine => ({
  who: `T ${holder}`,
  employeeNumber: 'T',
  holder,
  number,
  bank: '示例银行上海分行',
  bankName: '示例银行',
  amountFen,
  purpose: '2026年9月工资',
  reference: '0198AABBCCDD7EEF80112233445566FF',
});
const lines = [line('0622202000000000123', 2_259_126), line('DE89370400440532013000', 5, '𠮷田 & Söhne')];

/** The elements in the order they stand, as paths below CstmrCdtTrfInitn, with their texts. */
function elements(bytes: Buffer): [string, string][] {
  const found: [string, string][] = [];
  const open: string[] = [];
  let text = '';
  const scanner = new XmlScanner(
    {
      open: (name) => {
        open.push(name);
        found.push([open.slice(2).join('/'), '']);
        text = '';
      },
      text: (piece) => {
        text += piece;
      },
      close: () => {
        const path = open.slice(2).join('/');
        const last = found.findLast(([one]) => one === path)!;
        if (text.trim()) last[1] = text.trim();
        text = '';
        open.pop();
      },
    },
    'test',
  );
  scanner.feed(bytes.toString('utf8'));
  scanner.finish();
  return found;
}

describe('pain.001.001.09', () => {
  const file = writeFile(definition, head, lines);
  const found = elements(file.bytes);
  const text = (path: string) => found.find(([one]) => one === path)?.[1];

  it('says how many and how much, for the message and for its payments', () => {
    for (const block of ['GrpHdr', 'PmtInf']) {
      expect(text(`${block}/NbOfTxs`)).toBe('2');
      expect(text(`${block}/CtrlSum`)).toBe('22591.31');
    }
    expect(text('GrpHdr/MsgId')).toBe(head.messageId);
    expect(text('GrpHdr/CreDtTm')).toBe('2026-09-26T02:03:04');
    expect(text('PmtInf/ReqdExctnDt/Dt')).toBe('2026-09-28');
    expect([file.payments, file.totalFen, file.faults]).toEqual([2, 2_259_131, []]);
  });

  it('has the children of each element in the order of the message definition', () => {
    const children = (parent: string) => [
      ...new Set(
        found
          .map(([path]) => path)
          .filter((path) => path.startsWith(`${parent}/`))
          .map((path) => path.slice(parent.length + 1).split('/')[0]),
      ),
    ];
    expect(children('GrpHdr')).toEqual(['MsgId', 'CreDtTm', 'NbOfTxs', 'CtrlSum', 'InitgPty']);
    expect(children('PmtInf')).toEqual([
      'PmtInfId',
      'PmtMtd',
      'BtchBookg',
      'NbOfTxs',
      'CtrlSum',
      'PmtTpInf',
      'ReqdExctnDt',
      'Dbtr',
      'DbtrAcct',
      'DbtrAgt',
      'CdtTrfTxInf',
    ]);
    expect(children('PmtInf/CdtTrfTxInf')).toEqual(['PmtId', 'Amt', 'CdtrAgt', 'Cdtr', 'CdtrAcct', 'RmtInf']);
    expect(children('PmtInf/DbtrAgt/FinInstnId')).toEqual(['BICFI', 'ClrSysMmbId', 'Nm']);
  });

  it('names the currency of the file for the account and for every payment', () => {
    const abroad = writeFile(definition, { ...head, currency: 'HKD' }, lines);
    const said = abroad.bytes.toString('utf8');
    expect(said.match(/Ccy="HKD"/g)).toHaveLength(2);
    expect(said).toContain('<Ccy>HKD</Ccy>');
    expect(said).not.toContain('CNY');
    expect(abroad.faults).toEqual([]);
    const home = writeFile({ ...definition, currencies: ['CNY'] }, { ...head, currency: 'HKD' }, lines);
    expect(home.faults.map(({ code }) => code)).toEqual(['currency-not-carried']);
    expect(home.faults[0]!.message.en).toContain('CNY');
  });

  it('keeps account numbers as they are, an IBAN as an IBAN, and escapes what XML must', () => {
    expect(text('PmtInf/CdtTrfTxInf/CdtrAcct/Id/Othr/Id')).toBe('0622202000000000123');
    expect(text('PmtInf/CdtTrfTxInf/CdtrAcct/Id/IBAN')).toBe('DE89370400440532013000');
    expect(text('PmtInf/Dbtr/Nm')).toBe('Müller & 李 <有限公司>');
    expect(file.bytes.toString('utf8')).toContain('𠮷田 &amp; Söhne');
  });

  it('wants the payer’s account and a number of its bank', () => {
    const missing = (payer: Partial<FileHead['payer']>) =>
      writeFile(definition, { ...head, payer: { ...head.payer, ...payer } }, lines).faults.map(({ code }) => code);
    expect(missing({ number: null })).toEqual(['payer-missing']);
    expect(missing({ bic: null, bankCode: null })).toEqual(['payer-missing']);
    expect(missing({ bic: null })).toEqual([]);
  });

  // The schema belongs to ISO 20022 and is not shipped: name its place, and xmllint checks the file against it.
  const schema = process.env.MERITLINE_PAIN_001_XSD;
  if (!schema || !existsSync(schema)) {
    console.warn(
      'NOT CHECKED against the ISO 20022 schema: set MERITLINE_PAIN_001_XSD to pain.001.001.09.xsd (from iso20022.org) to do so.',
    );
  }
  it.skipIf(!schema || !existsSync(schema))('is valid by the schema of ISO 20022', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pain-001-'));
    try {
      const path = join(folder, 'file.xml');
      for (const currency of ['CNY', 'HKD']) {
        writeFileSync(path, writeFile(definition, { ...head, currency }, lines).bytes);
        const said = execFileSync(process.env.MERITLINE_XMLLINT ?? 'xmllint', ['--noout', '--schema', schema!, path], {
          encoding: 'utf8',
          stdio: 'pipe',
        });
        expect(said).toBe('');
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
