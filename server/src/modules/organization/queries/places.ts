import { countryOfPlace, listIndustries, listPlaces } from '@meritline/rulepacks';
import { z } from 'zod';
import { query } from '../../../platform/operation/index.ts';
import { packsPaying } from '../../../platform/rule-packs/index.ts';

/**
 * Places of work whose insurance, fund and tax the rule packs know, and industries with values of their own: what a form offers
 * for an employer.
 */
export const places = query({
  name: 'places',
  summary: { zh: '规则包所知的工作地', en: 'Places of work the rule packs know' },
  permission: 'organization.read',
  input: z.strictObject({}),
  output: z.object({
    places: z.array(
      z.object({
        jurisdiction: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        /** What is paid there. */
        currency: z.object({ code: z.string(), zh: z.string(), en: z.string() }),
      }),
    ),
    industries: z.array(z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() })),
  }),
  handle: async () => ({
    places: listPlaces().map(({ code, zh, en }) => ({
      jurisdiction: code,
      nameZh: zh,
      nameEn: en,
      currency: packsPaying(countryOfPlace(code))[0]!.currency!,
    })),
    industries: listIndustries().map(({ code, zh, en }) => ({ code, nameZh: zh, nameEn: en })),
  }),
});
