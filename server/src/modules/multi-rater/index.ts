export { type Content, contentDigest } from './content.ts';
export { multiRater } from './module.ts';
export { STARTER } from './starter.ts';
