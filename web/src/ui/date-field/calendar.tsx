/** The calendar of a date or month field, in the language of the page; loaded when it is first opened. */
import 'dayjs/locale/zh-cn';
import { DatePicker, MonthPicker } from '@mantine/dates';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/index.ts';
import css from './date-field.module.css';

export interface CalendarProps {
  readonly kind: 'date' | 'month';
  /** A date also for a month: its first day. */
  readonly value: string | null;
  readonly min: string | undefined;
  readonly max: string | undefined;
  onPick(date: string): void;
}

/** The chosen day or month is where the keyboard begins. */
const chosen = (isChosen: boolean) => ({ 'aria-pressed': isChosen, 'data-autofocus': isChosen || undefined });

export default function Calendar({ kind, value, min, max, onPick }: CalendarProps) {
  const { t } = useTranslation('ui');
  const format = useFormat();
  const floor = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the window has given the focus to its first button.
    const soon = setTimeout(() =>
      floor.current?.querySelector<HTMLButtonElement>('tbody button[tabindex="0"]')?.focus({ preventScroll: true }),
    );
    return () => clearTimeout(soon);
  }, []);
  const isEnglish = format.language === 'en';
  const shared = {
    // Escape closes the calendar and not the window around it.
    __stopPropagation: true,
    value,
    minDate: min,
    maxDate: max,
    defaultDate: value ?? undefined,
    locale: isEnglish ? 'en' : 'zh-cn',
    monthsListFormat: isEnglish ? 'MMM' : 'M月',
    yearLabelFormat: isEnglish ? 'YYYY' : 'YYYY年',
    classNames: { day: css.day ?? '', monthsListControl: css.day ?? '', weekday: css.weekday ?? '' },
    ariaLabels: {
      previousMonth: t('date.previousMonth'),
      nextMonth: t('date.nextMonth'),
      previousYear: t('date.previousYear'),
      nextYear: t('date.nextYear'),
      previousDecade: t('date.previousYears'),
      nextDecade: t('date.nextYears'),
    },
    onChange: (picked: string | null) => {
      if (picked ?? value) onPick((picked ?? value)!);
    },
  };
  return (
    <div ref={floor}>
      {kind === 'month' ? (
        <MonthPicker {...shared} getMonthControlProps={(month) => chosen(month === value)} />
      ) : (
        <DatePicker
          {...shared}
          firstDayOfWeek={1}
          monthLabelFormat={isEnglish ? 'MMMM YYYY' : 'YYYY年M月'}
          getDayAriaLabel={(day) => `${format.date(day, 'letter')} ${format.weekday(day)}`}
          getDayProps={(day) => chosen(day === value)}
        />
      )}
    </div>
  );
}
