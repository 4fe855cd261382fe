/**
 * The field in the active cell. It always has the focus, so that an input method may begin to compose at once; until
 * something is typed it is invisible over the cell, and its text is all selected, so that typing replaces it.
 */
import { type RefObject, useEffect, useId, useLayoutEffect, useState } from 'react';
import { useFormat } from '../format/index.ts';
import type { Entry, Option } from './entry.ts';
import css from './grid.module.css';
import type { Editing } from './use-grid.ts';

interface EditorProps {
  readonly entry: Entry | null;
  readonly text: string;
  readonly label: string;
  readonly editing: Editing | null;
  readonly isRefused: boolean;
  readonly describedBy: string | undefined;
  readonly align: 'end' | 'center' | undefined;
  /** True while the focus belongs to the grid. */
  readonly hasFocus: RefObject<boolean>;
  readonly field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
  onEditing(editing: Editing): void;
  onChoose(code: string): void;
}

/** A list of choices is short; those that begin with what is typed stand first in sight. */
function useChoices(entry: Entry | null, editing: Editing | null) {
  const [marked, setMarked] = useState(-1);
  const isOpen = entry?.kind === 'choice' && editing !== null;
  const options: readonly Option[] = isOpen ? (entry.options ?? []) : [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: each typed text begins the choice anew
  useEffect(() => {
    const typed = editing?.text.trim().toLowerCase() ?? '';
    setMarked(typed === '' ? -1 : options.findIndex((one) => one.code.toLowerCase().startsWith(typed)));
  }, [editing?.text, isOpen]);
  return { isOpen, options, marked, setMarked };
}

export function CellEditor(props: EditorProps) {
  const { entry, text, editing, field, hasFocus } = props;
  const listId = useId();
  const { words } = useFormat();
  const choices = useChoices(entry, editing);
  const isEditing = editing !== null;
  const value = editing ? editing.text : text;
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus follows the active cell, which is mounted anew
  useLayoutEffect(() => {
    if (!hasFocus.current) return;
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: all selected until it is edited, then the caret is the person's
  useLayoutEffect(() => {
    if (!hasFocus.current) return;
    if (!isEditing) field.current?.select();
    else if (!editing.isQuick) field.current?.setSelectionRange(value.length, value.length);
  }, [isEditing, isEditing ? '' : value]);
  const common = {
    className: css.field ?? '',
    'data-editing': isEditing || undefined,
    'data-align': props.align,
    'aria-label': props.label,
    'aria-invalid': props.isRefused || undefined,
    'aria-describedby': props.describedBy,
    readOnly: entry === null,
    value,
    spellCheck: false,
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) =>
      props.onEditing({ text: event.currentTarget.value, isQuick: editing ? editing.isQuick : true }),
  };
  if (entry?.kind === 'text') return <textarea rows={1} {...common} ref={field as RefObject<HTMLTextAreaElement>} />;
  const input = (
    <input
      type="text"
      inputMode={entry?.kind === 'number' ? 'decimal' : undefined}
      {...common}
      ref={field as RefObject<HTMLInputElement>}
    />
  );
  if (entry?.kind !== 'choice') return input;
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!choices.isOpen || event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const count = choices.options.length;
    if (step !== 0 && !editing?.isQuick) {
      event.preventDefault();
      event.stopPropagation();
      choices.setMarked((before) => (before + step + count) % count);
    } else if (event.key === 'Enter' && choices.options[choices.marked] && !event.ctrlKey) {
      event.preventDefault();
      event.stopPropagation();
      props.onChoose(choices.options[choices.marked]!.code);
    }
  };
  return (
    <>
      <input
        {...common}
        type="text"
        ref={field as RefObject<HTMLInputElement>}
        role="combobox"
        aria-expanded={choices.isOpen}
        aria-controls={choices.isOpen ? listId : undefined}
        aria-activedescendant={choices.isOpen && choices.marked >= 0 ? `${listId}-${choices.marked}` : undefined}
        onKeyDown={onKeyDown}
      />
      {choices.isOpen ? (
        <div className={css.choices} role="listbox" id={listId} aria-label={props.label}>
          {choices.options.map((option, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys belong to the field that owns the list
            <div
              key={option.code}
              id={`${listId}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === choices.marked}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => props.onChoose(option.code)}
            >
              <b>{option.code}</b> {words(option.names) === option.code ? null : words(option.names)}
            </div>
          ))}
        </div>
      ) : null}
    </>
  );
}
