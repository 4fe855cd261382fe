/** How many reason chips stand whole on one line: a chip that would be cut is counted instead. */
const CHIP = { padding: 16, icon: 18, gap: 6, more: 18 } as const;

/** Widths of a 12 px letter: a Chinese one is square, points and blanks are slim. */
const letterWidth = (letter: string): number =>
  letter > '\u2e80'
    ? 12
    : /[.,· ]/.test(letter)
      ? 3.6
      : /[\d+\u2212-]/.test(letter)
        ? 7.4
        : /[%A-Z]/.test(letter)
          ? 9.5
          : 6.6;

/** Roughly how wide a chip of 12 px letters is; errs on the wide side, so that none is cut. */
export const chipWidth = (text: string, hasIcon: boolean): number =>
  [...text].reduce<number>((sum, letter) => sum + letterWidth(letter), CHIP.padding) + (hasIcon ? CHIP.icon : 0);

/** How many chips stand side by side in `room`, with the count of the others after them; at least one. */
export function chipsThatFit(widths: readonly number[], room: number): number {
  let used = 0;
  let fits = 0;
  for (const [at, width] of widths.entries()) {
    used += width + (at > 0 ? CHIP.gap : 0);
    if (used + (at === widths.length - 1 ? 0 : CHIP.gap + CHIP.more) > room) break;
    fits = at + 1;
  }
  return Math.min(widths.length, Math.max(1, fits));
}
