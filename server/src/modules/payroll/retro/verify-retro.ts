/** Differences a run took, worked out again from what they pinned: the closed month's facts with those that differ put in. */
import type { NumericColumn } from '@meritline/engine/payroll';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { blockOf } from '../calculate/columns.ts';
import { isOfRun } from '../gather/pay-group.ts';
import { type FoldedFacts, foldedFacts, unfolded } from '../gather/pinned-facts.ts';
import type { Run } from '../record/run.ts';
import { loadDefinitions, type PinnedDefinition } from '../rules/pinned-definition.ts';
import { type RetroSource, rerunFacts } from './rerun.ts';
import { RETRO_KEY } from './touched-months.ts';

interface Taken {
  readonly personId: string;
  readonly employmentId: string;
  readonly number: string;
  readonly inputCode: string;
  readonly amountFen: number;
  readonly source: RetroSource;
  readonly jurisdiction: string;
  readonly recordedBy: string;
  readonly amounts: number[];
  readonly folded: FoldedFacts;
  /** By item: what runs before this one made good of the same month, into the same input. */
  readonly madeGood: Record<string, number> | null;
}

export interface RetroVerdict {
  readonly lines: number;
  /** Origin month and item of lines that do not come out again, as `2026-07 base_pay`. */
  readonly different: readonly {
    readonly personId: string;
    readonly number: string;
    readonly items: readonly string[];
  }[];
}

const PAGE = 5_000;

export async function verifyRetro(tx: Tx, run: Run): Promise<RetroVerdict> {
  const different: { personId: string; number: string; items: string[] }[] = [];
  let lines = 0;
  let after = ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', '', ''];
  for (;;) {
    const page = await takenAfter(tx, run, after);
    if (page.length === 0) return { lines, different };
    const definitions = await loadDefinitions(
      tx,
      page.flatMap((row) => [row.source.definition, row.recordedBy]),
    );
    for (const group of Map.groupBy(page, (row) => `${row.source.definition} ${row.jurisdiction}`).values()) {
      const { definition: digest } = group[0]!.source;
      const again = itemsAgain(group, definitions, digest);
      group.forEach((row, index) => {
        lines += Object.keys(row.source.items).length;
        const wrong = wrongItems(row, index, again, definitions.get(row.recordedBy)!);
        if (wrong.length > 0) different.push({ personId: row.personId, number: row.number, items: wrong });
      });
    }
    const last = page.at(-1)!;
    after = [last.personId, last.employmentId, last.inputCode, last.source.originPeriod];
  }
}

async function takenAfter(tx: Tx, run: Run, [person, employment, input, origin]: readonly string[]): Promise<Taken[]> {
  const found = await sql<Taken>`
    select i.person_id as "personId", i.employment_id as "employmentId", e.number, i.input_code as "inputCode", i.value_scaled as "amountFen", i.source,
      p.jurisdiction, p.definition_digest as "recordedBy", p.amounts, ${foldedFacts('p')} as folded,
      (select jsonb_object_agg(item, fen) from (
        select b.key as item, sum((b.value ->> 1)::bigint - (b.value ->> 0)::bigint - (b.value ->> 2)::bigint) as fen
        from payroll.pay_input g cross join lateral jsonb_each(g.source -> 'items') b
        where g.person_id = i.person_id and g.employment_id = i.employment_id and g.source_key = i.source_key and g.input_code = i.input_code and g.period < i.period
        group by b.key) earlier) as "madeGood"
    from payroll.pay_input i
    join people.employment e on e.person_id = i.person_id and e.employment_id = i.employment_id
    join payroll.payslip p on p.period = i.source ->> 'originPeriod' and p.person_id = i.person_id and p.employment_id = i.employment_id
    where i.period = ${run.period} and starts_with(i.source_key, ${RETRO_KEY}) and i.recorded_at <= ${run.knownAt} and ${isOfRun(run, 'i')}
      and (i.person_id, i.employment_id, i.input_code, i.source ->> 'originPeriod') > (${person}::uuid, ${employment}::uuid, ${input}, ${origin})
    order by i.person_id, i.employment_id, i.input_code, i.source ->> 'originPeriod' limit ${PAGE}`.execute(tx);
  return found.rows;
}

function itemsAgain(
  group: readonly Taken[],
  definitions: ReadonlyMap<string, PinnedDefinition>,
  digest: string,
): (item: string, row: number) => number {
  const definition = definitions.get(digest)!;
  const { items } = definition.program.evaluate(
    blockOf(
      definition,
      group.map((row) => rerunFacts(unfolded(definitions.get(row.recordedBy)!, row.folded), row.source)),
      definition.content.rules[group[0]!.jurisdiction]!,
    ),
  );
  return (item, row) => (items[item] as NumericColumn | undefined)?.data[row] ?? Number.NaN;
}

/** Before as the closed month says, after as it is run again, made good as earlier runs did, and the sum as it was taken. */
function wrongItems(
  row: Taken,
  index: number,
  again: (item: string, row: number) => number,
  recordedBy: PinnedDefinition,
): string[] {
  const { items, originPeriod } = row.source;
  const wrong = Object.entries(items).filter(([item, [before, after, madeGood]]) => {
    const place = recordedBy.itemIndex.get(item);
    const recorded = place === undefined ? 0 : (row.amounts[place] ?? 0);
    return recorded !== before || again(item, index) !== after || madeGood !== (row.madeGood?.[item] ?? 0);
  });
  const sum = Object.values(items).reduce((total, [before, after, madeGood]) => total + after - before - madeGood, 0);
  const named = wrong.map(([item]) => `${originPeriod} ${item}`);
  return sum === row.amountFen ? named : [...named, `${originPeriod} ${row.inputCode}`];
}
