/** A pay item while it is being written, as the form holds it, and as the engine and the server take it. */
import type { OperationInput } from '@meritline/contract';
import type { PayDefinition, PayItemType } from '@meritline/engine/payroll';
import type { ItemCase, PayItem } from './shapes.ts';

export const KINDS = ['earning', 'deduction', 'employer-contribution', 'information'] as const;
export const GROUPS = [
  'fixed',
  'variable',
  'allowance',
  'attendance',
  'insurance',
  'fund',
  'tax',
  'other',
  'retro',
  'total',
] as const;
export const TYPES = ['money', 'number', 'boolean', 'text'] as const;

export type ItemDraft = Pick<
  PayItem,
  'code' | 'zh' | 'en' | 'kind' | 'group' | 'formula' | 'rounding' | 'retro' | 'description'
> & {
  readonly type: (typeof TYPES)[number];
  readonly flags: readonly string[];
};

export interface DraftFact {
  readonly key: string;
  readonly code: string;
  readonly value: string;
}

export interface DraftCase {
  readonly key: string;
  readonly name: string;
  readonly place: string;
  readonly given: readonly DraftFact[];
  readonly expected: string;
}

/** The form at first: an item that is there already, or an empty one. */
export function draftOf(item: PayItem | undefined): ItemDraft {
  if (item === undefined) {
    return { code: '', zh: '', en: '', kind: 'earning', group: 'allowance', type: 'money', flags: [], formula: '' };
  }
  const { code, zh, en, kind, group, type = 'money', flags, formula, rounding, retro, description } = item;
  return {
    ...{ code, zh, en, kind, group, type, flags, formula },
    ...(rounding === undefined ? {} : { rounding }),
    ...(retro === undefined ? {} : { retro }),
    ...(description === undefined ? {} : { description }),
  };
}

export const caseDraftsOf = (cases: readonly ItemCase[]): DraftCase[] =>
  cases.map(({ given, ...each }, place) => ({
    ...each,
    key: `kept ${place}`,
    given: Object.entries(given).map(([code, value]) => ({ key: code, code, value: String(value) })),
  }));

/** The draft as an item that compiles beside all others; a new one without names yet bears stand-ins. */
export const itemOf = (draft: ItemDraft): PayItemType => ({
  ...draft,
  code: draft.code || 'new_item',
  zh: draft.zh || '未命名项目',
  en: draft.en || 'Unnamed item',
});

/** Given facts by code, as the engine takes them; rows without a code or a value are not there. */
export function givenOf(given: readonly DraftFact[], inputs: PayDefinition['inputs']): ItemCase['given'] {
  const types = new Map(inputs.map(({ code, type }) => [code, type]));
  return Object.fromEntries(
    given
      .filter(({ code, value }) => code !== '' && value.trim() !== '')
      .map(({ code, value }) => {
        const text = value.trim();
        if (types.get(code) !== 'boolean') return [code, text];
        return [code, /^(true|yes|是|真)$/i.test(text)];
      }),
  );
}

export interface ProposalWords {
  readonly effectiveFrom: string;
  readonly source: string;
  readonly reason: string;
}

/** The draft as the server takes it. */
export function proposalOf(
  draft: ItemDraft,
  cases: readonly DraftCase[],
  inputs: PayDefinition['inputs'],
  { effectiveFrom, source, reason }: ProposalWords,
): OperationInput<'/pay-structure/propose-pay-item'> {
  const { code, flags, ...declared } = draft;
  return {
    code,
    effectiveFrom,
    reason,
    declaration: {
      ...declared,
      flags: [...flags],
      ...(source === '' ? {} : { source: { title: source } }),
    },
    cases: cases.map(({ name, place, given, expected }) => ({
      ...{ name, place, expected: expected.trim() },
      given: givenOf(given, inputs),
    })),
  };
}
