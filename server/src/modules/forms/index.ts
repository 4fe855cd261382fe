export { forms } from './module.ts';
