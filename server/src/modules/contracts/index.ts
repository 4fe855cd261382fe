export { contracts } from './module.ts';
