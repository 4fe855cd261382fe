/** Everything the page of one card's targets shows. Row-level security leaves out what the asker may not see. */
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Db } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/operation/index.ts';
import type { targetChangeShape, targetLineShape, targetRemark, targetSignature } from '../queries/target-shape.ts';
import { type SubjectKind, tablesOf } from '../tables.ts';
import { gatherVersions } from './line-versions.ts';
import { isoMoment } from './lines.ts';
import { gatherProposals } from './target-proposals.ts';

type Line = z.infer<typeof targetLineShape>;
export type TargetChange = z.infer<typeof targetChangeShape>;

export async function gatherTargetLines(db: Db, kind: SubjectKind, scorecardId: string): Promise<Line[]> {
  const found = await sql<Omit<Line, 'versions' | 'proposals'>>`
    select l.line_id as "lineId", i.code, l.part, v.kind, v.name_zh as "nameZh", v.name_en as "nameEn", v.definition_zh as "definitionZh", v.definition_en as "definitionEn", v.unit_zh as "unitZh", v.unit_en as "unitEn",
      v.key_results as "keyResults", v.evidence_required as "evidenceRequired", l.weight::text as weight, l.curve, l.params, l.removed_on as "removedOn"
    from ${tablesOf[kind].line} l join indicators.indicator i on i.indicator_id = l.indicator_id
    join indicators.indicator_version v on v.indicator_id = l.indicator_id and v.version = l.indicator_version
    where l.scorecard_id = ${scorecardId} order by array_position(array['weighted', 'veto', 'bonus'], l.part), l.sort, i.code`.execute(
    db,
  );
  const versions = Map.groupBy(await gatherVersions(db, kind, [scorecardId]), ({ lineId }) => lineId);
  const proposals = kind === 'person' ? await gatherProposals(db, scorecardId) : new Map<string, never[]>();
  return found.rows.map((line) => ({
    ...line,
    versions: (versions.get(line.lineId) ?? []).map(({ version, startsOn, endsOn, weight, curve, params }) => ({
      version,
      startsOn,
      endsOn,
      weight,
      curve,
      params,
    })),
    proposals: (proposals.get(line.lineId) ?? []).map(({ lineId: _lineId, ...proposal }) => proposal),
  }));
}

export async function gatherRemarks(
  db: Db,
  kind: SubjectKind,
  scorecardId: string,
): Promise<z.infer<typeof targetRemark>[]> {
  const found = await sql<z.infer<typeof targetRemark>>`
    select remark_id as "remarkId", line_id as "lineId", words, suggested, by_role as "byRole", by_zh as "byZh", by_en as "byEn", ${isoMoment('at')} as at
    from ${tablesOf[kind].remark} where scorecard_id = ${scorecardId} order by at, remark_id`.execute(db);
  return found.rows;
}

export async function gatherSignatures(db: Db, scorecardId: string): Promise<z.infer<typeof targetSignature>[]> {
  const found = await sql<z.infer<typeof targetSignature>>`
    select role, signer_zh as "signerZh", signer_en as "signerEn", ${isoMoment('signed_at')} as "signedAt", digest, ${isoMoment('voided_at')} as "voidedAt"
    from (select role, signer_zh, signer_en, signed_at, digest, voided_at from appraisals.target_signature where scorecard_id = ${scorecardId}
      union all select role, signer_zh, signer_en, signed_at, digest, voided_at from appraisals.department_target_signature where scorecard_id = ${scorecardId}) g
    order by voided_at is not null, signed_at desc`.execute(db);
  return found.rows;
}

/** Changes of one card, or every one that waits for a decision; newest first. Of a department its head is the person concerned. */
export async function gatherChanges(db: Db, actor: Actor, scorecardId: string | null): Promise<TargetChange[]> {
  const mayRun = actor.permissions.has('cycles.run');
  const mayRate = actor.permissions.has('scorecards.rate');
  const chosen =
    scorecardId === null ? sql`h.state = 'proposed' and s.state = 'open'` : sql`h.scorecard_id = ${scorecardId}`;
  const columns = (concerned: RawBuilder<unknown>) => sql`
    select h.change_id as "changeId", h.scorecard_id as "scorecardId", h.effective_from as "effectiveFrom", h.reason, h.state, h.before, h.after, h.proposer_zh as "proposerZh", h.proposer_en as "proposerEn",
      ${isoMoment('h.proposed_at')} as "proposedAt", h.decider_zh as "deciderZh", h.decider_en as "deciderEn", ${isoMoment('h.decided_at')} as "decidedAt", h.decision_note as "decisionNote",
      h.proposed_by = ${actor.userId} as "isOwn",
      (h.state = 'proposed' and h.proposed_by <> ${actor.userId} and ${concerned} is distinct from ${actor.personId}::uuid
        and (${mayRun} or (${mayRate} and c.settings -> 'procedure' ->> 'targetChangeBy' = 'manager'))) as "mayDecide"`;
  const found = await sql<TargetChange>`
    ${columns(sql`h.person_id`)} from appraisals.target_change h join appraisals.scorecard s on s.person_id = h.person_id and s.scorecard_id = h.scorecard_id
      join appraisals.cycle c on c.cycle_id = s.cycle_id where ${chosen}
    union all
    ${columns(sql`p.head_person_id`)} from appraisals.department_target_change h join appraisals.department_scorecard s on s.scorecard_id = h.scorecard_id
      join appraisals.cycle c on c.cycle_id = s.cycle_id join appraisals.department_pairs(array[h.scorecard_id]) p on true where ${chosen}
    order by "proposedAt" desc limit 200`.execute(db);
  return found.rows;
}
