export { settlements } from './module.ts';
