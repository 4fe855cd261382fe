/** What is done before the last pay: handed over, agreed with the person, told to where pay in the country goes. */
import { countryOfPlace } from '../../platform/rule-packs/index.ts';
import { countriesKnowing } from '../pay-structure/index.ts';

export const CHECKLIST = [
  'handover',
  'property',
  'leave-agreed',
  'insurance-stopped',
  'fund-sealed',
  'file-moved',
  'provident-fund-told',
] as const;
export type Check = (typeof CHECKLIST)[number];

/** Checks of some countries alone: those whose pay knows the input or item. */
const WHERE_KNOWN: Partial<Record<Check, string>> = {
  'insurance-stopped': 'social_insurance_enrolled',
  'fund-sealed': 'housing_fund_enrolled',
  'file-moved': 'social_insurance_enrolled',
  'provident-fund-told': 'mpf_employee',
};

export const checklistAt = (place: string): Check[] =>
  CHECKLIST.filter((check) => {
    const known = WHERE_KNOWN[check];
    return known === undefined || countriesKnowing(known).includes(countryOfPlace(place));
  });
