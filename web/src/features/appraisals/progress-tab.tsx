/** The heat map with its legend, and under it what changed since the snapshot beside the check of the launch. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { Answered, CutNote } from '../../ui/index.ts';
import { CheckPanel } from './check-panel.tsx';
import css from './cycle.module.css';
import { DriftPanel } from './drift-panel.tsx';
import { GROUPINGS, type Grouping, HeatMap, type HeatRow, type Picked } from './heat-map.tsx';
import type { CycleRow, Progress } from './shapes.ts';
import { useNames } from './use-names.ts';

interface Props {
  readonly cycle: CycleRow;
  readonly progress: Progress;
  readonly picked: Picked | null;
  onPick(picked: Picked): void;
  onDepartment(path: string): void;
}

export function ProgressTab({ cycle, progress, picked, onPick, onDepartment }: Props) {
  const { t } = useTranslation('cycles');
  const name = useNames();
  const [by, setBy] = useState<Grouping>('department');
  const [hidesNames, setHidesNames] = useState(false);
  const isLive = cycle.state === 'open' || cycle.state === 'trial';
  const shared = { progress, picked, hidesNames, onPick };
  return (
    <>
      <div className={css.legend}>
        <span>
          <SegmentedControl
            size="xs"
            aria-label={t('heat.by')}
            data={GROUPINGS.map((one) => ({ value: one, label: t(`heat.grouping.${one}`) }))}
            value={by}
            onChange={(value) => setBy(value as Grouping)}
          />
          <Button
            variant="subtle"
            size="compact-sm"
            color="gray"
            leftSection={<IconEyeOff size={14} aria-hidden />}
            onClick={() => setHidesNames(!hidesNames)}
          >
            {t(hidesNames ? 'heat.showNames' : 'heat.hideNames')}
          </Button>
        </span>
        <span aria-hidden>
          <span>
            <i data-state="done" /> {t('heat.done')}
          </span>
          <span>
            <i data-state="running" /> {t('heat.running')}
          </span>
          <span>
            <i data-state="late" data-heat="1" />
            <i data-state="late" data-heat="2" />
            <i data-state="late" data-heat="3" /> {t('heat.late')}
          </span>
          <span>
            <i data-state="later" /> {t('heat.later')}
          </span>
        </span>
      </div>
      {by === 'department' ? (
        <HeatMap
          {...shared}
          by={by}
          rows={progress.departments.map((row) => ({
            ...row,
            key: row.departmentPath,
            label: name(row, 'department'),
          }))}
          onRow={onDepartment}
        />
      ) : (
        <HeatMapBy key={by} {...shared} by={by} cycleId={cycle.cycleId} />
      )}
      {isLive ? (
        <div className={css.beside}>
          <DriftPanel cycleId={cycle.cycleId} />
          <CheckPanel cycle={cycle} />
        </div>
      ) : null}
    </>
  );
}

/** As many rows as a screen reads at once; the rest on demand. */
const ROWS = 60;
const ALL_ROWS = 5_000;

interface ByProps extends Pick<Props, 'progress' | 'picked' | 'onPick'> {
  readonly by: Exclude<Grouping, 'department'>;
  readonly cycleId: string;
  readonly hidesNames: boolean;
}

/** The map by rater or by place of work, which is asked for once it is chosen; most open ratings first. */
function HeatMapBy({ cycleId, by, hidesNames, ...shared }: ByProps) {
  const { t } = useTranslation('cycles');
  const name = useNames();
  const [limit, setLimit] = useState(ROWS);
  const counted = useQueryOf('/appraisals/cycle-progress-by', { cycleId, by, limit });
  const labelOf = (row: { key: string | null; nameZh: string | null; nameEn: string | null }, at: number): string => {
    if (row.key === null) return t(`heat.without.${by}`);
    return by === 'rater' && hidesNames ? t('heat.raterOf', { number: at + 1 }) : name(row, 'name');
  };
  return (
    <Answered query={counted}>
      {({ rows, total }) => (
        <>
          <HeatMap
            {...shared}
            by={by}
            hidesNames={hidesNames}
            rows={rows.map((row, at): HeatRow => ({ ...row, label: labelOf(row, at) }))}
            onRow={null}
          />
          <CutNote shown={rows.length} total={total} isPending={counted.isFetching} onAll={() => setLimit(ALL_ROWS)} />
        </>
      )}
    </Answered>
  );
}
