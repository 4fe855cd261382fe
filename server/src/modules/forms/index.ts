export type { FormContent, FormPerson } from './content.ts';
export { formContent } from './content.ts';
export { forms } from './module.ts';
export { writeForm } from './sheets/write-form.ts';
export { collectFormsWork } from './workers/collect-forms.ts';
export { issueFormsWork } from './workers/issue-forms.ts';
