/** Finds a colleague by name, pinyin or number; who has too many requests is shown and cannot be chosen. */
import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import css from './multi-rater.module.css';
import type { Candidate } from './shapes.ts';

interface PickerProps {
  readonly roundId: string;
  readonly personId: string;
  readonly label: string;
  /** Who cannot be chosen, since they are on the list. */
  readonly taken: ReadonlySet<string>;
  fits(person: Candidate): boolean;
  onPick(person: Candidate): void;
}

export function RaterPicker({ roundId, personId, label, taken, fits, onPick }: PickerProps) {
  const { t } = useTranslation('multiRater');
  const { words } = useFormat();
  const box = useCombobox();
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), 200);
  const found = useQueryOf(
    '/multi-rater/rater-candidates',
    { roundId, personId, search: asked },
    { enabled: asked !== '' },
  );
  const people = (found.data?.people ?? []).filter((one) => fits(one) && !taken.has(one.personId));
  const limit = found.data?.loadLimit ?? 0;
  return (
    <Combobox
      store={box}
      onOptionSubmit={(id) => {
        const person = people.find((one) => one.personId === id);
        if (person) onPick(person);
        setSearch('');
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <InputBase
          aria-label={label}
          placeholder={t('list.searchNote')}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            box.openDropdown();
          }}
          onFocus={() => (asked === '' ? undefined : box.openDropdown())}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={asked === '' || people.length === 0}>
        <Combobox.Options>
          {people.map((one) => (
            <Combobox.Option key={one.personId} value={one.personId} disabled={one.isOver}>
              <span className={css.option}>
                <span>
                  {words({ zh: one.nameZh, en: one.nameEn })} <span className="muted small num">{one.number}</span>
                </span>
                <span className="muted small">
                  {words({ zh: one.unitZh, en: one.unitEn })} ·{' '}
                  {one.isOver ? t('list.over', { count: one.load, limit }) : t('list.load', { count: one.load })}
                </span>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
