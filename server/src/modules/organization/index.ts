export { organization } from './module.ts';
