import type { Command } from 'commander';
import { calcCommand } from './calc/command.ts';

/** Every command; a new one is a folder beside calc/ and a line here. */
export const commands: readonly (() => Command)[] = [calcCommand];
