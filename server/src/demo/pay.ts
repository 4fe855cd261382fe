import type { DemoContext } from './context.ts';
import { loadPayFacts } from './pay-facts.ts';

/** Pay facts of the demo company; its months are run on top of them. */
export async function loadPay(context: DemoContext): Promise<void> {
  await loadPayFacts(context);
}
