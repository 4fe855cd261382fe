import { answer } from '../answer.ts';
import { findMethod } from '../methods/index.ts';

/**
 * What a method answers, read as the JSON a user would see. Facts that are text already stand as they are written, so that
 * what is no JSON can be asked too.
 */
export function ask(method: string, facts: unknown, withTrace?: boolean) {
  const found = findMethod(method);
  if (found === null) throw new Error(`There is no method ${method}`);
  const bytes = new TextEncoder().encode(typeof facts === 'string' ? facts : JSON.stringify(facts));
  return JSON.parse(JSON.stringify(answer(found, bytes, withTrace)));
}
