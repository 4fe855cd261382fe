/** The manager of the rater looks at a submitted rating: agrees, returns it, or changes the level; the last two with a reason. */
import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { ErrorNotice, Section, tellDone } from '../../ui/index.ts';
import css from './beside.module.css';
import type { Scorecard } from './shapes.ts';

type Outcome = 'agreed' | 'returned' | 'changed';

export function ReviewRating({ card }: { card: Scorecard }) {
  const { t } = useTranslation('appraisals');
  const manager = card.ratings.find(({ role, submittedAt }) => role === 'manager' && submittedAt !== null);
  const [outcome, setOutcome] = useState<Outcome>('agreed');
  const [rating, setRating] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const review = useOperation('/appraisals/review-rating', {
    refresh: ['/appraisals/scorecard-detail', '/appraisals/scorecard-why'],
    onSuccess: (answer) => tellDone(t(`review.done.${answer.outcome}`)),
  });
  if (!card.mayReview || card.state !== 'open' || manager === undefined) return null;
  const isComplete = outcome === 'agreed' || (reason.trim().length >= 4 && (outcome === 'returned' || rating !== null));
  const levels = card.cycle.settings.scale.map((band) => band.rating);
  return (
    <Section
      title={t('review.title')}
      note={t('review.note', { rating: manager.rating ?? card.result?.computedRating ?? '—' })}
      isPadded
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          review.mutate({
            scorecardId: card.scorecardId,
            outcome,
            rating: outcome === 'changed' ? rating : null,
            reason,
            managerVersion: manager.version,
          });
        }}
      >
        <SegmentedControl
          aria-label={t('review.title')}
          data={[
            { value: 'agreed', label: t('review.agree') },
            { value: 'returned', label: t('review.return') },
            { value: 'changed', label: t('review.change') },
          ]}
          value={outcome}
          onChange={(value) => setOutcome(value as Outcome)}
        />
        {outcome === 'changed' ? (
          <SegmentedControl aria-label={t('review.level')} data={levels} value={rating ?? ''} onChange={setRating} />
        ) : null}
        {outcome === 'agreed' ? null : (
          <Textarea
            label={t('review.reason')}
            autosize
            minRows={2}
            maxLength={4000}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {review.error ? <ErrorNotice error={review.error} /> : null}
        <div>
          <Button type="submit" disabled={!isComplete} loading={review.isPending}>
            {t('review.confirm')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
