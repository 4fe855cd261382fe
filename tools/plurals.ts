/** English texts in code that would say “1 people”: a number before a plural noun goes through `quantity`. */
import ts from 'typescript';
import { pluralAfterOne } from './plural-words.ts';

/** A template that nobody reads as English: SQL and other tags, names of styles, and what only a developer meets. */
function isUnread(node: ts.Node): boolean {
  if (ts.isTaggedTemplateExpression(node.parent)) return true;
  for (let above = node.parent; above !== undefined && !ts.isStatement(above); above = above.parent) {
    if (ts.isNewExpression(above)) return /Error$/.test(above.expression.getText());
    if (ts.isJsxAttribute(above)) return above.name.getText() === 'className';
  }
  return false;
}

/** A constant in capitals has one value, which its author sees: it is written out as it is. */
const isConstant = (expression: ts.Expression): boolean =>
  ts.isIdentifier(expression) && /^[A-Z][A-Z_0-9]*$/.test(expression.text);

const withOnes = (node: ts.TemplateExpression): string =>
  node.head.text +
  node.templateSpans.map((span) => (isConstant(span.expression) ? '2' : '1') + span.literal.text).join('');

/** What is filled in may be a list of names, after which a bare “are” is right: only a noun tells that it is a number. */
const BARE_VERB = /^1 (are|have|were)$/;

export function pluralsWithoutSingular(path: string, source: string): string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const all: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node) && !isUnread(node)) {
      const found = pluralAfterOne(withOnes(node));
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (found !== null && !BARE_VERB.test(found))
        all.push(
          `${path}:${line}: may say “${found}” — quantity(count, 'one', 'other') of the engine gives both forms`,
        );
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return all;
}
