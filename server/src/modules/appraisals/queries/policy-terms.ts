/** Where the terms of a cycle come from: of one that is there, and of one about to be planned. */
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { governingArticle, publishedArticles } from '../../policies/index.ts';
import { articleRef, CYCLE_PATHS, departuresOf, policyNames, policyTerm, termsUnder } from '../gather/policy-terms.ts';
import { cycleKinds, plannedPhase as plannedPhaseShape, policyFor } from '../operations/create-cycle.ts';
import { phaseNames, phasesOf } from '../phases.ts';
import { plannedPhase, usualPhases } from '../plan-dates.ts';
import { findCycle } from '../record/cycle.ts';

const words = z.object({ zh: z.string(), en: z.string() });
const origin = z.object({
  code: z.string(),
  version: z.number().int(),
  nameZh: z.string(),
  nameEn: z.string(),
  terms: z.array(policyTerm),
});

/** What the policy of a cycle lays down for it, by article, and where the cycle departs from it. */
export const cycleTerms = query({
  name: 'cycle-terms',
  summary: { zh: '周期所依制度的条款', en: 'Terms of the policy a cycle is bound to' },
  permission: 'cycles.read',
  input: z.object({ cycleId: z.uuid() }),
  output: z.object({
    policy: origin,
    departures: z.array(
      z.object({
        path: z.string(),
        phase: z.enum(phaseNames).nullable(),
        policy: words,
        cycle: words,
        article: articleRef,
      }),
    ),
  }),
  handle: async ({ tx }, { cycleId }) => {
    const cycle = await findCycle(tx, cycleId);
    const articles = await publishedArticles(tx, cycle.policyCode, cycle.policyVersion);
    const departures = departuresOf(cycle, await phasesOf(tx, cycleId));
    return {
      policy: {
        code: cycle.policyCode,
        version: cycle.policyVersion,
        ...(await policyNames(tx, cycle.policyCode, cycle.policyVersion)),
        terms: await termsUnder(tx, cycle, CYCLE_PATHS),
      },
      departures: departures.map((one) => ({ ...one, article: governingArticle(articles, one.path) })),
    };
  },
});

/** Phases of a cycle about to be made, at the usual distances within what its policy allows. */
export const plannedCycle = query({
  name: 'planned-cycle',
  summary: { zh: '按制度预排周期日程', en: 'The schedule a new cycle begins with, by its policy' },
  permission: 'cycles.run',
  input: z.object({ kind: z.enum(cycleKinds), startsOn: z.iso.date(), endsOn: z.iso.date() }),
  output: z.object({
    /** The policy the cycle would be bound to; null where there is none, or several to choose from. */
    policy: origin.nullable(),
    phases: z.array(plannedPhaseShape.extend({ /** Planned unless somebody takes it out. */ isUsual: z.boolean() })),
  }),
  handle: async ({ tx }, { kind, startsOn, endsOn }) => {
    const policy = await policyFor(tx, { kind, startsOn, endsOn });
    const terms = policy?.settings.procedure ?? null;
    const usual = new Set(usualPhases(kind, startsOn, endsOn, terms).map(({ phase }) => phase));
    return {
      policy:
        policy === null
          ? null
          : {
              code: policy.code,
              version: policy.version,
              ...(await policyNames(tx, policy.code, policy.version)),
              terms: await termsUnder(
                tx,
                { policyCode: policy.code, policyVersion: policy.version, settings: policy.settings },
                ['procedure.calendar', 'procedure.hasSecondLevel', 'procedure.appeal.windowWorkingDays'],
              ),
            },
      phases: phaseNames.map((phase) => ({
        ...plannedPhase(phase, { kind, startsOn, endsOn }, terms),
        isUsual: usual.has(phase),
      })),
    };
  },
});
