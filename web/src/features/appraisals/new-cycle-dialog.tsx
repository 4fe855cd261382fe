/** A new cycle, proposed as the next one of its kind: what is not as usual is changed here, then it is launched from its page. */
import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { DateField, ErrorNotice, MonthField, tellDone, Waiting } from '../../ui/index.ts';
import css from './cycle.module.css';
import {
  addDays,
  CYCLE_KINDS,
  type CycleDraft,
  type CycleKind,
  isEveryone,
  nextPeriod,
  phasesAfter,
  RESULT_USES,
  type ResultUse,
  withDates,
} from './new-cycle.ts';
import { PhaseFields } from './phase-fields.tsx';
import { PopulationFields } from './population-fields.tsx';
import { type CycleRow, lastDayOf } from './shapes.ts';

export function NewCycleDialog({ all, onClose }: { all: readonly CycleRow[]; onClose: () => void }) {
  const { t } = useTranslation('appraisals');
  const { t: common } = useTranslation();
  const { today } = useSession();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<CycleDraft>(() => nextPeriod('quarterly', all, today));
  const set = (change: Partial<CycleDraft>) => setDraft((now) => ({ ...now, ...change }));
  const copied = all.find((one) => one.kind === draft.kind && one.startsOn < draft.startsOn) ?? all[0];
  const planned = useQueryOf('/appraisals/planned-cycle', draftOf(draft)).data;
  const create = useOperation('/appraisals/create-cycle', {
    onSuccess: () => {
      tellDone(t('newCycle.done', { code: draft.code }));
      onClose();
      void navigate({ to: '/appraisals/$cycleCode', params: { cycleCode: draft.code } });
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={680}
      title={t('newCycle.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (!planned) return;
          const { changes, ...rest } = draft;
          create.mutate({
            ...rest,
            phases: phasesAfter(planned.phases, changes),
            population: isEveryone(draft.population) ? null : draft.population,
          });
        }}
      >
        <p className="muted">{copied ? t('newCycle.copies', { code: copied.code }) : t('newCycle.first')}</p>
        <Basics
          draft={draft}
          set={set}
          onKind={(kind) => setDraft(nextPeriod(kind, all, today))}
          onDates={(dates) => setDraft((now) => withDates(now, dates))}
        />
        <PopulationFields rule={draft.population} of={draftOf(draft)} onChange={(population) => set({ population })} />
        {planned ? <PhaseFields draft={draft} planned={planned} set={set} /> : <Waiting />}
        {create.error ? <ErrorNotice error={create.error} /> : null}
        <div className={css.dialogButtons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={!planned}>
            {t('newCycle.create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const draftOf = ({ kind, startsOn, endsOn }: CycleDraft) => ({ kind, startsOn, endsOn });

interface BasicsProps {
  readonly draft: CycleDraft;
  set(change: Partial<CycleDraft>): void;
  onKind(kind: CycleKind): void;
  onDates(dates: { startsOn?: string; endsOn?: string }): void;
}

function Basics({ draft, set, onKind, onDates }: BasicsProps) {
  const { t } = useTranslation('appraisals');
  const { t: own } = useTranslation('cycles');
  const text = (key: 'code' | 'nameZh' | 'nameEn') => ({
    label: t(`newCycle.${key}`),
    value: draft[key],
    required: true,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => set({ [key]: event.currentTarget.value }),
  });
  return (
    <>
      <div className={css.three}>
        <Select
          label={own('plan.kind')}
          allowDeselect={false}
          data={CYCLE_KINDS.map((value) => ({ value, label: own(`kind.${value}`) }))}
          value={draft.kind}
          onChange={(value) => value && onKind(value as CycleKind)}
        />
        <Select
          label={own('plan.use')}
          allowDeselect={false}
          data={RESULT_USES.map((value) => ({ value, label: own(`use.${value}`) }))}
          value={draft.resultUse}
          onChange={(value) => value && set({ resultUse: value as ResultUse })}
        />
        <MonthField
          label={t('newCycle.paysFrom')}
          value={draft.paysFrom}
          required
          onChange={(chosen) => set({ paysFrom: chosen })}
        />
      </div>
      <div className={css.three}>
        <TextInput {...text('code')} />
        <TextInput {...text('nameZh')} />
        <TextInput {...text('nameEn')} />
      </div>
      <div className={css.three}>
        <DateField
          label={t('newCycle.startsOn')}
          value={draft.startsOn}
          required
          onChange={(day) => day && onDates({ startsOn: day })}
        />
        <DateField
          label={t('newCycle.lastDay')}
          value={lastDayOf(draft.endsOn)}
          required
          onChange={(day) => day && onDates({ endsOn: addDays(day, 1) })}
        />
      </div>
    </>
  );
}
