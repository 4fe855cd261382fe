/** The own words on the own scorecard, saved as they are typed, seen by the manager once submitted. */
import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { ActionBar, ErrorNotice, Section, tellDone } from '../../ui/index.ts';
import css from './rating.module.css';
import { SaveLine } from './save-line.tsx';
import type { Scorecard } from './shapes.ts';
import { useAutosave } from './use-autosave.ts';

export function SelfRating({ card }: { card: Scorecard }) {
  const { t } = useTranslation('appraisals');
  const session = useSession();
  const own = card.ratings.find((rating) => rating.role === 'self');
  const [rating, setRating] = useState(own?.rating ?? '');
  const [comment, setComment] = useState(own?.comment ?? '');
  const [isSubmitted, setSubmitted] = useState(own?.submittedAt != null);
  const save = useOperation('/appraisals/rate-self', { refresh: [] });
  const autosave = useAutosave(
    { rating, comment },
    own?.version ?? 0,
    !isSubmitted && session.permissions.includes('scorecards.rate-self'),
    async (draft, version, submit) => {
      const answer = await save.mutateAsync({
        scorecardId: card.scorecardId,
        expectedVersion: version,
        rating: draft.rating || null,
        comment: draft.comment,
        submit,
      });
      return answer.version;
    },
  );
  const submit = async () => {
    if (!(await autosave.now(true))) return;
    setSubmitted(true);
    tellDone(t('self.submitted'));
  };
  const levels = card.cycle.settings.scale.map((band) => band.rating);
  return (
    <Section title={t('self.title')} note={isSubmitted ? t('self.isSubmitted') : t('self.note')} isPadded>
      <div className={css.form}>
        <div>
          <span className={css.label} id="self-level">
            {t('self.level')}
          </span>
          <SegmentedControl
            fullWidth
            aria-labelledby="self-level"
            data={levels}
            value={rating}
            onChange={setRating}
            disabled={isSubmitted}
            className={css.segments ?? ''}
          />
        </div>
        <Textarea
          label={t('self.words')}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={4000}
          value={comment}
          disabled={isSubmitted}
          onChange={(event) => setComment(event.currentTarget.value)}
          placeholder={t('self.hint')}
        />
        {autosave.error ? <ErrorNotice error={autosave.error} /> : null}
        <ActionBar note={<SaveLine autosave={autosave} />}>
          {isSubmitted ? (
            <Button variant="default" onClick={() => setSubmitted(false)}>
              {t('self.change')}
            </Button>
          ) : (
            <Button
              onClick={() => void submit()}
              loading={autosave.state === 'saving'}
              disabled={rating === '' || comment.trim() === ''}
            >
              {t('self.submit')}
            </Button>
          )}
        </ActionBar>
      </div>
    </Section>
  );
}
