/** What a person needs to write an appeal: the terms, and what it would change were it upheld. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type QueryContext, query } from '../../../platform/operation/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { correctionEffect } from '../../appraisals/index.ts';
import { appealCard, termsOf } from '../gather/terms.ts';
import { claimsOf } from '../operations/save-appeal.ts';
import { caseStates } from '../record/hold.ts';
import { workdaysBetween } from '../working-days.ts';

const figures = z.object({
  score: z.string().nullable(),
  computedRating: z.string().nullable(),
  rating: z.string().nullable(),
  personalCoefficient: z.string().nullable(),
  orgCoefficient: z.string().nullable(),
  coefficient: z.string().nullable(),
});
const lineFigure = z.object({
  value: z.string().nullable(),
  score: z.string().nullable(),
  points: z.string().nullable(),
});
export const effectShape = z.object({
  before: figures,
  after: figures,
  lines: z.array(
    z.object({
      lineId: z.string(),
      code: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      before: lineFigure,
      after: lineFigure,
    }),
  ),
  isLevelDecided: z.boolean(),
});

async function ownCard({ tx, actor }: QueryContext, scorecardId: string) {
  const card = await appealCard(tx, scorecardId);
  if (actor.personId === null || card.personId !== actor.personId) throw problems.notFound('scorecard', scorecardId);
  return card;
}

export const appealTerms = query({
  name: 'appeal-terms',
  summary: { zh: '申诉期限与可申诉内容', en: 'Days left for an appeal, and what can be disputed' },
  permission: 'cases.raise',
  input: z.object({ scorecardId: z.uuid() }),
  output: z.object({
    cycleZh: z.string(),
    cycleEn: z.string(),
    publishedOn: z.string(),
    closesOn: z.string(),
    /** Working days of the window, in order; today and later ones are left. */
    days: z.array(z.string()),
    daysLeft: z.number().int(),
    answerDays: z.number().int(),
    rating: z.string().nullable(),
    score: z.string().nullable(),
    coefficient: z.string().nullable(),
    levels: z.array(z.object({ rating: z.string(), nameZh: z.string(), nameEn: z.string() })),
    lines: z.array(
      z.object({
        lineId: z.string(),
        code: z.string(),
        part: z.enum(['weighted', 'veto', 'bonus']),
        nameZh: z.string(),
        nameEn: z.string(),
        unitZh: z.string(),
        unitEn: z.string(),
        weight: z.string().nullable(),
        value: z.string().nullable(),
        basis: z.string().nullable(),
        score: z.string().nullable(),
      }),
    ),
    /** The appeal that exists, newest first: a draft to go on with, or one that was raised. */
    existing: z
      .object({
        caseId: z.string(),
        number: z.string().nullable(),
        state: z.enum(caseStates),
        version: z.number().int(),
        statement: z.string(),
        points: z.array(z.object({ lineId: z.string().nullable(), claimed: z.string(), statement: z.string() })),
      })
      .nullable(),
  }),
  handle: async (context, { scorecardId }) => {
    const card = await ownCard(context, scorecardId);
    const terms = termsOf(card);
    const days = workdaysBetween(card.publishedOn, terms.closesOn);
    return {
      ...terms,
      cycleZh: card.cycleZh,
      cycleEn: card.cycleEn,
      publishedOn: card.publishedOn,
      days,
      daysLeft: days.filter((day) => day >= context.today).length,
      rating: card.rating,
      score: card.score,
      coefficient: card.coefficient,
      levels: [...card.levels],
      lines: card.lines.map((line) => ({ ...line })),
      existing: await existingCase(context, scorecardId),
    };
  },
});

async function existingCase({ tx, actor }: QueryContext, scorecardId: string) {
  const found = await sql<{
    caseId: string;
    number: string | null;
    state: (typeof caseStates)[number];
    version: number;
    statement: string;
    points: { lineId: string | null; claimed: string; statement: string }[];
  }>`
    select c.case_id as "caseId", c.number, c.state, c.version, c.statement,
      coalesce((select jsonb_agg(jsonb_build_object('lineId', p.line_id, 'claimed', p.claimed, 'statement', p.statement) order by p.sort)
        from cases.point p where p.person_id = c.person_id and p.case_id = c.case_id), '[]'::jsonb) as points
    from cases.case_file c where c.person_id = ${actor.personId} and c.subject_id = ${scorecardId} order by c.drafted_at desc limit 1`.execute(
    tx,
  );
  return found.rows[0] ?? null;
}

const claims = z.array(z.object({ lineId: z.uuid().nullable(), claimed: z.string().max(200) })).max(40);

/** The claims travel as JSON text, since a question is an address. */
export function readClaims(text: string): z.output<typeof claims> {
  try {
    return claims.parse(JSON.parse(text));
  } catch {
    throw problems.invalid([
      {
        code: 'claims-unreadable',
        where: 'claims',
        message: { zh: 'claims 不是可读的 JSON。', en: 'claims is not the JSON that was expected.' },
        remedy: { zh: '格式：[{"lineId":"…","claimed":"95.4"}]。', en: 'Write [{"lineId":"…","claimed":"95.4"}].' },
      },
    ]);
  }
}

export const appealEffect = query({
  name: 'appeal-effect',
  summary: { zh: '申诉成立时将重新计算的结果', en: 'What would be calculated anew if the appeal were upheld' },
  permission: 'cases.raise',
  input: z.object({ scorecardId: z.uuid(), claims: z.string().max(20_000) }),
  output: effectShape,
  handle: async (context, given) => {
    await ownCard(context, given.scorecardId);
    const { scored, ...effect } = await correctionEffect(
      context.tx,
      given.scorecardId,
      claimsOf(readClaims(given.claims)),
    );
    return { ...effect, lines: [...effect.lines] };
  },
});
