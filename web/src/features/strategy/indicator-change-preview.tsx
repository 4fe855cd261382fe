/** What one change of an indicator makes of the cards that hold it: how many, which are left out and why. */

import { useDebouncedValue } from '@mantine/hooks';
import type { QueryAnswer, QueryParams } from '@meritline/contract';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip } from '../../ui/index.ts';
import css from './strategy.module.css';

type Preview = QueryAnswer<'/appraisals/indicator-change-preview'>;
type Previewed = Preview['cards'][number];
const POINTS = ['floor', 'target', 'stretch'] as const;

export function ChangePreview({ asked }: { asked: QueryParams<'/appraisals/indicator-change-preview'> }) {
  const [settled] = useDebouncedValue(asked, 300);
  const found = useQueryOf('/appraisals/indicator-change-preview', settled, {
    placeholderData: keepPreviousData as never,
    retry: false,
  });
  return <Answered query={found}>{(preview) => <Outcome preview={preview} />}</Answered>;
}

function Outcome({ preview }: { preview: Preview }) {
  const { t } = useTranslation('targets');
  const { prorated, rewritten, voided } = preview.counts;
  const refused = preview.cards.filter(({ outcome }) => outcome === 'refused');
  const left = preview.holding - prorated - rewritten;
  return (
    <section className={css.outcome} aria-live="polite" aria-label={t('all.preview')}>
      <p>
        <b className="num">{t('all.holding', { count: preview.holding })}</b>{' '}
        <Chip tone={prorated > 0 ? 'green' : 'grey'}>{t('all.prorated', { count: prorated })}</Chip>{' '}
        {rewritten > 0 ? (
          <Chip tone="amber">{t('all.rewritten', { count: rewritten, signatures: voided })}</Chip>
        ) : null}{' '}
        {left > 0 ? <Chip tone="red">{t('all.refused', { count: left })}</Chip> : null}
      </p>
      <Reasons preview={preview} />
      <CardTable
        title={t('all.changed')}
        cards={preview.cards.filter(({ outcome }) => outcome !== 'refused')}
        said={(card) => <Moves card={card} />}
      />
      <CardTable title={t('all.leftOut')} cards={refused} said={(card) => t(`all.code.${card.code!}`)} />
    </section>
  );
}

/** Why cards are left as they are, by number. */
function Reasons({ preview }: { preview: Preview }) {
  const { t } = useTranslation('targets');
  const reasons = Object.entries(preview.counts.refused).sort(([, a], [, b]) => b - a);
  if (reasons.length === 0) return null;
  return (
    <ul className={css.reasons}>
      {reasons.map(([code, count]) => (
        <li key={code}>
          <b className="num">{count}</b> {t(`all.code.${code as 'unchanged'}`)}
        </li>
      ))}
    </ul>
  );
}

interface TableProps {
  readonly title: string;
  readonly cards: readonly Previewed[];
  said(card: Previewed): React.ReactNode;
}

function CardTable({ title, cards, said }: TableProps) {
  const { t } = useTranslation('targets');
  const { words } = useFormat();
  if (cards.length === 0) return null;
  return (
    <details open={cards.length <= 8}>
      <summary>
        {title} <span className="muted num">{cards.length}</span>
      </summary>
      <ul className={css.outcomes}>
        {cards.map((card) => (
          <li key={card.scorecardId}>
            <span>
              <b>{words({ zh: card.nameZh, en: card.nameEn })}</b> <span className="muted num">{card.number}</span>
            </span>
            <span className="muted">
              {card.kind === 'department'
                ? t('all.department')
                : words({ zh: card.departmentZh, en: card.departmentEn })}
            </span>
            <span>{said(card)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What moves on a card: weight, points, curve. */
function Moves({ card }: { card: Previewed }) {
  const { t } = useTranslation('targets');
  const { t: strategy } = useTranslation('strategy');
  const after = card.after!;
  const text = (value: unknown) => (typeof value === 'string' ? value : '—');
  const moved = [
    ...(after.weight === card.before.weight ? [] : [[t('sheet.weight'), text(card.before.weight), text(after.weight)]]),
    ...(after.curve === card.before.curve
      ? []
      : [
          [
            t('sheet.curve'),
            strategy(`curve.kind.${card.before.curve}` as 'curve.kind.linear'),
            strategy(`curve.kind.${after.curve}` as 'curve.kind.linear'),
          ],
        ]),
    ...POINTS.filter((point) => card.before.params[point] !== after.params[point]).map((point) => [
      t(`sheet.${point}`),
      text(card.before.params[point]),
      text(after.params[point]),
    ]),
  ];
  return (
    <span className="num">
      {moved.map(([what, from, to], place) => (
        <span key={what}>
          {place > 0 ? ' · ' : ''}
          {what} <s className="muted">{from}</s> → {to}
        </span>
      ))}
    </span>
  );
}
