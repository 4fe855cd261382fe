/** A draft changed: who is in it, what its results are for, and the version of its policy. */
import { Button, Checkbox, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { Answered, ErrorNotice, tellDone } from '../../ui/index.ts';
import css from './cycle.module.css';
import { isEveryone, type Population, RESULT_USES, type ResultUse } from './new-cycle.ts';
import { PopulationFields } from './population-fields.tsx';
import type { CycleRow } from './shapes.ts';
import { useNames } from './use-names.ts';

interface Props {
  readonly cycle: CycleRow;
  onClose(): void;
}

export function PopulationDialog({ cycle, onClose }: Props) {
  const { t } = useTranslation('cycles');
  const { t: common } = useTranslation();
  const name = useNames();
  const schedule = useQueryOf('/appraisals/cycle-schedule', { cycleId: cycle.cycleId });
  return (
    <Modal
      opened
      onClose={onClose}
      size={680}
      title={t('population.change', { name: name(cycle, 'name') })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Answered query={schedule}>
        {({ population }) => <Form cycle={cycle} first={population} onClose={onClose} />}
      </Answered>
    </Modal>
  );
}

function Form({ cycle, first, onClose }: Props & { readonly first: Population }) {
  const { t } = useTranslation('cycles');
  const { t: common } = useTranslation();
  const [rule, setRule] = useState(first);
  const [resultUse, setUse] = useState<ResultUse>(cycle.resultUse);
  const [pinNewestPolicy, setPin] = useState(false);
  const update = useOperation('/appraisals/update-cycle', {
    onSuccess: () => {
      tellDone(t('population.saved'));
      onClose();
    },
  });
  return (
    <form
      className={css.dialog}
      onSubmit={(event) => {
        event.preventDefault();
        update.mutate({
          cycleId: cycle.cycleId,
          population: isEveryone(rule) ? null : rule,
          resultUse,
          pinNewestPolicy,
        });
      }}
    >
      <PopulationFields
        rule={rule}
        of={{ kind: cycle.kind, startsOn: cycle.startsOn, endsOn: cycle.endsOn, cycleId: cycle.cycleId }}
        onChange={setRule}
      />
      <Select
        label={t('plan.use')}
        allowDeselect={false}
        data={RESULT_USES.map((value) => ({ value, label: t(`use.${value}`) }))}
        value={resultUse}
        onChange={(value) => value && setUse(value as ResultUse)}
      />
      <Checkbox
        label={t('population.pinNewest')}
        checked={pinNewestPolicy}
        onChange={(event) => setPin(event.currentTarget.checked)}
      />
      {update.error ? <ErrorNotice error={update.error} /> : null}
      <div className={css.dialogButtons}>
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button type="submit" loading={update.isPending}>
          {common('action.save')}
        </Button>
      </div>
    </form>
  );
}
