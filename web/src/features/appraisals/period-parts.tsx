/** The managers of one period, each with the days that were theirs; the manager of an earlier part rates them here. */
import { Button, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, Section, tellDone } from '../../ui/index.ts';
import css from './beside.module.css';
import { type Line, lastDayOf, type Scorecard } from './shapes.ts';
import { useNames } from './use-names.ts';

type Part = Scorecard['segments'][number];

export function PeriodParts({ card }: { card: Scorecard }) {
  const { t } = useTranslation('appraisals');
  const session = useSession();
  const name = useNames();
  const format = useFormat();
  if (card.segments.length === 0) return null;
  const days = card.segments.reduce((sum, part) => sum + part.days, 0);
  const own = card.segments.find(
    (part) => !part.isLast && part.raterPersonId === session.personId && card.state === 'open',
  );
  return (
    <Section title={t('beside.parts')} isPadded>
      <ul className={css.parts}>
        {card.segments.map((part) => (
          <li key={part.segment}>
            <b className="num">{t('beside.days', { days: part.days, of: days })}</b>
            <span>
              {part.raterEn === null ? '—' : name(part, 'rater')} · {name(part, 'department')}
              <br />
              <span className="muted small">
                {format.date(part.startsOn, 'short')} – {format.date(lastDayOf(part.endsOn), 'short')}
              </span>
            </span>
            <span className="muted small">
              {part.isLast
                ? t('beside.partLast')
                : part.submittedAt === null
                  ? t('beside.partOpen')
                  : t('beside.partRated', { date: format.date(part.submittedAt.slice(0, 10), 'short') })}
            </span>
            <span className={css.track} aria-hidden>
              <span style={{ width: `${(part.days / days) * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
      {own ? <PartForm card={card} part={own} /> : null}
    </Section>
  );
}

const levelsOf = (line: Line) => (line.params.levels ?? []) as readonly { code: string; zh: string; en: string }[];

function PartForm({ card, part }: { card: Scorecard; part: Part }) {
  const { t } = useTranslation('appraisals');
  const { words } = useFormat();
  const name = useNames();
  const lines = card.lines.filter((line) => line.sourceKind === 'rating' && levelsOf(line).length > 0);
  const [levels, setLevels] = useState(() => new Map(part.levels.map(({ lineId, level }) => [lineId, level])));
  const [comment, setComment] = useState(part.comment);
  const rate = useOperation('/appraisals/rate-segment', {
    refresh: ['/appraisals/scorecard-detail', '/appraisals/scorecard-why'],
    onSuccess: () => tellDone(t('beside.partDone')),
  });
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        rate.mutate({
          scorecardId: card.scorecardId,
          segment: part.segment,
          expectedVersion: part.version,
          comment,
          levels: [...levels].map(([lineId, level]) => ({ lineId, level })),
          submit: true,
        });
      }}
    >
      <h3>{t('beside.partForm', { count: part.days })}</h3>
      {lines.map((line) => (
        <Select
          key={line.lineId}
          label={name(line, 'name')}
          data={levelsOf(line).map((level) => ({ value: level.code, label: words(level) }))}
          value={levels.get(line.lineId) ?? null}
          onChange={(level) => setLevels(new Map(level === null ? levels : levels.set(line.lineId, level)))}
        />
      ))}
      <Textarea
        label={t('beside.partWords')}
        autosize
        minRows={2}
        maxLength={4000}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      {rate.error ? <ErrorNotice error={rate.error} /> : null}
      <div>
        <Button type="submit" loading={rate.isPending} disabled={levels.size < lines.length}>
          {t('beside.partSubmit')}
        </Button>
      </div>
    </form>
  );
}
