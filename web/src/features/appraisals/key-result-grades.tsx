/** At the end the manager grades every key result 0 to 1; the objective's grade is shown while they are typed. */
import { Button, TextInput } from '@mantine/core';
import { gradeOfKeyResults } from '@meritline/engine/scoring';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import type { Objective } from './key-results.tsx';
import css from './scorecard.module.css';
import type { Scorecard } from './shapes.ts';

export function GradeForm({ card, objective }: { card: Scorecard; objective: Objective }) {
  const { t } = useTranslation('appraisals');
  const [isOpen, setOpen] = useState(false);
  const [grades, setGrades] = useState<readonly string[]>(() =>
    objective.keyResults.map(({ entries }) => entries.find(({ kind }) => kind === 'grade')?.grade ?? ''),
  );
  const grade = useOperation('/appraisals/grade-key-results', {
    onSuccess: ({ value }) => {
      tellDone(t('keyResult.gradedAll', { grade: value }));
      setOpen(false);
    },
  });
  if (!isOpen)
    return (
      <Button variant="default" size="xs" onClick={() => setOpen(true)}>
        {t('keyResult.grade')}
      </Button>
    );
  const mean = gradeOfKeyResults(
    objective.keyResults,
    grades.map((one) => (one.trim() === '' ? null : one.trim())),
  );
  return (
    <form
      className={css.checkIn}
      onSubmit={(event) => {
        event.preventDefault();
        grade.mutate({
          scorecardId: card.scorecardId,
          lineId: objective.lineId,
          grades: grades.map((one) => ({ grade: one.trim() === '' ? null : one.trim(), note: '' })),
        });
      }}
    >
      {objective.keyResults.map((one, place) => (
        <TextInput
          key={one.keyResult}
          label={t('keyResult.gradeOf', { place: one.keyResult })}
          inputMode="decimal"
          w={110}
          value={grades[place] ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setGrades(grades.map((each, at) => (at === place ? value : each)));
          }}
        />
      ))}
      <output className="num" aria-live="polite">
        {mean.value === null ? t('keyResult.allNeeded') : `${mean.formula} = ${mean.value}`}
      </output>
      <Button type="submit" loading={grade.isPending} disabled={mean.value === null}>
        {t('keyResult.gradeNow')}
      </Button>
      {grade.error ? <ErrorNotice error={grade.error} /> : null}
    </form>
  );
}
