import { z } from 'zod';
import { operation, type UploadedFile } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { type Evidence, keepEvidence } from '../record/evidence.ts';

/** Largest file kept beside a scorecard, in bytes. */
const LARGEST = 10 * 1024 * 1024;

/** What may be kept; anything else could run in a browser or on a desk. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  txt: 'text/plain',
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** A file beside a scorecard or one of its lines. */
export const addEvidence = operation({
  name: 'add-evidence',
  summary: { zh: '为记分卡或指标附上文件', en: 'Put a file beside a scorecard or a line' },
  permission: 'scorecards.read-own',
  takesFile: true,
  input: z.strictObject({
    scorecardId: z.uuid(),
    lineId: z.uuid().optional(),
    note: z.string().max(1_000).default(''),
  }),
  output: z.object({ evidenceId: z.string(), sha256: z.string() }),
  handle: (context, { scorecardId, lineId = null, note }, file) =>
    keepEvidence(context, { scorecardId, lineId, note }, fileOf(file)),
});

function fileOf(file: UploadedFile | undefined): Evidence {
  if (file === undefined)
    throw refused('file-missing', '没有收到文件。', 'No file arrived.', '请选择一个文件。', 'Choose a file.');
  const name = file.fileName.replace(/^.*[\\/]/, '').slice(0, 200);
  const mediaType = MEDIA_TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''];
  const known = Object.keys(MEDIA_TYPES).join(', ');
  if (mediaType === undefined) {
    throw refused(
      'evidence-type',
      `不能保存“${name}”这类文件。`,
      `A file such as “${name}” is not kept.`,
      `可用类型：${known}。`,
      `Use one of: ${known}.`,
    );
  }
  if (file.bytes.length === 0 || file.bytes.length > LARGEST) {
    throw refused(
      'evidence-size',
      '文件为空，或超过 10 MB。',
      'The file is empty, or larger than 10 MB.',
      '请压缩后再试，或改附链接。',
      'Make it smaller, or give an address.',
    );
  }
  return { kind: 'file', name, url: null, mediaType, bytes: file.bytes };
}

const refused = (code: string, zh: string, en: string, remedyZh: string, remedyEn: string) =>
  problems.invalid([{ code, where: 'file', message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } }]);
