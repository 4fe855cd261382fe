/** Formulas of published libraries are often TeX; people read them as a line of text. */

/** The text between the braces that begin at `at`, and the place after them; null where they do not close. */
function braces(text: string, at: number): { readonly inner: string; readonly end: number } | null {
  if (text[at] !== '{') return null;
  let depth = 0;
  for (let place = at; place < text.length; place += 1) {
    if (text[place] === '{') depth += 1;
    if (text[place] === '}') depth -= 1;
    if (depth === 0) return { inner: text.slice(at + 1, place), end: place + 1 };
  }
  return null;
}

/** Fractions become a quotient with brackets where a part has more than one term. */
function withoutFractions(text: string): string {
  const at = text.indexOf('\\frac');
  if (at < 0) return text;
  const top = braces(text, at + 5);
  const bottom = top === null ? null : braces(text, top.end);
  if (top === null || bottom === null) return text.replace('\\frac', '');
  const part = (inner: string) => {
    const plain = plainFormula(inner);
    return /[+−\-÷×]/.test(plain) ? `(${plain})` : plain;
  };
  return `${text.slice(0, at)}${part(top.inner)} ÷ ${part(bottom.inner)}${withoutFractions(text.slice(bottom.end))}`;
}

/** `$$\frac{\text{A}}{\text{B}} \cdot 100\%$$` reads `A ÷ B × 100%`; a text without TeX stays as it is. */
export function plainFormula(text: string): string {
  if (!/[\\$]/.test(text)) return text.trim();
  return withoutFractions(text.replaceAll('$$', ' '))
    .replace(/\\(?:cdot|times)\b/g, '×')
    .replace(/\\sum(?:_(\{[^{}]*\}|\\text\{[^{}]*\}))?/g, 'Σ ')
    .replace(/\\sqrt/g, '√')
    .replace(/\\(?:left|right)/g, '')
    .replace(/\\(?:text|mathrm)\b/g, '')
    .replace(/\\([%#&_])/g, '$1')
    .replace(/\\([a-z]+)/g, '$1')
    .replace(/[{}]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
