import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { WORDS, type Words } from './translate.ts';

/** The words beside this file. Throws where they are not of their shape. */
export const readWords = (): Words => WORDS.parse(parse(readFileSync(new URL('words.yaml', import.meta.url), 'utf8')));
