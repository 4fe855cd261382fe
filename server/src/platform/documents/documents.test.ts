import { describe, expect, it } from 'vitest';
import { renderPdf } from './index.ts';

const template = `#set text(font: "Noto Sans SC", size: 9pt)
#let data = json(bytes(sys.inputs.data))
= #data.title
#table(columns: 2, ..data.rows.map(row => (row.name, row.amount)).flatten())`;

describe('documents', () => {
  it('render Chinese and English data, and evaluate none of it', () => {
    const pdf = renderPdf(template, {
      title: '工资条 Payslip',
      rows: [{ name: '#panic("evaluated")', amount: '1,234.50' }],
    });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(2_000);
  });

  it('say when the template is wrong', () => {
    expect(() => renderPdf('#unknown-function()', {})).toThrow();
  });
});
