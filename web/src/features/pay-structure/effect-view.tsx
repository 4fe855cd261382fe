/** Whom a change moves: counts for everybody, amounts for who may see pay, and the worked examples that come out otherwise. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  type Column,
  DataTable,
  InCurrency,
  Section,
  StatTiles,
  Status,
  TwoLines,
  useIsPhone,
} from '../../ui/index.ts';
import css from './pay-structure.module.css';
import { type ChangeEffect, fenOf } from './shapes.ts';

const MEASURES = ['gross', 'net', 'cost'] as const;
type Measure = (typeof MEASURES)[number];
type Sides = Pick<ChangeEffect['persons'][number], 'before' | 'after'>;

const difference = ({ before, after }: Sides, measure: Measure): number | null => {
  const [was, is] = [fenOf(before[measure]), fenOf(after[measure])];
  return was === null || is === null ? null : is - was;
};

export function EffectView({ effect }: { effect: ChangeEffect }) {
  const { t } = useTranslation('payStructure');
  const format = useFormat();
  const { totals } = effect;
  const isPhone = useIsPhone();
  return (
    <InCurrency code={effect.currency}>
      <div className={css.effect}>
        <p>
          {t('effect.moved', {
            moved: effect.moved,
            people: effect.people,
            month: format.monthLong(effect.period),
          })}{' '}
          <span className="muted num">{format.dateTime(effect.measuredAt)}</span>
        </p>
        {effect.failed > 0 ? <Status tone="bad">{t('effect.failed', { count: effect.failed })}</Status> : null}
        {totals ? (
          <StatTiles
            isDivided
            stats={MEASURES.map((measure) => ({
              key: measure,
              label: t(`effect.${measure}`),
              value: <Amount fen={difference(totals, measure)} signed />,
              note: isPhone ? null : (
                <span className="muted">
                  <Amount fen={fenOf(totals.before[measure])} /> → <Amount fen={fenOf(totals.after[measure])} />
                </span>
              ),
            }))}
          />
        ) : null}
      </div>
      {effect.persons.length > 0 ? <People effect={effect} /> : null}
      <Examples effect={effect} />
    </InCurrency>
  );
}

type Moved = ChangeEffect['persons'][number];

function People({ effect }: { effect: ChangeEffect }) {
  const { t } = useTranslation('payStructure');
  const format = useFormat();
  const money = (id: string, header: string, fen: (row: Moved) => number | null, signed = false): Column<Moved> => ({
    id,
    header,
    width: 130,
    align: 'end',
    isPay: true,
    cell: (row) => <Amount fen={fen(row)} signed={signed} />,
    sortBy: fen,
  });
  const columns: readonly Column<Moved>[] = [
    {
      id: 'person',
      header: t('effect.person'),
      isRowHeader: true,
      cell: (row) => <TwoLines title={format.words(row.names)} sub={row.number} />,
      sortBy: (row) => format.words(row.names),
    },
    { ...money('before', t('effect.netBefore'), (row) => fenOf(row.before.net)), isDeskOnly: true },
    { ...money('after', t('effect.netAfter'), (row) => fenOf(row.after.net)), isDeskOnly: true },
    money('net', t('effect.net'), (row) => difference(row, 'net'), true),
    { ...money('gross', t('effect.gross'), (row) => difference(row, 'gross'), true), isDeskOnly: true },
    { ...money('cost', t('effect.cost'), (row) => difference(row, 'cost'), true), isDeskOnly: true },
  ];
  return (
    <Section
      title={t('effect.people')}
      count={effect.moved}
      note={effect.moved > effect.persons.length ? t('effect.most', { count: effect.persons.length }) : null}
    >
      <DataTable
        label={t('effect.people')}
        columns={columns}
        rows={effect.persons}
        rowKey={(row) => row.employmentId}
      />
    </Section>
  );
}

type Example = ChangeEffect['examples'][number];

function Examples({ effect }: { effect: ChangeEffect }) {
  const { t } = useTranslation('payStructure');
  const format = useFormat();
  if (effect.examples.length === 0) return null;
  const columns: readonly Column<Example>[] = [
    {
      id: 'name',
      header: t('effect.example'),
      isRowHeader: true,
      cell: (row) => <TwoLines title={row.name} sub={`${format.words(row.title)} · ${row.date.slice(0, 7)}`} />,
    },
    {
      id: 'figures',
      header: t('effect.figures'),
      cell: (row) => (
        <ul className={css.chain}>
          {row.figures.slice(0, 6).map((figure) => (
            <li key={figure.code}>
              {format.words(figure.names)}{' '}
              <span className="num">
                {String(figure.before ?? '–')} → {String(figure.after ?? '–')}
              </span>
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <Section title={t('effect.examples')} count={effect.examples.length} note={t('effect.examplesNote')}>
      <DataTable
        label={t('effect.examples')}
        columns={columns}
        rows={effect.examples}
        rowKey={(row) => `${row.file} ${row.name} ${row.date}`}
      />
    </Section>
  );
}
