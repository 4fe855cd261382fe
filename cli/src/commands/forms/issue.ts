import type { OperationInput } from '@meritline/contract';
import { quantity } from '@meritline/engine/explain';
import type { Outcome } from '../../connection/connected-command.ts';
import type { Product } from '../../connection/product.ts';
import { followWork, progressLine } from '../../connection/work.ts';
import { writeFile } from '../../connection/write-file.ts';
import { cycleOf } from './cycle.ts';

export interface IssueOptions {
  readonly cycle: string;
  readonly due: string;
  readonly per: string;
  readonly raters: string;
  readonly department: string;
  readonly formLanguage: string;
  readonly out?: string;
}

/** Issues, waits until the workbooks are made, and saves them. What an option may say is the server's to judge. */
export async function issueForms(product: Product, options: IssueOptions): Promise<Outcome> {
  const { say } = product;
  const asked = {
    cycleId: await cycleOf(product, options.cycle),
    groupedBy: options.per,
    raters: options.raters,
    departmentPath: options.department,
    language: options.formLanguage,
    dueOn: options.due,
  };
  const issued = await product.act('/forms/issue-forms', asked as OperationInput<'/forms/issue-forms'>);
  await followWork(product, issued.workId, progressLine(say('评价表', 'Forms')));
  const out = options.out ?? `${options.cycle}-v${issued.number}.zip`;
  writeFile(out, await product.download('/forms/form-archive', { issueId: issued.issueId }), say);
  const text = say(
    `第 ${issued.number} 版：${issued.people} 人，${issued.forms} 份，已保存到 ${out}。`,
    `Version ${issued.number}: ${quantity(issued.forms, 'form', 'forms')} for ${quantity(issued.people, 'person', 'people')}, saved as ${out}.`,
  );
  return { value: { ...issued, out }, text, issues: [] };
}
