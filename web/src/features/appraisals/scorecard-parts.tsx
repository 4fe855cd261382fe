/** Parts of a scorecard beside its lines: open questions, vetoes, what was said, the team. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { Avatar, LightMark, RatingChip, Section } from '../../ui/index.ts';
import css from './scorecard.module.css';
import type { Scorecard } from './shapes.ts';
import { useNames } from './use-names.ts';

/** What still stands between the facts and a score, in the engine's words. */
export function ScorecardIssues({ card }: { card: Scorecard }) {
  const { words } = useFormat();
  const { t } = useTranslation('appraisals');
  const exclusion = card.state === 'excluded' ? [card.exclusion ?? ''] : [];
  const issues = card.result?.issues ?? [];
  if (issues.length === 0 && exclusion.length === 0) return null;
  return (
    <ul className={css.issues}>
      {exclusion.map((reason) => (
        <li key={reason}>{t('card.excluded', { reason })}</li>
      ))}
      {issues.map((issue) => (
        <li key={`${issue.code}${issue.where}`}>
          {words(issue.message)} {words(issue.remedy)}
        </li>
      ))}
    </ul>
  );
}

/** Veto items stand in their own red frame, with what each would do. */
export function Vetoes({ card }: { card: Scorecard }) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const vetoes = card.lines.filter((line) => line.part === 'veto');
  if (vetoes.length === 0) return null;
  const effects = vetoes.map(({ params }) =>
    params.effect === 'cap-rating'
      ? t('veto.cap', { rating: String(params.rating) })
      : t(`veto.${params.effect === 'zero-score' ? 'zeroScore' : 'zeroCoefficient'}`),
  );
  const isHit = vetoes.some((line) => line.status === 'triggered');
  return (
    <section className={css.veto} aria-label={t('veto.title')}>
      <h3>{t('veto.title')}</h3>
      {vetoes.map((line) => {
        const light = line.status === 'triggered' ? 'bad' : line.status === 'clear' ? 'good' : 'none';
        const words =
          line.status === 'triggered'
            ? t('veto.happened')
            : line.status === 'clear'
              ? t('veto.clear')
              : t('veto.unanswered');
        return (
          <span key={line.lineId} className={css.vetoItem} data-hit={line.status === 'triggered' || undefined}>
            <LightMark light={light} label={words} />
            {name(line, 'name')} · {words}
          </span>
        );
      })}
      <span className={css.vetoNote}>{isHit ? null : [...new Set(effects)].join(' · ')}</span>
    </section>
  );
}

/** Words of the person, the manager and the calibration meeting, with who and when. */
export function Said({ card, isOwn }: { card: Scorecard; isOwn: boolean }) {
  const { t } = useTranslation('appraisals');
  const { dateTime, language } = useFormat();
  const name = useNames();
  const said = card.ratings.filter((rating) => rating.submittedAt !== null || (isOwn && rating.role === 'self'));
  if (said.length === 0) return null;
  return (
    <Section title={t('said.title')} isPadded>
      {said.map((rating) => (
        <div key={rating.role} className={css.said}>
          <b>{t(`said.${rating.role}`)}</b>
          <span>
            {(language === 'en' ? rating.commentEn : null) ??
              (rating.comment || <span className="muted">{t('said.noWords')}</span>)}
            <br />
            <span className={css.saidBy}>
              {name(rating, 'by')} · {rating.submittedAt === null ? t('said.draft') : dateTime(rating.submittedAt)}
            </span>
          </span>
          {rating.rating === null ? (
            <span className="muted small">{t('said.asComputed')}</span>
          ) : (
            <RatingChip rating={rating.rating} />
          )}
        </div>
      ))}
    </Section>
  );
}

export function Team({ card }: { card: Scorecard }) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const others = card.team.filter((member) => member.scorecardId !== card.scorecardId);
  if (others.length === 0) return null;
  return (
    <Section title={card.kind === 'department' ? t('team.people') : t('team.peers')} count={others.length}>
      <ul className={css.team}>
        {others.map((member) => (
          <li key={member.scorecardId}>
            <Avatar name={name(member, 'name')} seed={member.nameZh} size={24} />
            <Link to="/appraisals/scorecards/$scorecardId" params={{ scorecardId: member.scorecardId }}>
              {name(member, 'name')} <span className="muted small">{member.grade}</span>
            </Link>
            <span className="num">{formatDecimal(member.score)}</span>
            <RatingChip rating={member.rating} isSmall />
          </li>
        ))}
      </ul>
    </Section>
  );
}
