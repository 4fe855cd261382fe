export { cases } from './module.ts';
export { afterWorkdays, workdaysBetween } from './working-days.ts';
