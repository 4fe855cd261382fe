/** What a move rests on: links, documents, indicators. Given with the reason, shown with the entry of the log. */
import { TagsInput } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import css from './board.module.css';
import type { Board, Card } from './shapes.ts';
import { useNames } from './use-names.ts';

const MOST = 10;
const LONGEST = 500;

interface FieldProps {
  readonly board: Board;
  /** Who is moved; of one person whose evidence was opened the indicators are offered. */
  readonly people: readonly Card[];
  readonly value: string[];
  onChange(value: string[]): void;
  onConfirm(): void;
}

export function RestsOnField({ board, people, value, onChange, onConfirm }: FieldProps) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  const isListOpen = useRef(false);
  // Only what was looked at already: offering words must not record a look.
  const seen = useQueryOf(
    '/calibration/person-evidence',
    { sessionId: board.session.sessionId, personId: people[0]?.personId ?? '' },
    { enabled: false },
  );
  const lines = people.length === 1 ? (seen.data?.lines ?? []) : [];
  return (
    <TagsInput
      aria-label={t('move.restsOn')}
      placeholder={value.length === 0 ? t('move.restsOn') : ''}
      title={t('move.restsOnHint')}
      data={lines.map((line) => `${line.code} ${name(line, 'name')}`)}
      value={value}
      maxTags={MOST}
      maxLength={LONGEST}
      splitChars={[]}
      comboboxProps={{ zIndex: 240 }}
      onChange={(given) => onChange(given.map((one) => one.trim()).filter((one) => one !== ''))}
      onDropdownOpen={() => {
        isListOpen.current = true;
      }}
      onDropdownClose={() => {
        isListOpen.current = false;
      }}
      onKeyDown={(event) => {
        // With words still in the field, Enter adds them first.
        const isEmpty = event.currentTarget.value.trim() === '';
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isEmpty) onConfirm();
        // The first Escape closes the list only, not the question with its reason.
        if (event.key === 'Escape' && isListOpen.current && lines.length > 0) event.stopPropagation();
      }}
    />
  );
}

/** Where a link leads, short enough for a line: its host and the end of its path. */
function wordsOfLink(link: URL): string {
  const end = link.pathname.split('/').filter(Boolean).at(-1);
  return end === undefined ? link.host : `${link.host}/…/${end}`;
}

/** Only web addresses become links; anything else is words. */
export function linkOf(text: string): URL | null {
  if (!/^https?:\/\/\S+$/i.test(text)) return null;
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

export function RestsOn({ evidence }: { evidence: readonly string[] }) {
  const { t } = useTranslation('calibration');
  if (evidence.length === 0) return null;
  return (
    <span className={css.rests} title={evidence.join('\n')}>
      <IconPaperclip size={13} stroke={1.7} aria-hidden />
      <span className="only-heard">{t('log.restsOn')}</span>
      {evidence.map((one) => {
        const link = linkOf(one);
        return link ? (
          <a key={one} href={link.href} target="_blank" rel="noopener noreferrer">
            {wordsOfLink(link)}
          </a>
        ) : (
          <span key={one}>{one}</span>
        );
      })}
    </span>
  );
}
