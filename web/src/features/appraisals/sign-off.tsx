/** "Read and agreed" or "read, not agreed": the person's own words with the time; once, after publication. */
import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, Section, tellDone } from '../../ui/index.ts';
import css from './beside.module.css';
import type { Scorecard } from './shapes.ts';

type Stance = NonNullable<Scorecard['signOff']>['stance'];

export function SignOff({ card, isOwn }: { card: Scorecard; isOwn: boolean }) {
  const { t } = useTranslation('appraisals');
  const { dateTime } = useFormat();
  if (card.kind !== 'person' || card.state !== 'published' || card.result === null) return null;
  const { signOff } = card;
  if (signOff === null && isOwn) return <SignOffForm card={card} />;
  const stance = signOff?.stance === 'agreed' ? t('signOff.agreed') : t('signOff.notAgreed');
  return (
    <Section title={t('signOff.title')} isPadded>
      {signOff === null ? (
        <p className="muted">{t('signOff.waiting')}</p>
      ) : (
        <>
          <b>{t('signOff.at', { stance, at: dateTime(signOff.signedAt) })}</b>
          {signOff.words === '' ? null : <p className={css.words}>{signOff.words}</p>}
        </>
      )}
    </Section>
  );
}

function SignOffForm({ card }: { card: Scorecard }) {
  const { t } = useTranslation('appraisals');
  const [stance, setStance] = useState<Stance>('agreed');
  const [words, setWords] = useState('');
  const sign = useOperation('/appraisals/sign-off-scorecard', {
    refresh: ['/appraisals/my-scorecard'],
    onSuccess: () => tellDone(t('signOff.signed')),
  });
  return (
    <Section title={t('signOff.title')} note={t('signOff.note')} isPadded>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          sign.mutate({ scorecardId: card.scorecardId, stance, words });
        }}
      >
        <SegmentedControl
          aria-label={t('signOff.title')}
          data={[
            { value: 'agreed', label: t('signOff.agreed') },
            { value: 'read-not-agreed', label: t('signOff.notAgreed') },
          ]}
          value={stance}
          onChange={(value) => setStance(value as Stance)}
        />
        <Textarea
          label={t('signOff.words')}
          autosize
          minRows={2}
          maxLength={4000}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {sign.error ? <ErrorNotice error={sign.error} /> : null}
        <div>
          <Button type="submit" loading={sign.isPending}>
            {t('signOff.sign')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
