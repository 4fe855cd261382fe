export { cases } from './module.ts';
