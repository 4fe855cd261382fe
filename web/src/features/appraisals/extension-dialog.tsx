/** More time in a phase, without a request: to a department or to one person, until a day, with the reason. */
import { Button, Modal, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { DateField, ErrorNotice, tellDone } from '../../ui/index.ts';
import css from './cycle.module.css';
import { addDays } from './new-cycle.ts';
import type { CycleRow } from './shapes.ts';
import { useNames } from './use-names.ts';

type PhaseName = CycleRow['phases'][number]['phase'];

interface Props {
  readonly cycle: CycleRow;
  readonly phases: readonly PhaseName[];
  onClose(): void;
}

export function ExtensionDialog({ cycle, phases, onClose }: Props) {
  const { t } = useTranslation('cycles');
  const { t: common } = useTranslation();
  const { today } = useSession();
  const [phase, setPhase] = useState<PhaseName>(phases[0]!);
  const [kind, setKind] = useState<'department' | 'person'>('department');
  const [path, setPath] = useState<string | null>(null);
  const [number, setNumber] = useState('');
  const [until, setUntil] = useState(addDays(today, 3));
  const [reason, setReason] = useState('');
  const grant = useOperation('/appraisals/grant-extension', {
    onSuccess: ({ granted }) => {
      tellDone(t('extension.done', { count: granted }));
      onClose();
    },
  });
  const isReady = reason.trim().length >= 4 && (kind === 'department' ? path !== null : number.trim() !== '');
  const whom =
    kind === 'department'
      ? { kind: 'department' as const, departmentPath: path ?? '' }
      : { kind: 'person' as const, number: number.trim() };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('extension.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          grant.mutate({ cycleId: cycle.cycleId, phase, until, reason: reason.trim(), whom });
        }}
      >
        <p>{t('extension.note')}</p>
        <div className={css.two}>
          <Select
            label={t('schedule.phase')}
            allowDeselect={false}
            data={phases.map((value) => ({ value, label: t(`short.${value}`) }))}
            value={phase}
            onChange={(value) => value && setPhase(value as PhaseName)}
          />
          <DateField label={t('extension.until')} value={until} required onChange={(day) => day && setUntil(day)} />
        </div>
        <SegmentedControl
          aria-label={t('extension.whom')}
          data={(['department', 'person'] as const).map((value) => ({ value, label: t(`extension.${value}`) }))}
          value={kind}
          onChange={(value) => setKind(value as 'department' | 'person')}
        />
        {kind === 'department' ? (
          <DepartmentField cycle={cycle} path={path} onPath={setPath} />
        ) : (
          <TextInput
            label={t('extension.number')}
            value={number}
            required
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
        )}
        <Textarea
          label={t('schedule.why')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={400}
          required
        />
        {grant.error ? <ErrorNotice error={grant.error} /> : null}
        <div className={css.dialogButtons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={grant.isPending} disabled={!isReady}>
            {t('extension.grant')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function DepartmentField({
  cycle,
  path,
  onPath,
}: {
  cycle: CycleRow;
  path: string | null;
  onPath: (path: string | null) => void;
}) {
  const { t } = useTranslation('cycles');
  const name = useNames();
  const progress = useQueryOf('/appraisals/cycle-progress', { cycleId: cycle.cycleId });
  return (
    <Select
      label={t('extension.department')}
      searchable
      data={(progress.data?.departments ?? []).map((one) => ({
        value: one.departmentPath,
        label: `${name(one, 'department')} ${one.people}`,
      }))}
      value={path}
      onChange={onPath}
    />
  );
}
