/**
 * The English file of a feature decides its keys; the Chinese one is checked with `satisfies SameKeys<typeof en>`, so a
 * missing or an unknown key does not compile. Chinese has no singular form, so `…_one` may be left out.
 */
export type SameKeys<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : SameKeys<T[K]>;
} & { readonly [K in keyof T as K extends `${string}_one` ? K : never]?: string };
