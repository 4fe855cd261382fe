/** What a sheet leaves out and a person says once for all its rows. */
import type { QueryAnswer } from '@meritline/contract';
import { CommandProblem } from '../../connection/command-problem.ts';
import type { Say } from '../../text/language.ts';
import type { MappingFile } from './mapping-file.ts';

type Detail = QueryAnswer<'/imports/import-detail'>;
type Settings = NonNullable<MappingFile['settings']>;

/** `--set key=value` as settings. */
export function pairsOf(pairs: readonly string[], say: Say): Settings {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
      throw new CommandProblem({
        code: 'not-a-setting',
        where: '--set',
        message: say(`“${pair}”不是 键=值。`, `"${pair}" is not key=value.`),
        remedy: say('例如 --set legalEntity=…', 'Write it like --set legalEntity=…'),
      });
    }),
  );
}

/** What is given, then what the product proposes; a setting that this mapping asks for and nobody gave is named with its choices. */
export function settingsOf(detail: Detail, mapping: Record<string, string>, given: Settings, say: Say): Settings {
  const proposed = detail.settings.flatMap(({ key, value }) => (value === '' ? [] : [[key, value] as const]));
  const settings: Settings = { ...Object.fromEntries(proposed), ...given };
  const mapped = new Set(Object.values(mapping));
  const missing = detail.settings.filter(
    ({ key, isRequired, about }) =>
      isRequired && settings[key] === undefined && (about === null || mapped.has(about.field) === about.isMapped),
  );
  if (missing.length === 0) return settings;
  throw new CommandProblem(
    ...missing.map(({ key, zh, en, choices }) => ({
      code: 'setting-missing',
      where: key,
      message: say(`需要选择“${zh}”。`, `"${en}" needs a value.`),
      remedy:
        say('可选：', 'Choose one: ') +
        (choices.length === 0
          ? `--set ${key}=…`
          : choices.map((choice) => `--set ${key}=${choice.value} (${say(choice.zh, choice.en)})`).join(', ')),
    })),
  );
}
