import { MonthPickerInput } from '@mantine/dates';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { insuranceRoute } from './routes.tsx';

/** The month the tab is about stands in the address. */
export function MonthPicker({ month }: { month: string }) {
  const { t } = useTranslation('insurance');
  const navigate = useNavigate();
  const { tab } = insuranceRoute.useSearch();
  return (
    <MonthPickerInput
      size="xs"
      w={120}
      aria-label={t('month')}
      value={`${month}-01`}
      valueFormat="YYYY-MM"
      onChange={(next) => {
        if (next) void navigate({ to: '/insurance', search: { ...(tab ? { tab } : {}), month: next.slice(0, 7) } });
      }}
    />
  );
}
