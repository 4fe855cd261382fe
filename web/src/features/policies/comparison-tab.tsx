/** What changed: against the version before, or against what people were asked about. */
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, DataTable, EmptyState, Section, TwoLines, useIsPhone } from '../../ui/index.ts';
import css from './policies.module.css';
import type { PolicyDetail } from './shapes.ts';

export function ComparisonTab({ detail }: { detail: PolicyDetail }) {
  const { t } = useTranslation('policies');
  const may = useMay();
  const { baseVersion, code, version } = detail;
  const against = [
    ...(baseVersion === null
      ? []
      : [{ value: String(baseVersion), label: t('compare.version', { version: baseVersion }) }]),
    ...(may('policies.oversee') && detail.consultation ? [{ value: 'consulted', label: t('compare.consulted') }] : []),
  ];
  const [chosen, setChosen] = useState(against[0]?.value ?? 'consulted');
  const compared = useQueryOf('/policies/policy-comparison', {
    code,
    version,
    against: chosen === 'consulted' ? 'consulted' : Number(chosen),
  });
  return (
    <>
      {against.length > 1 ? (
        <div className={css.against}>
          <SegmentedControl data={against} value={chosen} onChange={setChosen} aria-label={t('compare.against')} />
        </div>
      ) : null}
      <Answered query={compared}>{(data) => <Differences data={data} />}</Answered>
    </>
  );
}

type Compared = NonNullable<ReturnType<typeof useQueryOf<'/policies/policy-comparison'>>['data']>;

function Differences({ data }: { data: Compared }) {
  const { t } = useTranslation('policies');
  const format = useFormat();
  const isPhone = useIsPhone();
  const changed = data.articles.filter((each) => each.change !== 'same');
  if (changed.length === 0 && data.settings.length === 0) return <EmptyState title={t('compare.none')} />;
  return (
    <>
      <Section title={t('compare.settings')} count={data.settings.length}>
        <DataTable
          label={t('compare.settings')}
          rows={data.settings}
          rowKey={(row) => row.path}
          columns={[
            {
              id: 'name',
              header: t('compare.setting'),
              isRowHeader: true,
              cell: (row) => <TwoLines title={format.words(row.names)} sub={format.words(row.group)} />,
            },
            {
              id: 'before',
              header: t('compare.before'),
              width: isPhone ? 96 : 260,
              cell: (row) => (row.before ? format.words(row.before) : '—'),
            },
            {
              id: 'after',
              header: t('compare.after'),
              width: isPhone ? 96 : 260,
              cell: (row) => (row.after ? format.words(row.after) : '—'),
            },
          ]}
        />
      </Section>
      <Section title={t('compare.text')} count={changed.length} isPadded>
        {changed.map((each) => (
          <div key={each.key} className={css.difference}>
            <h3>
              <Chip tone={each.change === 'removed' ? 'red' : each.change === 'added' ? 'green' : 'amber'}>
                {t(`compare.${each.change}`)}
              </Chip>{' '}
              <Pieces pieces={format.language === 'en' ? each.heading.en : each.heading.zh} />
            </h3>
            <p className={css.pieces}>
              <Pieces pieces={format.language === 'en' ? each.body.en : each.body.zh} />
            </p>
          </div>
        ))}
      </Section>
    </>
  );
}

function Pieces({ pieces }: { pieces: Compared['articles'][number]['heading']['zh'] }) {
  return pieces.map((piece, index) => {
    const Mark = piece.kind === 'added' ? 'ins' : piece.kind === 'removed' ? 'del' : 'span';
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
    return <Mark key={index}>{piece.text}</Mark>;
  });
}
