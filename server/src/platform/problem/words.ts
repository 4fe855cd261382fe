/** A text in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}
