/** Where a session departs from the guideline of the policy its cycle is bound to, in words, each with its article. */
import { quantity } from '@meritline/engine/explain';
import { z } from 'zod';
import type { Db } from '../../platform/database/index.ts';
import type { Words } from '../../platform/problem/index.ts';
import {
  articleRef,
  ENFORCEMENTS,
  FORMS,
  type PolicySettings,
  type ProcedureSettings,
  policyNames,
  policyTerm,
  termsUnder,
} from '../appraisals/index.ts';
import { defaultSettings } from './default-settings.ts';
import type { SessionSettings } from './settings.ts';

const words = z.object({ zh: z.string(), en: z.string() });

/** The policy a guideline comes from, with its terms. */
export const guidelineOrigin = z
  .object({
    code: z.string(),
    version: z.number().int(),
    nameZh: z.string(),
    nameEn: z.string(),
    /** The article of the guideline. */
    article: articleRef,
    terms: z.array(policyTerm),
  })
  .nullable();

export const departure = z.object({ path: z.string(), policy: words, session: words });
export type Departure = z.infer<typeof departure>;

const GROUPED: Words = { zh: '分组', en: 'grouped' };
const form = (value: string): Words => FORMS[value] ?? GROUPED;
const shares = (rows: SessionSettings['distribution']): Words => {
  const text = `${rows.map(({ rating, percent }) => `${rating} ${Number(percent)}%`).join(' · ')}`;
  return { zh: text, en: text };
};
const count = (value: number, zh: string, en: string): Words => ({ zh: `${value} ${zh}`, en: `${value} ${en}` });

const under = (people: number): Words => ({
  zh: `${people} 人以下`,
  en: `under ${quantity(people, 'person', 'people')}`,
});

const sameShares = (a: SessionSettings['distribution'], b: SessionSettings['distribution']): boolean =>
  a.length === b.length &&
  a.every((one, i) => one.rating === b[i]!.rating && Number(one.percent) === Number(b[i]!.percent));

/** A session may ask for longer reasons than its policy without departing from it. */
export function guidelineDepartures(settings: SessionSettings, procedure: ProcedureSettings): Departure[] {
  const lay = defaultSettings(
    settings.distribution.map(({ rating }) => rating),
    procedure,
  );
  const isNone = settings.form === 'none' || lay.form === 'none';
  const found: [string, boolean, Words, Words][] = [
    ['form', settings.form !== lay.form, form(lay.form), form(settings.form)],
    [
      'enforcement',
      !isNone && settings.enforcement !== lay.enforcement,
      ENFORCEMENTS[lay.enforcement]!,
      ENFORCEMENTS[settings.enforcement]!,
    ],
    [
      'shares',
      !isNone && !sameShares(settings.distribution, lay.distribution),
      shares(lay.distribution),
      shares(settings.distribution),
    ],
    ['poolBelow', !isNone && settings.poolBelow !== lay.poolBelow, under(lay.poolBelow), under(settings.poolBelow)],
    [
      'reasonMinLength',
      settings.reasonMinLength < lay.reasonMinLength,
      count(lay.reasonMinLength, '字', 'characters'),
      count(settings.reasonMinLength, '字', 'characters'),
    ],
  ];
  return found.flatMap(([name, isOther, policy, session]) =>
    isOther
      ? [{ path: `procedure.${name === 'reasonMinLength' ? name : `distribution.${name}`}`, policy, session }]
      : [],
  );
}

interface Bound {
  readonly policyCode: string;
  readonly policyVersion: number;
  readonly settings: PolicySettings;
}

/** Null for a policy that says nothing about how an appraisal is carried out. */
export async function originOf(db: Db, bound: Bound): Promise<z.infer<typeof guidelineOrigin>> {
  if (!bound.settings.procedure) return null;
  const terms = await termsUnder(db, bound, ['procedure.distribution', 'procedure.reasonMinLength']);
  return {
    code: bound.policyCode,
    version: bound.policyVersion,
    ...(await policyNames(db, bound.policyCode, bound.policyVersion)),
    article: terms.find(({ path }) => path === 'procedure.distribution.form')?.article ?? null,
    terms,
  };
}
