/** Cards become forms: one per department or per rater, a sheet for each rater in it. Pure. */
import { sheetName } from '../../../platform/spreadsheet/index.ts';
import type { FormContent, FormLanguage, FormLine, FormPerson } from '../content.ts';
import { sheetWords } from '../sheets-words.ts';
import type { CardToIssue, LineToIssue } from './cards.ts';

export interface IssueFacts {
  readonly number: number;
  readonly groupedBy: 'department' | 'rater' | 'person';
  readonly language: FormLanguage;
  readonly dueOn: string;
  readonly cycleCode: string;
  readonly cycleZh: string;
  readonly cycleEn: string;
  readonly scale: FormContent['scale'];
}

export interface ComposedForm {
  readonly content: FormContent;
  readonly raterPersonId: string | null;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly departmentPath: string;
  readonly fileName: string;
}

/** Cards of one form each, in order; the days of an earlier manager go to that manager, whatever the grouping. */
export const groupsOf = (cards: readonly CardToIssue[], by: IssueFacts['groupedBy']): CardToIssue[][] => [
  ...Map.groupBy(cards, (card) =>
    by === 'department' && card.part === 'card' ? card.departmentId : card.raterPersonId,
  ).values(),
];

export function composeForm(
  facts: IssueFacts,
  cards: readonly CardToIssue[],
  lines: ReadonlyMap<string, readonly LineToIssue[]>,
  formId: string,
): ComposedForm {
  const { language } = facts;
  const say = sheetWords(language);
  const isEnglish = language === 'en';
  const first = cards[0]!;
  const isByRater = facts.groupedBy !== 'department' || first.part !== 'card';
  const name = isByRater
    ? { zh: first.raterZh, en: first.raterEn }
    : { zh: first.departmentZh, en: first.departmentEn };
  const shown = isEnglish ? name.en : name.zh;
  let number = 0;
  const names = new Set([say('cover')]);
  const sheets = [...Map.groupBy(cards, (card) => card.raterPersonId)].map(([personId, those]) => {
    const { raterZh, raterEn } = those[0]!;
    return {
      name: freeSheetName(isEnglish ? raterEn : raterZh, names),
      rater: { personId, nameZh: raterZh, nameEn: raterEn },
      people: those.map((card) => {
        number += 1;
        return personOf(card, lines.get(card.scorecardId) ?? [], `P${number}`, language);
      }),
    };
  });
  const cycleName = isEnglish ? facts.cycleEn : facts.cycleZh;
  return {
    content: {
      formId,
      version: facts.number,
      cycleCode: facts.cycleCode,
      cycleName,
      language,
      title: `${say(first.part === 'self' ? 'selfTitle' : 'title')} · ${shown}`,
      department: [...new Set(cards.map((card) => (isEnglish ? card.departmentEn : card.departmentZh)))]
        .join(', ')
        .slice(0, 400),
      dueOn: facts.dueOn,
      scale: facts.scale,
      sheets,
    },
    raterPersonId: isByRater ? first.raterPersonId : null,
    nameZh: name.zh,
    nameEn: name.en,
    departmentZh: first.departmentZh,
    departmentEn: first.departmentEn,
    departmentPath: commonPath(cards.map((card) => card.departmentPath)),
    fileName:
      `${facts.cycleCode}-v${facts.number}-${shown}${first.part === 'self' ? `-${say('self')}` : ''}.xlsx`.replace(
        /[\\/:*?"<>|]/g,
        ' ',
      ),
  };
}

function freeSheetName(wanted: string, taken: Set<string>): string {
  let name = sheetName(wanted);
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${sheetName(wanted).slice(0, 27)} ${number}`;
  taken.add(name.toLowerCase());
  return name;
}

function personOf(card: CardToIssue, lines: readonly LineToIssue[], key: string, language: FormLanguage): FormPerson {
  const say = sheetWords(language);
  const isEnglish = language === 'en';
  const before = card.previous.map(({ cycle, score, rating }) =>
    `${cycle} ${rating ?? say('none')} ${score ?? ''}`.trim(),
  );
  return {
    key,
    overallKey: `${key}.0`,
    personId: card.personId,
    scorecardId: card.scorecardId,
    departmentPath: card.departmentPath,
    number: card.number,
    name: isEnglish ? card.nameEn : card.nameZh,
    job: `${isEnglish ? card.jobEn : card.jobZh} · ${card.grade}`,
    ...(card.part === 'card' ? {} : { part: card.part }),
    previous: [spanOf(card, language), before.length === 0 ? '' : `${say('previous')}: ${before.join('; ')}`]
      .filter(Boolean)
      .join(' · '),
    self:
      card.selfRating === null
        ? ''
        : `${say('self')}: ${card.selfRating} ${card.selfComment ?? ''}`.trim().slice(0, 2_000),
    lines: lines.map((line, index) => lineOf(line, `${key}.${index + 1}`, language, card.part === 'self')),
  };
}

/** Which days an earlier manager is asked about, and how much they weigh. */
function spanOf({ span }: CardToIssue, language: FormLanguage): string {
  if (span === null) return '';
  const say = sheetWords(language);
  const share = Math.round((span.days / span.of) * 100);
  return `${say('span')} ${span.from} – ${span.until}: ${span.days} ${say('days')}, ${share}%`;
}

function lineOf(line: LineToIssue, key: string, language: FormLanguage, isSelf: boolean): FormLine {
  const say = sheetWords(language);
  const isEnglish = language === 'en';
  const levels = line.params.levels ?? [];
  const names = (level: { zh: string; en: string }) => (isEnglish ? level.en : level.zh);
  const target = line.params.target;
  const unit = isEnglish ? line.unitEn : line.unitZh;
  return {
    key,
    lineId: line.lineId,
    code: line.code,
    name: isEnglish ? line.nameEn : line.nameZh,
    weight: line.weight === null ? say(line.part === 'veto' ? 'veto' : 'bonus') : `${Number(line.weight)}%`,
    standard:
      levels.length > 0
        ? levels.map((level) => `${level.code} ${names(level)} (${level.score})`).join('; ')
        : typeof target === 'string'
          ? `${say('target')} ${target} ${unit}`.trim()
          : '',
    reading:
      line.value === null
        ? line.isRated
          ? ''
          : say('none')
        : [line.value, line.basis, line.source].filter(Boolean).join(' · '),
    input:
      !line.isRated || isSelf
        ? null
        : levels.length > 0
          ? { kind: 'choice', choices: levels.map(({ code, zh, en }) => ({ code, names: { zh, en } })) }
          : { kind: 'number' },
  };
}

/** The department all of them are in: who may see the form may see each of them. */
function commonPath(paths: readonly string[]): string {
  const [first, ...rest] = paths.map((path) => path.split('.'));
  const shared = first!.filter((_, index) =>
    rest.every((other) => other.slice(0, index + 1).join('.') === first!.slice(0, index + 1).join('.')),
  );
  return shared.length === 0 ? 'company' : shared.join('.');
}
