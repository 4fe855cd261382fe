export { supervision } from './module.ts';
