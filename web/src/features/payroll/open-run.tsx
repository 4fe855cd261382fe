/** Opens the next month's payroll; where people are paid in groups, of one of them. */
import { Button, Modal, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, ErrorNotice, tellDone } from '../../ui/index.ts';
import type { NextRun } from './data.ts';
import css from './payroll.module.css';

const EVERYBODY_ELSE = 'everybody-else';
const keyOf = ({ payGroup }: NextRun): string => payGroup?.payGroupId ?? EVERYBODY_ELSE;

export function OpenNext() {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const format = useFormat();
  const { data } = useQueryOf('/payroll/next-runs', {});
  const [isOpen, setOpen] = useState(false);
  const next = data?.runs.filter((run) => run.waitsFor === null) ?? [];
  const first = next[0];
  if (!data || !first) return null;
  const { isGrouped } = data;
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
        <OpenForm
          next={next}
          waiting={data.runs.filter((run) => run.waitsFor !== null)}
          isGrouped={isGrouped}
          onClose={() => setOpen(false)}
        />
      </Modal>
    </>
  );
}

interface OpenFormProps {
  readonly next: readonly NextRun[];
  /** Months that may not be opened yet, each with what it waits for. */
  readonly waiting: readonly NextRun[];
  readonly isGrouped: boolean;
  readonly onClose: () => void;
}

function OpenForm({ next, waiting, isGrouped, onClose }: OpenFormProps) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(next[0]!);
  const [payDay, setPayDay] = useState(chosen.payDay);
  const [cutOffOn, setCutOff] = useState(chosen.cutOffOn ?? '');
  const month = format.monthLong(chosen.period);
  const open = useOperation('/payroll/open-run', {
    onSuccess: ({ runId }) => {
      onClose();
      tellDone(t('runs.opened', { month }));
      void navigate({ to: '/payroll/$runId/$step', params: { runId, step: 'people' } });
    },
  });
  const nameOf = ({ payGroup, period }: NextRun): string =>
    `${payGroup ? format.words(payGroup) : t('groups.everybodyElse')} · ${format.monthLong(period)}`;
  const choose = (key: string | null) => {
    const run = next.find((one) => keyOf(one) === key);
    if (!run) return;
    setChosen(run);
    setPayDay(run.payDay);
    setCutOff(run.cutOffOn ?? '');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const { payGroup, period } = chosen;
        open.mutate({
          period,
          payGroupId: payGroup?.payGroupId ?? null,
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
          data={next.map((run) => ({ value: keyOf(run), label: nameOf(run) }))}
          value={keyOf(chosen)}
          onChange={choose}
        />
      ) : null}
      <DateField mt="sm" required label={t('runs.payDay')} value={payDay} onChange={setPayDay} />
      {payDay === chosen.payDay && chosen.because !== 'as-agreed' ? (
        <p className="muted">{t(`runs.payDayIs.${chosen.because}`, { date: format.date(chosen.agreedOn) })}</p>
      ) : null}
      <DateField mt="sm" label={t('runs.cutOff')} value={cutOffOn} onChange={setCutOff} />
      <p className="muted">{t('runs.cutOffNote')}</p>
      {waiting.map((run) => (
        <p key={keyOf(run)} className="muted">
          {t('groups.waits', { name: nameOf(run), why: run.waitsFor ? format.words(run.waitsFor) : '' })}
        </p>
      ))}
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
