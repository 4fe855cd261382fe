import { parseDecimal, toScaled } from '@meritline/engine/money';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../platform/database/index.ts';
import { operation } from '../../../platform/operation/index.ts';
import { problems, type Words } from '../../../platform/problem/index.ts';
import { endEnrolment, placeRules, recordBases, type Scheme, yearUnknown } from '../../insurance/index.ts';
import { rulePacks } from '../../pay-structure/index.ts';
import { type Direction, type MovementKind, nextMonthOf } from '../gather/propose-movements.ts';
import { stepOf } from '../record/history.ts';

interface Movement {
  readonly personId: string;
  readonly employmentId: string;
  readonly scheme: Scheme;
  readonly jurisdiction: string;
  readonly direction: Direction;
  readonly kind: MovementKind | null;
  readonly factDay: string;
  readonly month: string | null;
  readonly baseFen: number | null;
  readonly state: string;
  readonly departmentPath: string;
}

/** A joiner or leaver is confirmed: from now on it is a fact, and payroll pays by it. */
export const confirmMovement = operation({
  name: 'confirm-movement',
  summary: { zh: '确认增减员', en: 'Confirm a joiner or leaver' },
  permission: 'insurance.write',
  input: z.strictObject({
    personId: z.uuid(),
    movementId: z.uuid(),
    /** Needed where the proposal does not know it. */
    kind: z.enum(['new', 'transferred', 'resumed', 'ended', 'retired', 'deceased', 'moved']).optional(),
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional(),
    baseFen: z.number().int().positive().optional(),
    /** Rate of each side of the housing fund, 0.07 = 7 %. */
    rate: z.string().optional(),
    note: z.string().max(300).optional(),
  }),
  output: z.object({ month: z.string(), kind: z.string() }),
  handle: async ({ tx, actor, now, audit }, input) => {
    const movement = await movementOf(tx, input);
    demandProposed(movement.state);
    const kind = input.kind ?? movement.kind;
    const month = input.month ?? monthOf(movement, kind);
    const baseFen = movement.direction === 'join' ? (input.baseFen ?? movement.baseFen) : null;
    const rateMillionths =
      movement.direction === 'join' && movement.scheme === 'housing-fund' ? rateOf(input.rate) : null;
    const issues = issuesOf(movement, { kind, month, baseFen, rateMillionths });
    if (issues.length > 0) throw problems.invalid(issues);
    await enrol(tx, movement, { month: month!, baseFen, rateMillionths }, { by: actor.userId, now });
    await sql`update filings.movement set state = 'confirmed', kind = ${kind}, month = ${month}, base_fen = ${baseFen}, rate_millionths = ${rateMillionths},
        history = history || ${JSON.stringify([stepOf('confirmed', actor, now, input.note ?? null)])}::jsonb
      where person_id = ${input.personId} and movement_id = ${input.movementId}`.execute(tx);
    await audit({
      subject: { kind: 'movement', id: input.movementId },
      personId: input.personId,
      details: { ...input, kind, month, scheme: movement.scheme, direction: movement.direction },
    });
    return { month: month!, kind: kind! };
  },
});

export async function movementOf(tx: Tx, of: { personId: string; movementId: string }): Promise<Movement> {
  const found = await sql<Movement>`
    select person_id as "personId", employment_id as "employmentId", scheme, jurisdiction, direction, kind, fact_day as "factDay", month, base_fen as "baseFen", state, department_path::text as "departmentPath"
    from filings.movement where person_id = ${of.personId} and movement_id = ${of.movementId} for update`.execute(tx);
  const movement = found.rows[0];
  if (!movement) throw problems.notFound('movement', of.movementId);
  return movement;
}

function demandProposed(state: string): void {
  if (state === 'proposed') return;
  throw problems.conflict(
    'movement-not-proposed',
    { zh: '这条增减员已经处理过。', en: 'This joiner or leaver was dealt with already.' },
    { zh: '请刷新页面查看它的状态。', en: 'Reload the page and look at its state.' },
    state,
  );
}

/** Somebody in the first job pays the fund some months later than somebody transferred. */
function monthOf(
  { month, direction, scheme, jurisdiction, factDay }: Movement,
  kind: MovementKind | null,
): string | null {
  if (month === null || direction === 'leave' || scheme !== 'housing-fund' || kind !== 'new') return month;
  const wait = placeRules(rulePacks()).fundWait(jurisdiction, factDay, 'new');
  const earliest = nextMonthOf(factDay.slice(0, 7), wait ?? 1);
  return earliest > month ? earliest : month;
}

function rateOf(text: string | undefined): number | null {
  const rate = text === undefined ? null : parseDecimal(text);
  const millionths = rate === null ? null : toScaled(rate, 6);
  return millionths === null ? null : Number(millionths);
}

interface Given {
  readonly kind: MovementKind | null;
  readonly month: string | null;
  readonly baseFen: number | null;
  readonly rateMillionths: number | null;
}

const JOINING: readonly string[] = ['new', 'transferred', 'resumed'];

function issuesOf(movement: Movement, given: Given) {
  const issues: { code: string; where: string; message: Words; remedy: Words }[] = [];
  const missing = (where: string, message: Words, remedy: Words) =>
    issues.push({ code: `${where}-missing`, where, message, remedy });
  if (given.month === null)
    missing(
      'month',
      {
        zh: '此处不知道当地的截止日，月份没有定。',
        en: 'The cut-off day of the place is not known here, so the month is open.',
      },
      {
        zh: '请填写月份，或登记截止日后重新建议。',
        en: 'Give the month, or record the cut-off day and propose again.',
      },
    );
  if (given.kind === null)
    missing(
      'kind',
      { zh: '没有说明是新参保还是转入。', en: 'It is not said whether the person is new or transferred.' },
      { zh: '请选择类型。', en: 'Choose the kind.' },
    );
  else if (JOINING.includes(given.kind) !== (movement.direction === 'join'))
    issues.push({
      code: 'kind-of-other-direction',
      where: 'kind',
      message: { zh: '类型与增减方向不符。', en: 'The kind does not fit the direction.' },
      remedy: { zh: '请另选类型。', en: 'Choose another kind.' },
    });
  if (movement.direction === 'leave') return issues;
  if (given.baseFen === null)
    missing(
      'base',
      { zh: '缺少缴费基数。', en: 'The base is missing.' },
      { zh: '请填写首月工资。', en: 'Give the wage of the first month.' },
    );
  if (movement.scheme === 'housing-fund' && given.rateMillionths === null)
    missing(
      'rate',
      { zh: '缺少公积金比例。', en: 'The rate of the housing fund is missing.' },
      { zh: '请填写如 0.07 的小数。', en: 'Enter a decimal such as 0.07.' },
    );
  const refused =
    given.rateMillionths === null || given.month === null
      ? null
      : placeRules(rulePacks()).fundRateIssue(movement.jurisdiction, `${given.month}-01`, given.rateMillionths);
  if (refused !== null) issues.push({ ...refused, where: 'rate' });
  if (given.month !== null && yearOf(movement, given.month) === null)
    issues.push({ ...yearUnknown(movement.jurisdiction, movement.scheme), where: 'month' });
  return issues;
}

const yearOf = ({ jurisdiction, scheme }: Movement, month: string): string | null =>
  placeRules(rulePacks()).contributionYear(jurisdiction, scheme, `${month}-01`);

async function enrol(
  tx: Tx,
  movement: Movement,
  { month, baseFen, rateMillionths }: { month: string; baseFen: number | null; rateMillionths: number | null },
  hand: { by: string; now: Date },
): Promise<void> {
  if (movement.direction === 'leave') {
    await endEnrolment(tx, movement, month, hand);
    return;
  }
  const { personId, employmentId, scheme, jurisdiction, departmentPath } = movement;
  await recordBases(
    tx,
    [
      {
        personId,
        employmentId,
        scheme,
        jurisdiction,
        departmentPath,
        contributionYear: yearOf(movement, month)!,
        fromMonth: month,
        baseFen: baseFen!,
        rateMillionths,
      },
    ],
    hand,
  );
}
