/** The payer account and the template of each legal entity on a day. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/database/index.ts';
import { Problem, problems } from '../../platform/problem/index.ts';
import { currencyOfPlace } from '../../platform/rule-packs/index.ts';
import { type TemplateDefinition, templateDefinition } from './files/definition.ts';
import type { Payer } from './files/shapes.ts';

/** What a legal entity without a recorded account gets: the list every bank can read. */
export const GENERIC = 'generic';

export interface Template {
  readonly code: string;
  readonly version: number;
  readonly definition: TemplateDefinition;
}

export interface EntityPayment {
  readonly legalEntityId: string;
  /** Of its place: what it pays in where no payroll says otherwise. */
  readonly currency: string;
  readonly payer: Payer;
  readonly template: Template;
}

interface EntityRow {
  legalEntityId: string;
  entityZh: string;
  place: string;
  holder: string | null;
  number: string | null;
  bank: string | null;
  bankCode: string | null;
  bic: string | null;
  code: string | null;
  version: number | null;
  definition: unknown;
}

export async function paymentOfEntities(
  tx: Tx | Db,
  entityIds: readonly string[],
  day: string,
): Promise<Map<string, EntityPayment>> {
  const found = await sql<EntityRow>`
    select v.legal_entity_id as "legalEntityId", v.name_zh as "entityZh", v.city as place, a.holder, a.number, a.bank_zh as bank, a.bank_code as "bankCode", a.bic,
      t.code, t.version, t.definition
    from organization.legal_entity_version v
    left join payments.payer_account a on a.legal_entity_id = v.legal_entity_id and a.effective_from <= ${day}::date and (a.effective_until is null or ${day}::date < a.effective_until)
    left join payments.bank_file_template t on t.code = coalesce(a.template_code, ${GENERIC}) and t.effective_from <= ${day}::date and (t.effective_until is null or ${day}::date < t.effective_until)
    where v.legal_entity_id = any (${entityIds}::uuid[]) and v.effective_from <= ${day}::date and (v.effective_until is null or ${day}::date < v.effective_until)`.execute(
    tx,
  );
  return new Map(found.rows.map((row) => [row.legalEntityId, entityPayment(row, day)]));
}

function entityPayment(row: EntityRow, day: string): EntityPayment {
  if (row.code === null) {
    throw problems.conflict(
      'no-template',
      {
        zh: `${row.entityZh} 在 ${day} 没有有效的代发文件模板。`,
        en: `${row.entityZh} has no bank file template in force on ${day}.`,
      },
      {
        zh: '请在“代发文件模板”中登记从该日起有效的版本。',
        en: 'Record a version in force from that day under bank file templates.',
      },
      row.entityZh,
    );
  }
  const read = templateDefinition.safeParse(row.definition);
  if (!read.success) {
    throw new Problem({
      code: 'template-broken',
      status: 409,
      title: {
        zh: `模板 ${row.code} 第 ${row.version} 版无法读取。`,
        en: `Version ${row.version} of the template ${row.code} cannot be read.`,
      },
      remedy: { zh: '请登记更正后的新版本。', en: 'Record a corrected version.' },
      where: read.error.issues.map((issue) => issue.path.join('.')).join(', '),
    });
  }
  return {
    legalEntityId: row.legalEntityId,
    currency: currencyOfPlace(row.place).code,
    payer: {
      name: row.holder ?? row.entityZh,
      number: row.number,
      bank: row.bank,
      bankCode: row.bankCode,
      bic: row.bic,
    },
    template: { code: row.code, version: row.version!, definition: read.data },
  };
}
