export { demoCompany } from './demo-company.ts';
export type * from './types.ts';
