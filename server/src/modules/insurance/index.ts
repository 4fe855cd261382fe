export { insurance } from './module.ts';
