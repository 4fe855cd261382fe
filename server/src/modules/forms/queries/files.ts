/** The workbooks themselves: as issued, as returned, and as they go back with the faults beside the cells. */

import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { query } from '../../../platform/operation/index.ts';
import type { Words } from '../../../platform/problem/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { packArchive, readSheets, unpackArchive } from '../../../platform/spreadsheet/index.ts';
import { formContent } from '../content.ts';
import { formIssue } from '../issues.ts';
import { type FaultyPerson, returnForm } from '../sheets/return-form.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ZIP = 'application/zip';

export const formFile = query({
  name: 'form-file',
  summary: { zh: '下载评价表', en: 'Download a form' },
  permission: 'forms.run',
  isDownload: true,
  input: z.object({ formId: z.uuid() }),
  output: z.any(),
  handle: async ({ tx, look }, { formId }) => {
    const found = await sql<{ fileName: string; bytes: Buffer }>`
      select file_name as "fileName", bytes from forms.form where form_id = ${formId}`.execute(tx);
    const file = found.rows[0];
    if (!file) throw problems.notFound('form', formId);
    look({ subject: { kind: 'form', id: formId }, details: { fileName: file.fileName } });
    return { ...file, contentType: XLSX };
  },
});

/** Every workbook of an issue, in one archive. */
export const formArchive = query({
  name: 'form-archive',
  summary: { zh: '打包下载评价表', en: 'Download the forms of an issue as one archive' },
  permission: 'forms.run',
  isDownload: true,
  input: z.object({ issueId: z.uuid() }),
  output: z.any(),
  handle: async ({ tx, look }, { issueId }) => {
    const found = await sql<{ name: string; bytes: Buffer }>`
      select file_name as name, bytes from forms.form where issue_id = ${issueId} order by department_path, file_name`.execute(
      tx,
    );
    if (found.rows.length === 0) throw problems.notFound('issue of forms', issueId);
    look({ subject: { kind: 'form-issue', id: issueId }, details: { forms: found.rows.length } });
    const prefix = found.rows[0]!.name.split('-').slice(0, 2).join('-');
    return { fileName: `${prefix}.zip`, contentType: ZIP, bytes: packArchive(found.rows) };
  },
});

interface Returned {
  readonly returnId: string;
  readonly formId: string | null;
  readonly uploadId: string;
  readonly entry: string | null;
  readonly fileName: string;
}

async function returnedById(tx: Tx, returnId: string): Promise<Returned> {
  const found = await sql<Returned & { isOwn: boolean }>`
    select return_id as "returnId", form_id as "formId", upload_id as "uploadId", entry, file_name as "fileName" from forms.returned_file where return_id = ${returnId}`.execute(
    tx,
  );
  if (!found.rows[0]) throw problems.notFound('returned form', returnId);
  return found.rows[0];
}

async function bytesOf(tx: Tx, { uploadId, entry }: Returned): Promise<Buffer> {
  const found = await sql<{
    bytes: Buffer;
    fileName: string;
  }>`select bytes, file_name as "fileName" from forms.upload where upload_id = ${uploadId}`.execute(tx);
  const upload = found.rows[0];
  if (!upload) throw problems.notFound('upload', uploadId);
  if (entry === null) return upload.bytes;
  for await (const file of unpackArchive(upload.bytes, upload.fileName))
    if (file.name === entry) return Buffer.from(file.bytes);
  throw problems.notFound('returned form', entry);
}

/** The bytes as they came back. Who stands in the file may not read it: it holds an opinion about that person. */
export const returnedOriginal = query({
  name: 'returned-original',
  summary: { zh: '下载交回的原文件', en: 'Download a returned form as it came' },
  permission: 'forms.run',
  isDownload: true,
  input: z.object({ returnId: z.uuid() }),
  output: z.any(),
  handle: async ({ tx, look }, { returnId }) => {
    const returned = await returnedById(tx, returnId);
    const own = await sql<{ isOwn: boolean }>`select forms.holds_own_card(${returned.formId}::uuid) as "isOwn"`.execute(
      tx,
    );
    if (own.rows[0]!.isOwn) {
      throw problems.conflict(
        'own-card',
        {
          zh: '该文件含有对您本人的评价，发布前不能打开。',
          en: 'This file holds a rating of yourself and stays closed to you before publication.',
        },
        { zh: '请由其他有权限的同事处理。', en: 'Let another person who may collect forms handle it.' },
        returnId,
      );
    }
    look({ subject: { kind: 'returned-form', id: returnId }, details: { fileName: returned.fileName } });
    return { fileName: returned.fileName, contentType: 'application/octet-stream', bytes: await bytesOf(tx, returned) };
  },
});

const kept = z.object({ personId: z.string(), outcome: z.string(), issues: z.array(formIssue) });

async function faultyOf(tx: Tx, returnIds: readonly string[]): Promise<Map<string, FaultyPerson[]>> {
  const found = await sql<z.infer<typeof kept> & { returnId: string; standingBy: Words | null }>`
    select return_id as "returnId", person_id as "personId", outcome, issues, case when standing ->> 'by' is not null then jsonb_build_object('zh', standing ->> 'by', 'en', coalesce(standing ->> 'byEn', standing ->> 'by')) end as "standingBy" from forms.returned_person
    where return_id = any (${returnIds}::uuid[]) and (outcome = 'refused' or (outcome = 'conflict' and decision is null))`.execute(
    tx,
  );
  return Map.groupBy(found.rows, (row) => row.returnId);
}

async function workbookOf(tx: Tx, returned: Returned, faulty: readonly FaultyPerson[]): Promise<Uint8Array> {
  const form = await sql<{ content: unknown; issues: unknown }>`
    select f.content, r.issues from forms.form f, forms.returned_file r where f.form_id = ${returned.formId} and r.return_id = ${returned.returnId}`.execute(
    tx,
  );
  const { content, issues } = form.rows[0]!;
  const read = await readSheets(await bytesOf(tx, returned), { fileName: returned.fileName });
  return returnForm(formContent.parse(content), read, faulty, z.array(formIssue).parse(issues));
}

const issueName = (fileName: string): string => fileName.replace(/(\.[^.]*)?$/, '-issues.xlsx');

/** The people that did not go in, with the reason beside each cell: to mend and to return again. */
export const returnedIssues = query({
  name: 'returned-issues',
  summary: {
    zh: '下载退回的评价表（含问题说明）',
    en: 'Download a form to send back, with the faults beside the cells',
  },
  permission: 'forms.run',
  isDownload: true,
  input: z.object({ returnId: z.uuid() }),
  output: z.any(),
  handle: async ({ tx, look }, { returnId }) => {
    const returned = await returnedById(tx, returnId);
    const faulty = (await faultyOf(tx, [returnId])).get(returnId) ?? [];
    if (returned.formId === null || faulty.length === 0) throw nothingToReturn(returnId);
    look({ subject: { kind: 'returned-form', id: returnId }, details: { people: faulty.length } });
    return {
      fileName: issueName(returned.fileName),
      contentType: XLSX,
      bytes: Buffer.from(await workbookOf(tx, returned, faulty)),
    };
  },
});

/** All of them for a collection, in one archive. */
export const returnedArchive = query({
  name: 'returned-archive',
  summary: { zh: '打包下载退回的评价表', en: 'Download all forms to send back as one archive' },
  permission: 'forms.run',
  isDownload: true,
  input: z.object({ collectionId: z.uuid() }),
  output: z.any(),
  handle: async ({ tx, look }, { collectionId }) => {
    const found = await sql<Returned>`
      select return_id as "returnId", form_id as "formId", upload_id as "uploadId", entry, file_name as "fileName" from forms.returned_file
      where collection_id = ${collectionId} and form_id is not null and refused + conflicts > 0 order by upload_id, return_id`.execute(
      tx,
    );
    const faulty = await faultyOf(
      tx,
      found.rows.map((row) => row.returnId),
    );
    const files = [];
    for (const returned of found.rows) {
      const people = faulty.get(returned.returnId);
      if (people) files.push({ name: issueName(returned.fileName), bytes: await workbookOf(tx, returned, people) });
    }
    if (files.length === 0) throw nothingToReturn(collectionId);
    look({ subject: { kind: 'form-collection', id: collectionId }, details: { forms: files.length } });
    return { fileName: 'issues.zip', contentType: ZIP, bytes: packArchive(files) };
  },
});

const nothingToReturn = (id: string) =>
  problems.conflict(
    'nothing-to-return',
    { zh: '没有需要退回的人员。', en: 'Nobody in it has to be sent back.' },
    {
      zh: '整份被拒收的文件请重新下载现行表单。',
      en: 'For a file refused as a whole, download the form in force again.',
    },
    id,
  );
