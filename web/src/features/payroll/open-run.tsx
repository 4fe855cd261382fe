/** Opens the next month's payroll; where people are paid in groups, of one of them. */
import { Button, Modal, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import type { RunRow } from './data.ts';
import { type NextRun, nextRuns } from './next-runs.ts';
import css from './payroll.module.css';

const EVERYBODY_ELSE = 'everybody-else';
const keyOf = ({ group }: NextRun): string => group?.payGroupId ?? EVERYBODY_ELSE;

export function OpenNext({ runs }: { runs: readonly RunRow[] }) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const format = useFormat();
  const groups = useQueryOf('/payroll/pay-groups', {});
  const [isOpen, setOpen] = useState(false);
  const next = groups.data ? nextRuns(runs, groups.data) : [];
  const first = next[0];
  if (!first) return null;
  const isGrouped = (groups.data?.groups.length ?? 0) > 0;
  const title = isGrouped ? t('groups.openNext') : t('runs.openTitle', { month: format.monthLong(first.period) });
  return (
    <>
      <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setOpen(true)}>
        {isGrouped ? t('groups.openNext') : t('runs.open', { month: format.monthLong(first.period) })}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={title}
        closeButtonProps={{ 'aria-label': common('action.close') }}
      >
        <OpenForm next={next} isGrouped={isGrouped} onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function OpenForm({ next, isGrouped, onClose }: { next: readonly NextRun[]; isGrouped: boolean; onClose: () => void }) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(next[0]!);
  const [payDay, setPayDay] = useState(chosen.payDay);
  const [cutOffOn, setCutOff] = useState(chosen.cutOffOn);
  const month = format.monthLong(chosen.period);
  const open = useOperation('/payroll/open-run', {
    onSuccess: ({ runId }) => {
      onClose();
      tellDone(t('runs.opened', { month }));
      void navigate({ to: '/payroll/$runId/$step', params: { runId, step: 'people' } });
    },
  });
  const choose = (key: string | null) => {
    const run = next.find((one) => keyOf(one) === key);
    if (!run) return;
    setChosen(run);
    setPayDay(run.payDay);
    setCutOff(run.cutOffOn);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const { group, period } = chosen;
        open.mutate({
          period,
          payGroupId: group?.payGroupId ?? null,
          payDay,
          cutOffOn: cutOffOn === '' ? null : cutOffOn,
        });
      }}
    >
      <p>{t(isGrouped ? 'groups.openNote' : 'runs.openNote')}</p>
      {isGrouped ? (
        <Select
          mt="sm"
          label={t('groups.one')}
          allowDeselect={false}
          data={next.map((run) => ({
            value: keyOf(run),
            label: `${run.group ? format.words(run.group) : t('groups.everybodyElse')} · ${format.monthLong(run.period)}`,
          }))}
          value={keyOf(chosen)}
          onChange={choose}
        />
      ) : null}
      <DayField label={t('runs.payDay')} value={payDay} isRequired onChange={setPayDay} />
      <DayField label={t('runs.cutOff')} value={cutOffOn} onChange={setCutOff} />
      <p className="muted">{t('runs.cutOffNote')}</p>
      {open.error ? <ErrorNotice error={open.error} /> : null}
      <div className={css.buttons}>
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button type="submit" loading={open.isPending}>
          {t('runs.open', { month })}
        </Button>
      </div>
    </form>
  );
}

function DayField({
  label,
  value,
  isRequired = false,
  onChange,
}: {
  label: string;
  value: string;
  isRequired?: boolean;
  onChange: (day: string) => void;
}) {
  return (
    <label className={css.field}>
      <span>{label}</span>
      <input
        type="date"
        required={isRequired}
        className={css.input}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
