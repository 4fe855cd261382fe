/**
 * Fields for a day and for a month. They take and give `2026-11-29` and `2026-11`, show what the page shows, and are
 * typed into or chosen from a calendar; the browser's own fields would speak the browser's language.
 */
import { ActionIcon, Loader, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFinished, readDate, readMonth } from '../format/read-dates.ts';
import { useFormat } from '../format/use-format.ts';
import css from './date-field.module.css';

const Calendar = lazy(() => import('./calendar.tsx'));

type Kind = 'date' | 'month';

export interface DateFieldProps
  extends Omit<
    TextInputProps,
    'value' | 'defaultValue' | 'type' | 'onChange' | 'min' | 'max' | 'rightSection' | 'placeholder'
  > {
  /** '' where there is none. */
  readonly value: string;
  /** First and last that may be given, both included. */
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  /** Given as soon as it is whole; '' when the field is emptied or left with what is no date. */
  onChange(value: string): void;
}

export const DateField = (props: DateFieldProps) => <TypedField kind="date" {...props} />;
export const MonthField = (props: DateFieldProps) => <TypedField kind="month" {...props} />;

const READ = { date: readDate, month: readMonth };

/** What is wrong with a text, in words; undefined where nothing is. */
function useComplaint(kind: Kind, min: string | undefined, max: string | undefined) {
  const { t } = useTranslation('ui');
  const format = useFormat();
  const shown = kind === 'date' ? format.date : format.month;
  return (typed: string): string | undefined => {
    if (typed.trim() === '') return undefined;
    const read = READ[kind](typed);
    if (read === null) return t(`date.unread.${kind}`);
    if (min !== undefined && read < min) return t(`date.before.${kind}`, { least: shown(min) });
    if (max !== undefined && read > max) return t(`date.after.${kind}`, { most: shown(max) });
    return undefined;
  };
}

function TypedField({ kind, value, min, max, onChange, error, disabled, onBlur, onKeyDown, ...rest }: Props) {
  const { t } = useTranslation('ui');
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const ownId = useId();
  const id = rest.id ?? ownId;
  /** The text while it is typed, and while it cannot be taken; null where the value is shown. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (isLeft && value !== '') setTyped(null);
  }
  const complaintOf = useComplaint(kind, min, max);
  const complaint = typed === null ? undefined : complaintOf(typed);
  useEffect(() => input.current?.setCustomValidity(complaint ?? ''), [complaint]);

  const give = (next: string) => {
    if (next !== value) onChange(next);
  };
  const type = (text: string) => {
    setTyped(text);
    setLeft(false);
    if (text.trim() === '') give('');
    else if (isFinished(text) && complaintOf(text) === undefined) give(READ[kind](text)!);
  };
  const leave = () => {
    setLeft(true);
    if (typed === null) return;
    give(complaint === undefined ? (READ[kind](typed) ?? '') : '');
    if (complaint === undefined) setTyped(null);
  };
  const shown = value === '' ? '' : kind === 'date' ? format.date(value) : format.month(value);
  return (
    <TextInput
      {...rest}
      id={id}
      ref={input}
      disabled={disabled ?? false}
      autoComplete="off"
      placeholder={t(`date.form.${kind}`)}
      value={typed ?? shown}
      error={(isLeft ? complaint : undefined) ?? error}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={(event) => {
        leave();
        onBlur?.(event);
      }}
      onInvalid={() => setLeft(true)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) leave();
        if (event.key === 'ArrowDown' && event.altKey) {
          event.preventDefault();
          setOpen(true);
        }
        onKeyDown?.(event);
      }}
      rightSectionPointerEvents="all"
      rightSection={
        <CalendarButton
          kind={kind}
          value={value}
          min={min}
          max={max}
          of={rest.label === undefined ? undefined : `${id}-label`}
          isDisabled={(disabled ?? false) || rest.readOnly === true}
          isOpen={isOpen}
          setOpen={setOpen}
          onPick={(picked) => {
            setTyped(null);
            give(picked);
          }}
        />
      }
    />
  );
}

type Props = DateFieldProps & { readonly kind: Kind };

interface ButtonProps {
  readonly kind: Kind;
  readonly value: string;
  readonly min: string | undefined;
  readonly max: string | undefined;
  /** The label of the field, where one is shown. */
  readonly of: string | undefined;
  readonly isDisabled: boolean;
  readonly isOpen: boolean;
  setOpen(isOpen: boolean): void;
  onPick(value: string): void;
}

function CalendarButton({ kind, value, min, max, of, isDisabled, isOpen, setOpen, onPick }: ButtonProps) {
  const { t } = useTranslation('ui');
  const firstDay = (month: string) => (kind === 'month' && month !== '' ? `${month}-01` : month);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      trapFocus
      returnFocus
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <ActionIcon
          type="button"
          aria-label={t('date.open')}
          {...(of === undefined ? {} : { 'aria-describedby': of })}
          disabled={isDisabled}
          onClick={() => setOpen(!isOpen)}
        >
          <IconCalendar size={15} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown
        className={css.calendar ?? ''}
        aria-modal
        data-mantine-stop-propagation
        onKeyDownCapture={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          setOpen(false);
        }}
      >
        <Suspense
          fallback={
            <div className={css.loading}>
              <Loader size="sm" />
            </div>
          }
        >
          <Calendar
            kind={kind}
            value={value === '' ? null : firstDay(value)}
            min={min === undefined ? undefined : firstDay(min)}
            max={max === undefined ? undefined : firstDay(max)}
            onPick={(date) => {
              setOpen(false);
              onPick(kind === 'month' ? date.slice(0, 7) : date);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
