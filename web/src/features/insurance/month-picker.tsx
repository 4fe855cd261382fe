import { useTranslation } from 'react-i18next';
import { MonthField } from '../../ui/index.ts';

/** The month a tab is about, and how another one is chosen; it stands in the address of the page. */
export interface OfMonth {
  readonly month: string | undefined;
  readonly onMonth: (month: string) => void;
}

export function MonthPicker({ month, onMonth }: { month: string; onMonth: (month: string) => void }) {
  const { t } = useTranslation('insurance');
  return (
    <MonthField
      size="xs"
      w={120}
      aria-label={t('month')}
      value={month}
      onChange={(next) => {
        if (next) onMonth(next);
      }}
    />
  );
}
