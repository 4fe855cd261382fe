import { Button } from '@mantine/core';
import { IconTableOptions } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function EnterActualsButton({ cycleCode }: { cycleCode: string }) {
  const { t } = useTranslation('appraisals');
  const navigate = useNavigate();
  return (
    <Button
      variant="default"
      leftSection={<IconTableOptions size={15} aria-hidden />}
      onClick={() => void navigate({ to: '/appraisals/$cycleCode/actuals', params: { cycleCode } })}
    >
      {t('actuals.title')}
    </Button>
  );
}
