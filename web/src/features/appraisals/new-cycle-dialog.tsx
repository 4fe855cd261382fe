/** A new cycle, proposed as the next quarter: dates to check, then a draft that is launched from its own page. */
import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import css from './cycle.module.css';
import { addDays, CYCLE_KINDS, type CycleDraft, type CycleKind, nextQuarter, withDates } from './new-cycle.ts';
import { type CycleRow, lastDayOf } from './shapes.ts';

export function NewCycleDialog({ last, onClose }: { last: CycleRow | undefined; onClose: () => void }) {
  const { t } = useTranslation('appraisals');
  const { t: plan } = useTranslation('cycles');
  const { t: common } = useTranslation();
  const { today } = useSession();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<CycleDraft>(() => nextQuarter(last?.endsOn ?? today));
  const set = (change: Partial<CycleDraft>) => setDraft((now) => ({ ...now, ...change }));
  const move = (dates: { startsOn?: string; endsOn?: string }) => setDraft((now) => withDates(now, dates));
  const create = useOperation('/appraisals/create-cycle', {
    onSuccess: () => {
      tellDone(t('newCycle.done', { code: draft.code }));
      onClose();
      void navigate({ to: '/appraisals/$cycleCode', params: { cycleCode: draft.code } });
    },
  });
  const text = (key: 'code' | 'nameZh' | 'nameEn') => ({
    label: t(`newCycle.${key}`),
    value: draft[key],
    required: true,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => set({ [key]: event.currentTarget.value }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={600}
      title={t('newCycle.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ ...draft, phases: [...draft.phases] });
        }}
      >
        <p className="muted">{last ? t('newCycle.copies', { code: last.code }) : t('newCycle.first')}</p>
        <Select
          label={plan('plan.kind')}
          data={CYCLE_KINDS.map((kind) => ({ value: kind, label: plan(`kind.${kind}`) }))}
          value={draft.kind}
          allowDeselect={false}
          onChange={(kind) => kind && set({ kind: kind as CycleKind })}
        />
        <div className={css.three}>
          <TextInput {...text('code')} />
          <TextInput {...text('nameZh')} />
          <TextInput {...text('nameEn')} />
        </div>
        <div className={css.three}>
          <TextInput
            type="date"
            label={t('newCycle.startsOn')}
            value={draft.startsOn}
            required
            onChange={(event) => event.currentTarget.value && move({ startsOn: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('newCycle.lastDay')}
            value={lastDayOf(draft.endsOn)}
            required
            onChange={(event) => event.currentTarget.value && move({ endsOn: addDays(event.currentTarget.value, 1) })}
          />
          <TextInput
            type="month"
            label={t('newCycle.paysFrom')}
            value={draft.paysFrom}
            required
            onChange={(event) => set({ paysFrom: event.currentTarget.value })}
          />
        </div>
        <PhaseFields draft={draft} set={set} />
        {create.error ? <ErrorNotice error={create.error} /> : null}
        <div className={css.dialogButtons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('newCycle.create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function PhaseFields({ draft, set }: { draft: CycleDraft; set: (change: Partial<CycleDraft>) => void }) {
  const { t } = useTranslation('appraisals');
  const change = (index: number, dates: { startsOn?: string; endsOn?: string }) =>
    set({ phases: draft.phases.map((phase, at) => (at === index ? { ...phase, ...dates } : phase)) });
  return (
    <fieldset className={css.phases}>
      <legend>{t('newCycle.phases')}</legend>
      {draft.phases.map((phase, index) => (
        <div key={phase.phase} className={css.three}>
          <span>{t(`phase.${phase.phase}`)}</span>
          <TextInput
            type="date"
            aria-label={t('newCycle.phaseFrom', { phase: t(`phase.${phase.phase}`) })}
            value={phase.startsOn}
            required
            onChange={(event) => change(index, { startsOn: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            aria-label={t('newCycle.phaseUntil', { phase: t(`phase.${phase.phase}`) })}
            value={lastDayOf(phase.endsOn)}
            required
            onChange={(event) =>
              event.currentTarget.value && change(index, { endsOn: addDays(event.currentTarget.value, 1) })
            }
          />
        </div>
      ))}
    </fieldset>
  );
}
