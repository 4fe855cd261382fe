export { compilePayProgram, declarationsOf } from './compile.ts';
export { KIND_NAMES } from './declarations.ts';
export * from './types.ts';
