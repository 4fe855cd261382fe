/** The answer to "why this coefficient": the score computed again from its facts, compared with what was recorded. */
import { combineCoefficients, organisationCoefficient } from '@meritline/engine/scoring';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import { problems } from '../../../platform/problem/index.ts';
import { scoringEngineDigest } from '../engine-digest.ts';
import { type CoefficientFigure, knownCoefficient } from '../record/score.ts';
import { type SubjectKind, tablesOf } from '../tables.ts';
import { decisionOf, type GatheredScorecard, gatherScorecards, scoreGathered } from './scorecards.ts';

type TraceNode = CoefficientFigure['trace'];

export interface Why {
  /** What was recorded, and what the same facts give now; they agree unless `isSame` is false. */
  readonly recorded: string | null;
  readonly value: string | null;
  readonly isSame: boolean;
  readonly isPublished: boolean;
  /** Whether the facts and the engine are byte for byte those of the recorded result. */
  readonly hasSameFacts: boolean;
  readonly hasSameEngine: boolean;
  readonly calculatedAt: string;
  readonly factsDigest: string;
  readonly trace: TraceNode;
}

interface Recorded {
  coefficient: string | null;
  orgCoefficient: string | null;
  factsDigest: string;
  engineDigest: string;
  calculatedAt: string;
  isPublished: boolean;
}

async function recordedOf(db: Db, kind: SubjectKind, scorecardId: string): Promise<Recorded> {
  const coefficient = sql.raw(kind === 'person' ? 'coefficient' : 'org_coefficient');
  const found = await sql<Recorded>`
    select ${coefficient}::text as coefficient, org_coefficient::text as "orgCoefficient", facts_digest as "factsDigest", engine_digest as "engineDigest",
      to_char(calculated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "calculatedAt", is_published as "isPublished"
    from ${tablesOf[kind].result} where scorecard_id = ${scorecardId}`.execute(db);
  if (!found.rows[0]) throw problems.notFound('result', scorecardId);
  return found.rows[0];
}

export async function gatherWhy(db: Db, kind: SubjectKind, scorecardId: string): Promise<Why> {
  const recorded = await recordedOf(db, kind, scorecardId);
  const [scorecard] = await gatherScorecards(db, kind, [scorecardId]);
  const scored = scoreGathered(scorecard!);
  const figure =
    kind === 'department'
      ? organisationFigure(scorecard!, scored.value.score, scored.trace)
      : combineCoefficients({
          organisation: await organisationOf(db, scorecard!, recorded),
          personal: {
            value: { coefficient: scored.value.coefficient },
            trace: named(scored.trace, scorecard!),
            issues: scored.issues,
          },
          rule: scorecard!.settings.combination,
          level: scorecard!.grade,
        });
  const { digest } = scored;
  return {
    recorded: recorded.coefficient,
    value: figure.value.coefficient,
    isSame: recorded.coefficient === figure.value.coefficient,
    isPublished: recorded.isPublished,
    hasSameFacts: digest === recorded.factsDigest,
    hasSameEngine: scoringEngineDigest() === recorded.engineDigest,
    calculatedAt: recorded.calculatedAt,
    factsDigest: digest,
    trace: figure.trace,
  };
}

function find(node: TraceNode, code: string): TraceNode | undefined {
  if (node.code === code) return node;
  for (const child of node.children) {
    const found = find(child, code);
    if (found) return found;
  }
  return undefined;
}

/** The department's coefficient with the steps of its score below it. */
function organisationFigure(scorecard: GatheredScorecard, score: string | null, trace: TraceNode): CoefficientFigure {
  const scoreTrace = find(trace, 'score');
  return organisationCoefficient({
    score,
    rule: scorecard.settings.organisation,
    ...(scoreTrace ? { scoreTrace } : {}),
  });
}

/** The organisation's part: computed again where its score may be seen, the recorded value where not. */
async function organisationOf(db: Db, scorecard: GatheredScorecard, recorded: Recorded): Promise<CoefficientFigure> {
  const id = scorecard.organisationScorecardId;
  if (id === null) {
    return knownCoefficient(scorecard.settings.openingCoefficients.organisation, {
      code: 'opening-organisation-coefficient',
      zh: '组织系数（办法规定的初始值）',
      en: 'Organisation coefficient (opening value of the policy)',
    });
  }
  const [department] = await gatherScorecards(db, 'department', [id]);
  const visible = await sql`select from appraisals.department_result where scorecard_id = ${id}`.execute(db);
  if (!department || visible.rows.length === 0) {
    return knownCoefficient(recorded.orgCoefficient, {
      code: 'organisation-coefficient',
      zh: '组织系数',
      en: 'Organisation coefficient',
    });
  }
  const scored = scoreGathered(department);
  const figure = organisationFigure(department, scored.value.score, scored.trace);
  const names = await sql<{
    zh: string;
    en: string;
  }>`select department_zh as zh, department_en as en from appraisals.department_scorecard where scorecard_id = ${id}`.execute(
    db,
  );
  const { zh, en } = names.rows[0]!;
  return {
    ...figure,
    trace: { ...figure.trace, names: { zh: `组织系数 · ${zh}`, en: `Organisation coefficient, ${en}` } },
  };
}

const DECISIONS = {
  manager: { code: 'manager-rating', names: { zh: '主管评定', en: 'Manager’s rating' } },
  'second-level': { code: 'second-level-rating', names: { zh: '间接上级评定', en: 'Second level’s rating' } },
} as const;

/** A decision is called by who took it; the engine knows only that a decision replaced the level. */
function named(trace: TraceNode, { ratings }: GatheredScorecard): TraceNode {
  const role = decisionOf(ratings)?.role;
  if (role !== 'manager' && role !== 'second-level') return trace;
  const rename = (node: TraceNode): TraceNode =>
    node.code === 'calibration' ? { ...node, ...DECISIONS[role] } : { ...node, children: node.children.map(rename) };
  return rename(trace);
}
