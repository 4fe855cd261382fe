/** The same people as rows: every column sorts, rows can be ticked and moved together. */
import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../../ui/format/index.ts';
import { Chip, type Column, DataTable, RatingChip, TwoLines } from '../../ui/index.ts';
import { type Filter, matches } from './board-figures.ts';
import type { Board, Card } from './shapes.ts';
import { useNames } from './use-names.ts';

export function ListView({
  board,
  selected,
  picked,
  filter,
  onOpen,
  onPick,
}: {
  board: Board;
  selected: string | null;
  picked: ReadonlySet<string>;
  filter: Filter | null;
  onOpen: (personId: string) => void;
  onPick: (personId: string) => void;
}) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  const levels = board.scale.map(({ rating }) => rating);
  const place = (rating: string | null) => (rating === null ? null : levels.indexOf(rating));
  const severity = new Map(board.severity.raters.map((rater) => [rater.rater, rater]));
  const columns: readonly Column<Card>[] = [
    {
      id: 'pick',
      header: t('list.pick'),
      short: ' ',
      width: 40,
      isControl: true,
      cell: (card) => (
        <Checkbox
          aria-label={t('list.pickOne', { name: name(card, 'name') })}
          checked={picked.has(card.personId)}
          onChange={() => onPick(card.personId)}
          onClick={(event) => event.stopPropagation()}
        />
      ),
    },
    {
      id: 'name',
      header: t('list.person'),
      isRowHeader: true,
      cell: (card) => <TwoLines title={name(card, 'name')} sub={`${card.number} · ${name(card, 'department')}`} />,
      sortBy: (card) => name(card, 'name'),
    },
    {
      id: 'grade',
      header: t('list.grade'),
      width: 70,
      isDeskOnly: true,
      cell: (card) => card.grade,
      sortBy: (card) => card.grade,
    },
    {
      id: 'rater',
      header: t('list.rater'),
      width: 130,
      isDeskOnly: true,
      cell: (card) => (card.raterEn === null ? '—' : name(card, 'rater')),
      sortBy: (card) => (card.raterEn === null ? null : name(card, 'rater')),
    },
    {
      id: 'score',
      header: t('list.score'),
      width: 80,
      align: 'end',
      cell: (card) => <b className="num">{card.score ?? '—'}</b>,
      sortBy: (card) => (card.score === null ? null : Number(card.score)),
    },
    {
      id: 'adjusted',
      header: t('list.adjusted'),
      width: 100,
      align: 'end',
      isDeskOnly: true,
      cell: (card) => {
        const rater = severity.get(card.raterPersonId ?? '');
        if (!rater || card.score === null) return <span className="muted">—</span>;
        return (
          <span className={`num${rater.isDifferent ? '' : ' muted'}`}>
            {formatDecimal((Number(card.score) - rater.estimate).toFixed(1), { minDigits: 1 })}
          </span>
        );
      },
    },
    {
      id: 'level',
      header: t('list.level'),
      width: 100,
      cell: (card) => <RatingChip rating={card.rating} before={card.beforeRating} />,
      sortBy: (card) => place(card.rating),
    },
    {
      id: 'past',
      header: t('list.past'),
      width: 110,
      isDeskOnly: true,
      cell: (card) => (
        <span style={{ display: 'inline-flex', gap: 3 }}>
          {card.previous.map((one) => (
            <RatingChip key={one.cycleCode} rating={one.rating} isSmall />
          ))}
        </span>
      ),
    },
    {
      id: 'questions',
      header: t('list.opinions'),
      width: 120,
      isDeskOnly: true,
      cell: (card) =>
        card.questions > 0 ? (
          <Chip tone={card.isQuestionOpen ? 'iris' : 'grey'}>
            {t(card.isQuestionOpen ? 'list.asked' : 'list.answered', { count: card.questions })}
          </Chip>
        ) : card.agrees > 0 ? (
          <span className="muted">✓ {card.agrees}</span>
        ) : null,
      sortBy: (card) => card.questions,
    },
  ];
  return (
    <DataTable
      label={t('view.list')}
      columns={columns}
      rows={filter === null ? board.cards : board.cards.filter((card) => matches(card, filter))}
      rowKey={(card) => card.personId}
      selected={selected}
      onSelect={(card) => onOpen(card.personId)}
      onTick={(card) => onPick(card.personId)}
      rowTone={(card) => (card.rating === card.beforeRating ? undefined : 'warm')}
      hasPageKeys
    />
  );
}
