export { payQuestions } from './module.ts';
