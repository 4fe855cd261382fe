/** What the policy of a cycle lays down for it, article by article, and where the cycle departs from it. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, type Column, DataTable, PolicyOrigin, Section, Status, TwoLines } from '../../ui/index.ts';

type Terms = NonNullable<ReturnType<typeof useQueryOf<'/appraisals/cycle-terms'>>['data']>;
type Term = Terms['policy']['terms'][number];

export function PolicyTerms({ cycleId }: { cycleId: string }) {
  const { t } = useTranslation('cycles');
  const terms = useQueryOf('/appraisals/cycle-terms', { cycleId });
  return (
    <Answered query={terms}>
      {(data) => (
        <Section title={t('terms.title')} actions={<PolicyOrigin policy={data.policy} article={null} />}>
          {data.policy.terms.length === 0 ? <p className="muted">{t('terms.none')}</p> : <Table data={data} />}
        </Section>
      )}
    </Answered>
  );
}

function Table({ data }: { data: Terms }) {
  const { t } = useTranslation('cycles');
  const { t: shared } = useTranslation('appraisals');
  const { words } = useFormat();
  const departing = (term: Term) => data.departures.filter(({ path }) => path === term.path);
  const columns: readonly Column<Term>[] = [
    {
      id: 'term',
      header: t('terms.term'),
      isRowHeader: true,
      cell: (term) => words(term.names),
    },
    {
      id: 'value',
      header: t('terms.value'),
      cell: (term) => words(term.value),
    },
    {
      id: 'article',
      header: t('terms.article'),
      isDeskOnly: true,
      cell: (term) =>
        term.article === null ? (
          '—'
        ) : (
          <Link to="/policies/$code" params={{ code: data.policy.code }} search={{ v: data.policy.version }}>
            {t('terms.articleOf', {
              number: term.article.number,
              heading: words({ zh: term.article.headingZh, en: term.article.headingEn }),
            })}
          </Link>
        ),
    },
    {
      id: 'cycle',
      header: t('terms.cycle'),
      cell: (term) =>
        departing(term).length === 0 ? (
          <Status tone="good">{t('terms.kept')}</Status>
        ) : (
          departing(term).map((one) => (
            <TwoLines
              key={one.phase ?? one.path}
              title={<Status tone="watch">{t('terms.departs')}</Status>}
              sub={[one.phase === null ? '' : shared(`phase.${one.phase}`), words(one.cycle)]
                .filter(Boolean)
                .join(' · ')}
            />
          ))
        ),
    },
  ];
  return <DataTable label={t('terms.title')} columns={columns} rows={data.policy.terms} rowKey={(term) => term.path} />;
}
