/** Before a draft is launched: the day of the snapshot and who does not take part. */
import { Button, Modal, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { ErrorNotice, Problem, tellDone } from '../../ui/index.ts';
import css from './cycle.module.css';
import type { CycleRow } from './shapes.ts';
import { useNames } from './use-names.ts';

export function LaunchDialog({ cycle, onClose }: { cycle: CycleRow; onClose: () => void }) {
  const { t } = useTranslation('appraisals');
  const { t: own } = useTranslation('cycles');
  const { t: common } = useTranslation();
  const name = useNames();
  const { today } = useSession();
  const [asOf, setAsOf] = useState(today);
  const [families, setFamilies] = useState<string[]>([]);
  const [numbers, setNumbers] = useState<string[]>([]);
  const launch = useOperation('/appraisals/launch-cycle', {
    onSuccess: ({ persons, departments }) => {
      tellDone(t('launch.done', { persons, departments }));
      onClose();
    },
  });
  const start = (isTrial: boolean) =>
    launch.mutate({ cycleId: cycle.cycleId, asOf, leaveOut: { families, numbers }, isTrial });
  // The server names the families no template is for; they are one click away from being left out.
  const unplaced =
    launch.error instanceof Problem
      ? launch.error.issues.filter((issue) => issue.code === 'family-without-template').map((issue) => issue.where)
      : [];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('launch.title', { name: name(cycle, 'name') })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          start(false);
        }}
      >
        <p>{t('launch.consequence')}</p>
        <TextInput
          type="date"
          label={t('launch.asOf')}
          value={asOf}
          required
          onChange={(event) => setAsOf(event.currentTarget.value)}
        />
        <TagsInput
          label={t('launch.families')}
          description={t('launch.familiesNote')}
          data={[...new Set(unplaced)]}
          value={families}
          onChange={setFamilies}
        />
        <TagsInput label={t('launch.numbers')} value={numbers} onChange={setNumbers} splitChars={[',', '，', ' ']} />
        {launch.error ? <ErrorNotice error={launch.error} /> : null}
        <div className={css.dialogButtons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button variant="default" loading={launch.isPending} title={own('trial.note')} onClick={() => start(true)}>
            {own('trial.try')}
          </Button>
          <Button type="submit" loading={launch.isPending}>
            {t('launch.confirm')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
