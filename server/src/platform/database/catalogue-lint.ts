/**
 * The schema rules that keep a distributed engine open, held over PostgreSQL's own catalogue
 * (docs/operating/schema-rules.md says why). Returns one sentence per breach; an empty list is a clean schema.
 */
import pg from 'pg';

const OURS = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'pgboss', 'migration', 'public')`;

interface Rule {
  readonly name: string;
  readonly remedy: string;
  readonly sql: string;
}

const kindOf = (alias: string) => `split_part(coalesce(obj_description(${alias}.oid), ''), ':', 1)`;
const distributed = (alias: string) => `${kindOf(alias)} = 'distributed by person_id'`;

/** The policies, with their expressions as access.stated() knows them: everything named with its schema. */
const POLICIES = `(select p.polname, p.polrelid, c.relnamespace, pg_get_expr(p.polqual, p.polrelid) as has_using, pg_get_expr(p.polwithcheck, p.polrelid) as has_check
  from pg_policy p join pg_class c on c.oid = p.polrelid) q join pg_namespace n on n.oid = q.relnamespace`;
const POLICY_PLACE = `q.polrelid::regclass::text || '.' || q.polname`;

const rules: readonly Rule[] = [
  {
    name: 'table without its kind',
    remedy: "comment on table … is 'distributed by person_id: …' | 'reference: …' | 'local: …'",
    sql: `select c.oid::regclass::text as place from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and c.relkind in ('r', 'p') and not c.relispartition
        and ${kindOf('c')} not in ('distributed by person_id', 'reference', 'local')`,
  },
  {
    name: 'table without a primary key',
    remedy: 'add a named primary key (online moves of data need one)',
    sql: `select c.oid::regclass::text as place from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and c.relkind in ('r', 'p') and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`,
  },
  {
    name: 'key of a distributed table without person_id',
    remedy: 'put person_id into every primary key, unique and exclusion constraint of a distributed table',
    sql: `select c.oid::regclass::text || '.' || k.conname as place
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_constraint k on k.conrelid = c.oid and k.contype in ('p', 'u', 'x')
      where ${OURS} and not c.relispartition and ${distributed('c')}
        and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and a.attnum = any (k.conkey))`,
  },
  {
    name: 'unique index of a distributed table without person_id',
    remedy: 'add person_id to the index or drop unique',
    sql: `select i.indexrelid::regclass::text as place
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and not c.relispartition and i.indisunique and ${distributed('c')}
        and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'person_id' and a.attnum = any (i.indkey))`,
  },
  {
    name: 'foreign key that a distributed engine refuses',
    remedy: 'distributed -> distributed only on person_id; distributed -> reference; local <-> reference; nothing else',
    sql: `select c.oid::regclass::text || '.' || k.conname as place
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and k.contype = 'f' and not c.relispartition and (
        (${distributed('c')} and ${distributed('t')} and not exists (
          select from unnest(k.conkey, k.confkey) as pair (own, other)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = pair.own and a.attname = 'person_id'
          join pg_attribute b on b.attrelid = t.oid and b.attnum = pair.other and b.attname = 'person_id'))
        or (${distributed('c')} and ${kindOf('t')} = 'local')
        or (not ${distributed('c')} and ${distributed('t')}))`,
  },
  {
    name: 'foreign key that sets null or cascades an update over the shard key',
    remedy: 'no on delete set null/default, no on update actions in distributed tables',
    sql: `select c.oid::regclass::text || '.' || k.conname as place
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and k.contype = 'f' and ${distributed('c')} and (k.confdeltype in ('n', 'd') or k.confupdtype in ('c', 'n', 'd'))`,
  },
  {
    name: 'trigger on a distributed or reference table',
    remedy: 'write history, audit and outbox rows from the application in the same transaction',
    sql: `select c.oid::regclass::text || '.' || t.tgname as place
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and not t.tgisinternal and ${kindOf('c')} <> 'local'`,
  },
  {
    name: 'policy with a subquery',
    remedy: 'compare a column of the row with a setting made by access.become()',
    // What access.state_policies() makes of a policy is taken back first: it is what a distributed engine would get.
    sql: `select ${POLICY_PLACE} as place from ${POLICIES} where ${OURS}
        and (coalesce(access.stated(has_using, false), '') || coalesce(access.stated(has_check, false), '')) ~* '\\mselect\\M'`,
  },
  {
    name: 'policy that reads a setting once a row',
    remedy:
      'give access.in_scope() a setting by name and a column or a constant; access.stated() turns it into what is read once a statement',
    sql: `select ${POLICY_PLACE} as place from ${POLICIES} where ${OURS}
        and (coalesce(access.stated(has_using, true), '') || coalesce(access.stated(has_check, true), '')) ~ '(?<!SELECT )access\\.(person|actor)\\(|access\\.in_scope\\('`,
  },
  {
    name: 'policy not stated for this engine',
    remedy: 'migrate() calls access.state_policies() when it is done; call it after changing a policy by hand',
    sql: `select ${POLICY_PLACE} as place from ${POLICIES} where ${OURS}
        and (has_using is distinct from access.stated(has_using, true) or has_check is distinct from access.stated(has_check, true))
        and not exists (select from pg_extension where extname = 'citus')`,
  },
  {
    name: 'distributed table without row-level security',
    remedy: 'alter table … enable row level security, with a policy for meritline_app and one for meritline_batch',
    sql: `select c.oid::regclass::text as place from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and not c.relispartition and ${distributed('c')} and (not c.relrowsecurity
        or not exists (select from pg_policy p where p.polrelid = c.oid and 'meritline_app'::regrole = any (p.polroles)))`,
  },
  {
    name: 'partition open to the application',
    remedy: 'grant on the parent only: a granted partition is readable without the policy',
    sql: `select c.oid::regclass::text as place from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and c.relispartition and has_table_privilege('meritline_app', c.oid, 'select')`,
  },
  {
    name: 'serial, identity or 4-byte integer',
    remedy: 'application-made uuid v7 ids and bigint numbers',
    sql: `select c.oid::regclass::text || '.' || a.attname as place
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and n.nspname <> 'auth' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
        and (a.atttypid in ('int2'::regtype, 'int4'::regtype) or a.attidentity <> '')`,
  },
  {
    name: 'unlogged or twice partitioned table',
    remedy: 'logged tables, one partition level',
    sql: `select c.oid::regclass::text as place from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${OURS} and (c.relpersistence = 'u' or (c.relkind = 'p' and c.relispartition))`,
  },
  {
    name: 'deferred constraint',
    remedy: 'constraints are checked at once',
    sql: `select c.oid::regclass::text || '.' || k.conname as place from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_namespace n on n.oid = c.relnamespace where ${OURS} and k.condeferrable`,
  },
];

/** Checks every rule; each breach reads `rule: place — remedy`. */
export async function lintCatalogue(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const breaches: string[] = [];
    await client.query('set search_path = pg_catalog');
    for (const rule of rules) {
      const found = await client.query<{ place: string }>(rule.sql);
      for (const { place } of found.rows) breaches.push(`${rule.name}: ${place} — ${rule.remedy}`);
    }
    return breaches;
  } finally {
    await client.end();
  }
}
