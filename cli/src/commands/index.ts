import type { Command } from 'commander';
import { calcCommand } from './calc/command.ts';
import { formsCommand } from './forms/command.ts';
import { importCommand } from './import/command.ts';
import { paymentsCommand } from './payments/command.ts';
import { payrollCommand } from './payroll/command.ts';
import { peopleCommand } from './people/command.ts';
import { questionsCommand } from './questions/command.ts';
import { signInCommand, signOutCommand } from './sign-in/command.ts';
import { startCommand } from './start/command.ts';
import { verifyCommand } from './verify/command.ts';

/** Every command; a new one is a folder beside calc/ and a line here. */
export const commands: readonly (() => Command)[] = [
  calcCommand,
  startCommand,
  signInCommand,
  signOutCommand,
  importCommand,
  formsCommand,
  payrollCommand,
  paymentsCommand,
  peopleCommand,
  questionsCommand,
  verifyCommand,
];
