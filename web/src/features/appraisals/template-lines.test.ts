import { describe, expect, it } from 'vitest';
import { inOrder, type TemplateLine, weightsOf } from './template-lines.ts';

const line = (indicatorCode: string, weight: string | null, part: TemplateLine['part'] = 'weighted'): TemplateLine => ({
  indicatorCode,
  part,
  weight,
});

describe('lines of a template', () => {
  it.each([
    [['35', '35', '30'], '100', true],
    [['33.3333', '33.3333', '33.3334'], '100', true],
    [['0.1', '0.2', '99.7'], '100', true],
    [['35', '35'], '70', false],
    [['50', '50', ''], '100', false],
    [['99.5', '0.6'], '100.1', false],
  ])('%j sum to %s', (weights, sum, isWhole) => {
    const lines = weights.map((weight, index) => line(`P${index}`, weight));
    expect(weightsOf([...lines, line('V01', null, 'veto')])).toEqual({ sum, isWhole });
  });

  it('stand in the order of the scorecard', () => {
    const lines = [line('B01', null, 'bonus'), line('V01', null, 'veto'), line('P01', '100')];
    expect(inOrder(lines).map((one) => one.indicatorCode)).toEqual(['P01', 'V01', 'B01']);
  });
});
