/** Two to four people side by side in the same rows, with the evidence under the figures. */
import { MultiSelect } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queryOf } from '../../app/api.ts';
import { formatDecimal } from '../../ui/format/index.ts';
import { EmptyState, Exportable, RatingChip } from '../../ui/index.ts';
import css from './nine-box.module.css';
import type { Board, Card, Evidence } from './shapes.ts';
import { useNames, useSaid } from './use-names.ts';

const MOST = 4;

interface Compared {
  readonly card: Card;
  readonly evidence: Evidence | undefined;
}

export function CompareView({
  board,
  picked,
  onPickAll,
}: {
  board: Board;
  picked: ReadonlySet<string>;
  onPickAll: (people: readonly string[]) => void;
}) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  const { sessionId } = board.session;
  const cards = board.cards.filter((card) => picked.has(card.personId)).slice(0, MOST);
  const evidence = useQueries({
    queries: cards.map(({ personId }) => ({
      ...queryOf('/calibration/person-evidence', { sessionId, personId }),
      staleTime: 60_000,
    })),
  });
  const compared = cards.map((card, i): Compared => ({ card, evidence: evidence[i]?.data }));
  return (
    <div className={css.box}>
      <MultiSelect
        label={t('compare.choose')}
        data={board.cards.map((card) => ({ value: card.personId, label: `${name(card, 'name')} · ${card.number}` }))}
        value={cards.map((card) => card.personId)}
        maxValues={MOST}
        searchable
        onChange={onPickAll}
      />
      {cards.length < 2 ? (
        <EmptyState title={t('compare.none')}>{t('compare.noneNote')}</EmptyState>
      ) : (
        <CompareTable board={board} compared={compared} />
      )}
    </div>
  );
}

function CompareTable({ board, compared }: { board: Board; compared: readonly Compared[] }) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  const said = useSaid();
  const raters = new Map(board.severity.raters.map((rater) => [rater.rater, rater]));
  const lines = new Map(
    compared.flatMap(({ evidence }) => evidence?.lines ?? []).map((line) => [line.code, line] as const),
  );
  const adjusted = (card: Card): string => {
    const rater = raters.get(card.raterPersonId ?? '');
    return rater && card.score !== null ? (Number(card.score) - rater.estimate).toFixed(1) : '—';
  };
  const rows: readonly [string, (one: Compared) => ReactNode][] = [
    [t('list.level'), ({ card }) => <RatingChip rating={card.rating} before={card.beforeRating} />],
    [t('list.score'), ({ card }) => <b className="num">{card.score ?? '—'}</b>],
    [t('list.adjusted'), ({ card }) => <span className="num">{adjusted(card)}</span>],
    [
      t('list.past'),
      ({ card }) => (
        <span className={css.past}>
          {card.previous.map((one) => (
            <RatingChip key={one.cycleCode} rating={one.rating} isSmall />
          ))}
        </span>
      ),
    ],
    ...[...lines.values()]
      .filter((line) => line.part !== 'veto')
      .map((line): [string, (one: Compared) => ReactNode] => [
        name(line, 'name'),
        ({ evidence }) => {
          const own = evidence?.lines.find((one) => one.code === line.code);
          if (!own) return <span className="muted">—</span>;
          return (
            <span className="num">
              <b>{formatDecimal(own.score ?? own.points, { minDigits: 1 })}</b>{' '}
              <span className="muted">{[own.value ?? '—', own.target].filter(Boolean).join(' / ')}</span>
            </span>
          );
        },
      ]),
    [
      t('said.manager'),
      ({ evidence }) => {
        const manager = evidence?.ratings.find((one) => one.role === 'manager');
        return manager ? said(manager.comment, manager.commentEn) || '—' : '—';
      },
    ],
    [
      t('opinion.title'),
      ({ evidence }) => (
        <ul className={css.marks}>
          {evidence?.marks
            .filter((mark) => mark.note !== '')
            .map((mark) => (
              <li key={mark.byZh + mark.at}>
                <span className="muted">{name(mark, 'by')}</span> {said(mark.note, mark.noteEn)}
              </li>
            ))}
        </ul>
      ),
    ],
  ];
  return (
    <div className={css.scroll}>
      <Exportable>
        <table className={css.compare}>
          <caption className="only-heard">{t('view.compare')}</caption>
          <thead>
            <tr>
              <td />
              {compared.map(({ card }) => (
                <th key={card.personId} scope="col">
                  {name(card, 'name')}
                  <small>{`${name(card, 'job')} ${card.grade}`}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, cell]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {compared.map((one) => (
                  <td key={one.card.personId}>{cell(one)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Exportable>
    </div>
  );
}
