/** The checks by what they are about: how many stand open, what is at stake, which could not be tested and why. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import { Amounts, type Column, DataTable, LightMark, Section, TwoLines } from '../../ui/index.ts';
import type { Check, Overview } from './queries.ts';
import css from './risks.module.css';

const AREAS = ['wage', 'hours', 'contract', 'insurance', 'tax', 'deduction', 'payment', 'control', 'fairness'] as const;

const lightOf = (check: Check) => {
  if (check.whyNot !== null || check.fresh === null) return 'none';
  if (check.open === 0) return 'good';
  return check.weight === 'high' ? 'bad' : 'watch';
};

export function ChecksTable({
  overview,
  chosen,
  onChoose,
}: {
  overview: Overview;
  chosen: string | undefined;
  onChoose(code: string): void;
}) {
  const { t } = useTranslation('risks');
  const format = useFormat();
  const law = ({ law }: Check) =>
    law === null
      ? t('checks.control')
      : t('checks.law', {
          title: format.words({ zh: law.title, en: law.titleEn ?? law.title }),
          article: format.words({ zh: law.article, en: law.articleEn ?? law.article }),
        });
  const columns: readonly Column<Check>[] = [
    {
      id: 'check',
      header: t('checks.check'),
      isRowHeader: true,
      cell: (check) => (
        <TwoLines
          lead={<LightMark light={lightOf(check)} label={t(`checks.light.${lightOf(check)}`)} />}
          title={format.words(check.names)}
          sub={<span className={css.wraps}>{check.whyNot ? format.words(check.whyNot) : law(check)}</span>}
        />
      ),
    },
    {
      id: 'weight',
      header: t('checks.weight'),
      isDeskOnly: true,
      cell: (check) => t(`weight.${check.weight}`),
    },
    {
      id: 'open',
      header: t('checks.open'),
      align: 'end',
      sortBy: (check) => check.open,
      cell: (check) =>
        check.whyNot ? <span className="muted">{t('checks.untested')}</span> : format.count(check.open),
    },
    {
      id: 'change',
      header: t('checks.change'),
      align: 'end',
      isDeskOnly: true,
      cell: (check) =>
        check.fresh === null ? (
          <span className="muted">—</span>
        ) : (
          <span className="num">{t('checks.changed', { fresh: check.fresh, gone: check.gone ?? 0 })}</span>
        ),
    },
    {
      id: 'amount',
      header: t('checks.amount'),
      align: 'end',
      isPay: true,
      isDeskOnly: true,
      sortBy: (check) => check.amounts[0]?.fen ?? null,
      cell: (check) =>
        check.amounts.length === 0 ? <span className="muted">—</span> : <Amounts sums={check.amounts} />,
    },
  ];
  return (
    <Section title={t('checks.title', { count: overview.checks.length })} note={t('checks.note')}>
      <DataTable
        label={t('checks.title', { count: overview.checks.length })}
        columns={columns}
        rows={overview.checks}
        rowKey={({ code }) => code}
        groups={AREAS.map((area) => ({ key: area, title: t(`area.${area}`) }))}
        groupOf={({ area }) => area}
        selected={chosen ?? null}
        onSelect={({ code }) => onChoose(code)}
      />
    </Section>
  );
}
