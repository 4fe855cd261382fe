export { filings } from './module.ts';
