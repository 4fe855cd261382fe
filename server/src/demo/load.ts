/**
 * Loads the demo company into an empty database: organisation and people, accounts, pay facts and twelve months of
 * payroll, appraisals. A load that was cut short is recognised and done again from nothing.
 */
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoCompany } from '@meritline/demo-company';
import pg from 'pg';
import { type Authentication, createAccount } from '../http/authentication.ts';
import type { Clock } from '../platform/clock/index.ts';
import { type Databases, newId, sql } from '../platform/database/index.ts';
import { loadAppraisals } from './appraisals.ts';
import { loadCalibration } from './calibration.ts';
import { loadCases } from './cases.ts';
import type { DemoContext, DemoIds } from './context.ts';
import { loadFilings } from './filings.ts';
import { loadForms } from './forms.ts';
import { loadLateEntries } from './late.ts';
import { loadMultiRater } from './multi-rater.ts';
import { loadOrganization } from './organization.ts';
import { loadPay } from './pay.ts';
import { loadArrangements, loadDisputes, loadSettlements } from './pay-cases.ts';
import { loadPayQuestions } from './pay-questions.ts';
import { loadPayees } from './payees.ts';
import { loadPeople } from './people.ts';
import { loadPayPolicy, loadPerformancePolicy } from './policies.ts';
import { loadContracts, loadRisks } from './risks.ts';
import { loadRuleLayers } from './rule-layers.ts';
import { loadTargets } from './targets.ts';

export interface SignIn {
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface DemoSettings {
  readonly databases: Databases;
  readonly auth: Authentication;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly log: (line: string) => void;
}

/** Beside the data; written when the rest is loaded. */
export const SIGN_INS_FILE = 'demo-sign-ins.json';

const PASSWORD_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Sixteen letters without look-alikes, in groups of four. */
const newPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => PASSWORD_LETTERS[randomInt(PASSWORD_LETTERS.length)]).join(''),
  ).join('-');

/** True when the database holds nothing of a company yet, so that the demo company may move in. */
export async function isEmpty(databases: Databases): Promise<boolean> {
  const found = await sql<{ n: number }>`select count(*) as n from organization.legal_entity`.execute(databases.batch);
  return found.rows[0]!.n === 0;
}

export async function loadDemoCompany(settings: DemoSettings): Promise<{ signIns: readonly SignIn[] }> {
  const { databases, log } = settings;
  const file = join(settings.dataDir, SIGN_INS_FILE);
  if (!(await isEmpty(databases))) return { signIns: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [] };
  const began = performance.now();
  await setState(databases, 'loading');
  const company = demoCompany();
  log(
    `Loading the demo company ${company.names.zh} (${company.names.en}), ${company.persons.length} people, ${company.months.closed.length} closed months …`,
  );
  const ids: DemoIds = {
    personByNumber: new Map(),
    departmentByCode: new Map(),
    jobByCode: new Map(),
    gradeByCode: new Map(),
    positionByCode: new Map(),
    legalEntityByCode: new Map(),
    userByRole: new Map(),
  };
  const context: DemoContext = { databases, company, ids, clock: settings.clock, log };
  await loadOrganization(context);
  await loadPeople(context);
  await loadContracts(context);
  const signIns = await loadAccounts(settings, context);
  await loadPerformancePolicy(context);
  await loadAppraisals(context);
  await loadTargets(context);
  await loadLateEntries(context);
  await loadForms(context);
  await loadCalibration(context);
  await loadCases(context);
  await loadMultiRater(context);
  await loadArrangements(context);
  await loadPay(context);
  await loadRuleLayers(context);
  await loadPayPolicy(context);
  await loadPayQuestions(context);
  await loadFilings(context);
  await loadPayees(context);
  await loadDisputes(context);
  await loadSettlements(context);
  await loadRisks(context);
  writeFileSync(file, JSON.stringify(signIns, null, 2), { mode: 0o600 });
  await setState(databases, 'loaded');
  log(`Demo company loaded in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  return { signIns };
}

async function setState(databases: Databases, state: 'loading' | 'loaded'): Promise<void> {
  await sql`insert into platform.installation (fact, state) values ('demo-company', ${state})
    on conflict (fact) do update set state = excluded.state, recorded_at = now()`.execute(databases.batch);
}

/** One account per role, with a person and its grants; a manager's grant is limited to the unit he or she heads. */
async function loadAccounts(settings: DemoSettings, context: DemoContext): Promise<SignIn[]> {
  const { company, ids } = context;
  const owner = new pg.Client({ connectionString: settings.databases.urls.owner });
  await owner.connect();
  try {
    const signIns: SignIn[] = [];
    for (const user of company.users) {
      const person = company.persons.find((p) => p.employeeNumber === user.employeeNumber);
      const place = ids.personByNumber.get(user.employeeNumber);
      if (!person || !place) throw new Error(`Demo user ${user.email} names no person: ${user.employeeNumber}`);
      const password = newPassword();
      const userId = await createAccount(settings.auth, { email: user.email, name: person.names.zh, password });
      ids.userByRole.set(user.role, userId);
      await owner.query(
        'insert into access.account_person (user_id, person_id, language) values ($1, $2, $3) on conflict do nothing',
        [userId, place.personId, 'zh-CN'],
      );
      const headed = company.departmentHeads.find(
        (head) => head.employeeNumber === user.employeeNumber && head.effectiveUntil === null,
      );
      const unitPath = headed ? (ids.departmentByCode.get(headed.departmentCode)?.path ?? null) : null;
      for (const role of new Set(['employee', user.role])) {
        await owner.query(
          `insert into access.role_grant (grant_id, user_id, role, unit_path, valid_from, granted_by) values ($1, $2, $3, $4, '2025-01-01', 'demo company')`,
          [newId(), userId, role, role === 'manager' ? unitPath : null],
        );
      }
      signIns.push({ role: user.role, name: `${person.names.zh} ${person.names.en}`, email: user.email, password });
    }
    return signIns;
  } finally {
    await owner.end();
  }
}
