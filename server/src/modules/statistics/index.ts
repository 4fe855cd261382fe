export { statistics } from './module.ts';
