/** An objective with key results on two cards of the demo company's open quarter: written, checked in on, and graded on one of them. */
import { objectiveStory as story } from '@meritline/demo-company';
import { appraisals, targetLines, targetsDigest } from '../modules/appraisals/index.ts';
import { indicators } from '../modules/indicators/index.ts';
import { actAs } from './act.ts';
import { type Card, momentOf } from './card.ts';
import type { DemoContext } from './context.ts';

/** Before anybody signs: the objective enters the library and takes its weight from the heaviest line of each card. */
export async function writeObjective(context: DemoContext, cards: readonly Card[]): Promise<void> {
  const { code, objectiveCode, names, definition, keyResults, reason } = story;
  await actAs(context, indicators, {
    role: 'performance-specialist',
    at: momentOf(cards[0]!, -3),
    name: 'save-indicator',
    input: {
      ...{ code, objectiveCode, keyResults, reason, kind: 'okr', usedAs: 'weighted', appliesTo: 'person' },
      ...{ nameZh: names.zh, nameEn: names.en, definitionZh: definition.zh, definitionEn: definition.en },
      ...{ formulaZh: '各关键结果评分的加权平均', formulaEn: 'weighted mean of the grades of its key results' },
      ...{ providerDepartmentCode: null, ownerDepartmentCode: 'RDP', unitZh: '', unitEn: '', decimals: 2 },
      ...{ polarity: 'higher', sourceKind: 'import', sourceSystem: 'OKR', frequency: 'quarter', curve: 'three-point' },
      params: { floor: '0.3', target: '0.7', stretch: '1', floorScore: '60', targetScore: '100', stretchScore: '120' },
      ...{ effectiveFrom: cards[0]!.startsOn, baseVersion: null },
    },
  });
  for (const card of cards) await addToCard(context, card);
}

async function addToCard(context: DemoContext, card: Card): Promise<void> {
  const lines = (await targetLines(context.databases.batch, [card.scorecardId])).get(card.scorecardId)!;
  const heaviest = lines.toSorted((a, b) => Number(b.weight ?? 0) - Number(a.weight ?? 0))[0]!;
  const weightOf = (line: (typeof lines)[number]) =>
    line === heaviest ? String(Number(line.weight) - story.weight) : line.weight;
  await actAs(context, appraisals, {
    role: 'manager',
    at: momentOf(card, 4),
    name: 'save-targets',
    input: {
      scorecardId: card.scorecardId,
      expectedDigest: targetsDigest(lines),
      lines: [
        ...lines.map((line) => ({ indicatorCode: line.code, weight: weightOf(line), params: line.params })),
        { indicatorCode: story.code, weight: String(story.weight), params: null },
      ],
    },
  });
}

/** What was said of the key results of one card, and the grades of the other; days that have not come yet are left out. */
export async function tellKeyResults(context: DemoContext, checked: Card, graded: Card): Promise<void> {
  for (const { by, day, ...said } of story.checkIns) {
    const name = by === 'employee' ? 'check-in-own-key-result' : 'check-in-key-result';
    await say(context, checked, day, by, name, said);
  }
  await say(context, graded, story.gradedOn, 'manager', 'grade-key-results', { grades: story.grades });
}

async function say(
  context: DemoContext,
  card: Card,
  day: number,
  role: 'employee' | 'manager',
  name: string,
  said: object,
): Promise<void> {
  const at = momentOf(card, day);
  if (at > context.clock.now()) return;
  const lines = (await targetLines(context.databases.batch, [card.scorecardId])).get(card.scorecardId)!;
  const { lineId } = lines.find(({ code }) => code === story.code)!;
  await actAs(context, appraisals, { role, at, name, input: { scorecardId: card.scorecardId, lineId, ...said } });
}
