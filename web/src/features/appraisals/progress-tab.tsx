/** The heat map with its legend, and under it what changed since the snapshot beside the check of the launch. */
import { Button } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckPanel } from './check-panel.tsx';
import css from './cycle.module.css';
import { DriftPanel } from './drift-panel.tsx';
import { HeatMap, type Picked } from './heat-map.tsx';
import type { CycleRow, Progress } from './shapes.ts';

interface Props {
  readonly cycle: CycleRow;
  readonly progress: Progress;
  readonly picked: Picked | null;
  onPick(picked: Picked): void;
  onDepartment(path: string): void;
}

export function ProgressTab({ cycle, progress, picked, onPick, onDepartment }: Props) {
  const { t } = useTranslation('cycles');
  const [hidesNames, setHidesNames] = useState(false);
  const isLive = cycle.state === 'open' || cycle.state === 'trial';
  return (
    <>
      <div className={css.legend}>
        <Button
          variant="subtle"
          size="compact-sm"
          color="gray"
          leftSection={<IconEyeOff size={14} aria-hidden />}
          onClick={() => setHidesNames(!hidesNames)}
        >
          {t(hidesNames ? 'heat.showNames' : 'heat.hideNames')}
        </Button>
        <span aria-hidden>
          <i data-state="done" /> {t('heat.done')} <i data-state="running" /> {t('heat.running')}{' '}
          <i data-state="late" data-heat="1" />
          <i data-state="late" data-heat="2" />
          <i data-state="late" data-heat="3" /> {t('heat.late')} <i data-state="later" /> {t('heat.later')}
        </span>
      </div>
      <HeatMap
        progress={progress}
        picked={picked}
        hidesNames={hidesNames}
        onPick={onPick}
        onDepartment={onDepartment}
      />
      {isLive ? (
        <div className={css.beside}>
          <DriftPanel cycleId={cycle.cycleId} />
          <CheckPanel cycle={cycle} />
        </div>
      ) : null}
    </>
  );
}
