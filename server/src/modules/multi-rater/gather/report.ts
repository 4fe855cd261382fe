/** The report of one person or of all of a round, calculated from what the release left. */

import type { TraceNode } from '@meritline/engine/explain';
import { type MultiRaterReport, multiRaterReport } from '@meritline/engine/multi-rater';
import { sql } from 'kysely';
import type { Db } from '../../../platform/database/index.ts';
import type { Round } from '../record/round.ts';

export interface StoredGroup {
  readonly code: string;
  readonly relations: readonly string[];
  readonly state: 'shown' | 'suppressed';
  readonly answered: number | null;
}

interface Row {
  personId: string;
  number: string;
  departmentPath: string;
  weights: Record<string, string>;
  groups: StoredGroup[];
  figures: { group: string; item: string; answered: number; total: number; least: number; most: number }[];
}

export interface Calculated {
  readonly personId: string;
  readonly number: string;
  readonly departmentPath: string;
  readonly answered: number;
  readonly report: MultiRaterReport;
  readonly trace: TraceNode;
}

export async function calculateReports(db: Db, round: Round): Promise<Calculated[]> {
  const found = await sql<Row>`
    select s.person_id as "personId", s.number, s.department_path::text as "departmentPath", s.weights,
      coalesce((select json_agg(json_build_object('code', g.code, 'relations', g.relations, 'state', g.state, 'answered', g.answered)
          order by array_position(array['self', 'manager', 'second-level', 'peer', 'report', 'customer', 'others'], g.code))
        from multi_rater.rater_group g where g.person_id = s.person_id and g.round_id = s.round_id), '[]') as groups,
      coalesce((select json_agg(json_build_object('group', f.group_code, 'item', f.item, 'answered', f.answered, 'total', f.total, 'least', f.least, 'most', f.most))
        from multi_rater.figure f where f.person_id = s.person_id and f.round_id = s.round_id), '[]') as figures
    from multi_rater.subject s where s.round_id = ${round.roundId} and s.state = 'approved' order by s.number`.execute(
    db,
  );
  const competencies = round.content.competencies.map(({ code, items }) => ({
    code,
    items: items.map((item) => item.code),
  }));
  return found.rows.map(({ personId, number, departmentPath, weights, groups, figures }) => {
    const { value, trace } = multiRaterReport({
      competencies,
      groups,
      figures,
      weights,
      gapFrom: round.content.gapFrom,
    });
    const answered = groups.reduce((sum, group) => sum + (group.answered ?? 0), 0);
    return { personId, number, departmentPath, answered, report: value, trace };
  });
}
