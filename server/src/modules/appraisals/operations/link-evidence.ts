import { z } from 'zod';
import { operation } from '../../../platform/operation/index.ts';
import { keepEvidence } from '../record/evidence.ts';

/** An address beside a scorecard or one of its lines, such as a ticket or a report in another system. */
export const linkEvidence = operation({
  name: 'link-evidence',
  summary: { zh: '为记分卡或指标附上链接', en: 'Put a link beside a scorecard or a line' },
  permission: 'scorecards.read-own',
  input: z.strictObject({
    scorecardId: z.uuid(),
    lineId: z.uuid().nullable().default(null),
    url: z.url({ protocol: /^https?$/ }).max(2_000),
    name: z.string().max(200).default(''),
    note: z.string().max(1_000).default(''),
  }),
  output: z.object({ evidenceId: z.string(), sha256: z.string() }),
  handle: (context, { scorecardId, lineId, url, name, note }) => {
    const link = { kind: 'link', name: name.trim() || url, url, mediaType: null, bytes: null } as const;
    return keepEvidence(context, { scorecardId, lineId, note }, link);
  },
});
