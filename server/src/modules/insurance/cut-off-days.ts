/** Until which day of a month agencies take joiners and leavers of that month: what the company recorded, else the rule pack. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database/index.ts';
import type { Words } from '../../platform/problem/index.ts';
import { rulePacks } from '../pay-structure/index.ts';
import { placeRules, type Scheme } from './place-rules.ts';

export interface CutOffDay {
  readonly day: number;
  readonly origin: 'company' | 'rule-pack';
  readonly status: string;
  readonly source: Words;
}

type Lookup = (jurisdiction: string, scheme: Scheme, on: string) => CutOffDay | null;

/** A lookup over everything recorded, in one statement; null = not known here. */
export async function cutOffDays(tx: Tx | Db): Promise<Lookup> {
  const found = await sql<{ jurisdiction: string; scheme: Scheme; from: string; day: number; source: string }>`
    select jurisdiction, scheme, effective_from as "from", day, source from insurance.cut_off_day order by effective_from desc, recorded_at desc`.execute(
    tx,
  );
  const rules = placeRules(rulePacks());
  return (jurisdiction, scheme, on) => {
    const own = found.rows.find((row) => row.jurisdiction === jurisdiction && row.scheme === scheme && row.from <= on);
    if (own) return { day: own.day, origin: 'company', status: 'company', source: { zh: own.source, en: own.source } };
    const day = rules.cutOffDay(jurisdiction, scheme, on);
    if (day === null) return null;
    const value = rules.valueOf(jurisdiction, `${scheme.replace('-', '_')}_cut_off_day`, on)!;
    const title = value.source?.title ?? '';
    return {
      day,
      origin: 'rule-pack',
      status: value.status ?? '',
      source: { zh: title, en: value.source?.titleEn ?? title },
    };
  };
}
