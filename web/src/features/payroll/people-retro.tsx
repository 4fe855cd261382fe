/** People with differences of earlier months somebody must decide about: they have left, were put off, or cannot be run again. */
import { Button, Modal } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Amount, Chip, type Column, DataTable, ErrorNotice, Section, TwoLines, tellDone } from '../../ui/index.ts';
import { type RunDetail, usePersonWords } from './data.ts';
import css from './payroll.module.css';

type Retro = QueryAnswer<'/payroll/run-retro'>;
type RetroPerson = Retro['people'][number];
type Choice = NonNullable<RetroPerson['choice']>;

const CHOICES = ['this-run', 'later', 'apart', 'waived'] as const satisfies readonly Choice[];

/** Drawn only where there is somebody to decide about. */
export function PeopleRetro({ run, canDecide }: { run: RunDetail; canDecide: boolean }) {
  const { t } = useTranslation('payroll');
  const [asked, setAsked] = useState<RetroPerson | null>(null);
  const columns = useColumns(canDecide, setAsked);
  const retro = useQueryOf('/payroll/run-retro', { runId: run.runId });
  if (!retro.data || retro.data.people.length === 0) return null;
  return (
    <Section title={t('people.retro.title')} count={retro.data.people.length} note={t('people.retro.note')}>
      <DataTable
        label={t('people.retro.title')}
        columns={columns}
        rows={retro.data.people}
        rowKey={(person) => person.employmentId}
      />
      {asked ? <ChooseDialog run={run} person={asked} onClose={() => setAsked(null)} /> : null}
    </Section>
  );
}

function useColumns(canDecide: boolean, ask: (person: RetroPerson) => void): readonly Column<RetroPerson>[] {
  const { t } = useTranslation('payroll');
  const format = useFormat();
  const words = usePersonWords();
  const columns: Column<RetroPerson>[] = [
    {
      id: 'name',
      header: t('people.name'),
      isRowHeader: true,
      cell: (person) => (
        <TwoLines
          title={words.name(person)}
          sub={person.endedOn ? t('people.retro.left', { date: format.date(person.endedOn) }) : person.number}
        />
      ),
    },
    {
      id: 'months',
      header: t('people.retro.months'),
      isDeskOnly: true,
      cell: (person) => <Months person={person} />,
    },
    {
      id: 'amount',
      header: t('people.retro.amount'),
      align: 'end',
      isPay: true,
      sortBy: (person) => person.amountFen,
      cell: (person) => <Amount fen={person.amountFen} signed />,
    },
    {
      id: 'choice',
      header: t('people.retro.choice'),
      cell: (person) =>
        person.choice ? (
          t(`people.retro.choices.${person.choice}`)
        ) : (
          <Chip tone={person.mustDecide ? 'grey' : 'outline'}>
            {t(person.mustDecide ? 'people.retro.open' : 'people.retro.choices.later')}
          </Chip>
        ),
    },
  ];
  if (!canDecide) return columns;
  return [
    ...columns,
    {
      id: 'decide',
      header: '',
      align: 'end',
      cell: (person) => (
        <Button size="xs" variant="default" onClick={() => ask(person)}>
          {t('people.retro.decide')}
        </Button>
      ),
    },
  ];
}

/** Items by origin month, or why a month cannot be run again. */
function Months({ person }: { person: RetroPerson }) {
  const format = useFormat();
  const lines = person.lines.map((line) => `${format.month(line.originPeriod)} ${format.words(line.names)}`);
  const issues = person.issues.map(
    ({ originPeriod, issue }) => `${format.month(originPeriod)} ${format.words(issue.message)}`,
  );
  return <>{[...lines, ...issues].join(' · ')}</>;
}

function ChooseDialog({ run, person, onClose }: { run: RunDetail; person: RetroPerson; onClose: () => void }) {
  const { t } = useTranslation('payroll');
  const { t: common } = useTranslation();
  const format = useFormat();
  const words = usePersonWords();
  const [choice, setChoice] = useState<Choice>(person.choice ?? (person.lines.length > 0 ? 'this-run' : 'later'));
  const [reason, setReason] = useState('');
  const decide = useOperation('/payroll/decide-retro', {
    onSuccess: () => {
      tellDone(t('people.done'));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people.retro.dialog', { name: words.name(person) })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const { personId, employmentId } = person;
          decide.mutate({ runId: run.runId, personId, employmentId, choice, reason });
        }}
      >
        {person.issues.map(({ originPeriod, issue }) => (
          <p key={`${originPeriod} ${issue.code}`}>
            {format.month(originPeriod)}: {format.words(issue.message)} {format.words(issue.remedy)}
          </p>
        ))}
        <label className={css.field}>
          <span>{t('people.retro.choice')}</span>
          <select
            className={css.input}
            value={choice}
            onChange={(event) => setChoice(event.currentTarget.value as Choice)}
          >
            {CHOICES.map((code) => (
              <option key={code} value={code}>
                {t(`people.retro.choices.${code}`)}
              </option>
            ))}
          </select>
        </label>
        <p className="muted">{t(`people.retro.notes.${choice}`)}</p>
        <label className={css.field}>
          <span>{t('people.reasonLabel')}</span>
          <input
            className={css.input}
            required
            maxLength={400}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        {decide.error ? <ErrorNotice error={decide.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={decide.isPending} disabled={reason.trim() === ''}>
            {t('people.retro.decide')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
