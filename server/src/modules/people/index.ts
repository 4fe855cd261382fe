export { people } from './module.ts';
export { searchForms } from './names.ts';
