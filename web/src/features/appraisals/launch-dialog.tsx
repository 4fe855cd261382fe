/** Before a draft is launched: the day of the snapshot, the check of that day, and who does not take part. */
import { Button, Modal, MultiSelect, TagsInput } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useJobFamilies } from '../../app/job-families.ts';
import { useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, DateField, ErrorNotice, tellDone } from '../../ui/index.ts';
import { type CheckItem, CheckList } from './check-list.tsx';
import css from './cycle.module.css';
import type { CycleRow } from './shapes.ts';
import { useNames } from './use-names.ts';

export function LaunchDialog({ cycle, onClose }: { cycle: CycleRow; onClose: () => void }) {
  const { t } = useTranslation('appraisals');
  const { t: own } = useTranslation('cycles');
  const { t: common } = useTranslation();
  const name = useNames();
  const { today } = useSession();
  const { options } = useJobFamilies();
  const [asOf, setAsOf] = useState(today);
  const [families, setFamilies] = useState<string[]>([]);
  const [numbers, setNumbers] = useState<string[]>([]);
  const check = useQueryOf(
    '/appraisals/launch-check',
    { cycleId: cycle.cycleId, asOf, leaveOutFamilies: families.join(','), leaveOutNumbers: numbers.join(',') },
    { placeholderData: keepPreviousData as never },
  );
  const launch = useOperation('/appraisals/launch-cycle', {
    onSuccess: ({ persons, departments, workId }) => {
      // A large one goes on at the server; the page of the cycle takes it up.
      if (workId === null) tellDone(t('launch.done', { persons: persons ?? 0, departments: departments ?? 0 }));
      onClose();
    },
  });
  const start = (isTrial: boolean) =>
    launch.mutate({ cycleId: cycle.cycleId, asOf, leaveOut: { families, numbers }, isTrial });
  const isBlocked = check.data?.items.some((item) => item.severity === 'blocking') ?? true;
  return (
    <Modal
      opened
      onClose={onClose}
      size={620}
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
        <DateField label={t('launch.asOf')} value={asOf} required onChange={(day) => day && setAsOf(day)} />
        <Answered query={check}>
          {({ items, people }) => (
            <Checked
              cycle={cycle}
              items={items}
              people={people}
              onLeaveOut={(more) => setFamilies((now) => [...new Set([...now, ...more])])}
            />
          )}
        </Answered>
        <div className={css.two}>
          <MultiSelect
            label={t('launch.families')}
            description={t('launch.familiesNote')}
            placeholder={families.length === 0 ? t('launch.noFamily') : ''}
            data={options}
            searchable
            value={families}
            onChange={setFamilies}
          />
          <TagsInput
            label={t('launch.numbers')}
            description={t('launch.numbersNote')}
            value={numbers}
            onChange={setNumbers}
            splitChars={[',', '，', ' ']}
          />
        </div>
        {launch.error ? <ErrorNotice error={launch.error} /> : null}
        <div className={css.dialogButtons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button
            variant="default"
            loading={launch.isPending}
            disabled={isBlocked}
            title={own('trial.note')}
            onClick={() => start(true)}
          >
            {own('trial.try')}
          </Button>
          <Button type="submit" loading={launch.isPending} disabled={isBlocked}>
            {t('launch.confirm')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Codes of the families that no template is for; one click away from being left out. */
const unplacedFamilies = (items: readonly CheckItem[]): string[] =>
  items
    .filter((item) => item.code === 'family-without-template' && item.severity === 'blocking')
    .flatMap((item) => item.places.flatMap(({ code }) => code ?? []));

interface CheckedProps {
  readonly cycle: CycleRow;
  readonly items: readonly CheckItem[];
  readonly people: number;
  onLeaveOut(families: readonly string[]): void;
}

function Checked({ cycle, items, people, onLeaveOut }: CheckedProps) {
  const { t } = useTranslation('cycles');
  const { language } = useFormat();
  const { nameOf } = useJobFamilies();
  const of = (severity: CheckItem['severity']) => items.filter((item) => item.severity === severity);
  const open = of('warning').filter((item) => item.accepted === null).length;
  const unplaced = unplacedFamilies(items);
  return (
    <fieldset className={css.check}>
      <legend>
        {t('check.title')} · {t('population.people', { count: people })} ·{' '}
        {t('check.passed', { count: of('passed').length })}
      </legend>
      <CheckList
        cycle={cycle}
        items={[...of('blocking'), ...of('warning')]}
        remedyOf={(item) =>
          item.code === 'family-without-template' && unplaced.length > 0 ? (
            <Button variant="default" size="compact-sm" onClick={() => onLeaveOut(unplaced)}>
              {t('check.leaveOut', { families: unplaced.map(nameOf).join(language === 'en' ? ', ' : '、') })}
            </Button>
          ) : null
        }
      />
      {of('blocking').length > 0 ? <p className={css.warn}>{t('check.blocked')}</p> : null}
      {open > 0 ? <p className="muted small">{t('check.knowingly', { count: open })}</p> : null}
    </fieldset>
  );
}
