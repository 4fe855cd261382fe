import { describe, expect, it } from 'vitest';
import { type PaymentNow, SAID, verdictOn } from './payment-states.ts';

const at = (state: PaymentNow['state'], more: Partial<PaymentNow> = {}): PaymentNow => ({
  state,
  resultCode: null,
  successor: null,
  ...more,
});

/** What is known × what the bank says (paid, failed, pending, returned): the state after, `=` for no news, or why it is refused. */
const TABLE: readonly (readonly [string, PaymentNow, readonly string[]])[] = [
  ['prepared', at('prepared'), ['not-released', 'not-released', 'not-released', 'not-released']],
  ['void', at('void'), ['not-released', 'not-released', 'not-released', 'not-released']],
  ['released', at('released'), ['paid', 'failed', 'pending', 'failed']],
  ['pending', at('pending'), ['paid', 'failed', '=', 'failed']],
  ['paid', at('paid'), ['=', 'paid-before', '=', 'failed']],
  ['failed', at('failed'), ['paid', '=', '=', '=']],
  ['returned', at('failed', { resultCode: 'returned' }), ['returned-before', '=', '=', '=']],
  ['failed, repayment withdrawn', at('failed', { successor: 'void' }), ['paid', '=', '=', '=']],
  ['failed, repayment prepared', at('failed', { successor: 'prepared' }), ['repayment-prepared', '=', '=', '=']],
  ['failed, repayment released', at('failed', { successor: 'released' }), ['repaid-already', '=', '=', '=']],
  ['failed, repaid', at('failed', { successor: 'paid' }), ['repaid-already', '=', '=', '=']],
];

describe('what the bank says of a payment', () => {
  it.each(TABLE)('%s', (_name, now, expected) => {
    const verdicts = SAID.map((said) => {
      const verdict = verdictOn(now, said);
      return verdict.kind === 'change' ? verdict.to : verdict.kind === 'same' ? '=' : verdict.code;
    });
    expect(verdicts).toEqual(expected);
  });
});
