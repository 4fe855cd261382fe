import { sql } from 'kysely';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';

/** The bytes of a piece of evidence as they were put in; who took them is logged. */
export const evidenceFile = query({
  name: 'evidence-file',
  summary: { zh: '下载证据文件', en: 'Download a file of evidence' },
  permission: 'scorecards.read-own',
  isDownload: true,
  input: z.object({ scorecardId: z.uuid(), evidenceId: z.uuid() }),
  output: z.any(),
  handle: async ({ tx, look }, { scorecardId, evidenceId }) => {
    const found = await sql<{ personId: string; name: string; mediaType: string; bytes: Buffer; sha256: string }>`
      select person_id as "personId", name, media_type as "mediaType", bytes, sha256 from appraisals.evidence
      where scorecard_id = ${scorecardId} and evidence_id = ${evidenceId} and kind = 'file' and withdrawn_at is null`.execute(
      tx,
    );
    const file = found.rows[0];
    if (!file) throw problems.notFound('evidence', evidenceId);
    look({
      subject: { kind: 'scorecard', id: scorecardId },
      personId: file.personId,
      details: { evidenceId, name: file.name, sha256: file.sha256 },
    });
    return { fileName: file.name, contentType: file.mediaType, bytes: file.bytes };
  },
});
