/** One's own written contracts: term, probation, renewals, signature. */
import type { QueryAnswer } from '@meritline/contract';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, EmptyState, Page, PageHead, Section } from '../../ui/index.ts';
import css from './contracts.module.css';
import { kindOf } from './shapes.ts';

type Employment = QueryAnswer<'/contracts/my-contracts'>['employments'][number];
type Contract = Employment['contracts'][number];

export function MyContractsPage() {
  const { t } = useTranslation('contracts');
  const mine = useQueryOf('/contracts/my-contracts', {});
  useCrumbs({ label: t('mine.title') });
  return (
    <Page head={<PageHead title={t('mine.title')} sub={t('mine.sub')} subBelow />}>
      <Answered query={mine}>
        {({ employments }) =>
          employments.length === 0 ? (
            <EmptyState title={t('mine.none')}>{t('mine.noneNote')}</EmptyState>
          ) : (
            employments.map((one) => <OfEmployment key={one.employmentId} employment={one} />)
          )
        }
      </Answered>
    </Page>
  );
}

function OfEmployment({ employment }: { employment: Employment }) {
  const { t } = useTranslation('contracts');
  const format = useFormat();
  const { hiredOn, endedOn, probationUntil, contracts } = employment;
  return (
    <Section
      title={
        endedOn
          ? t('mine.employment', { from: format.date(hiredOn), until: format.date(endedOn) })
          : t('mine.employmentOpen', { from: format.date(hiredOn) })
      }
      note={probationUntil ? t('mine.probation', { date: format.date(probationUntil) }) : t('mine.noProbation')}
      isPadded
    >
      {contracts.length === 0 ? (
        <p className={`muted ${css.none}`}>{t('noneOf')}</p>
      ) : (
        <ol className={css.list}>
          {contracts.map((one) => (
            <Line key={one.contractId} contract={one} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function Line({ contract }: { contract: Contract }) {
  const { t } = useTranslation('contracts');
  const format = useFormat();
  const kind = kindOf(contract.kind);
  const last = (day: string | null) => (day ? format.date(day) : t('noEnd'));
  return (
    <li>
      <span className={css.head}>
        <b>{kind ? t(`kinds.${kind}`) : contract.kind}</b>
        {contract.isNow ? <Chip tone="green">{t('now')}</Chip> : null}
        {contract.isAhead ? <Chip tone="amber">{t('ahead')}</Chip> : null}
        {contract.signedOn ? null : <Chip tone="amber">{t('state.unsigned')}</Chip>}
      </span>
      <span className="num">{t('span', { from: format.date(contract.startsOn), until: last(contract.lastDay) })}</span>
      <span className="muted small">
        {[
          contract.number === 1 ? t('mine.first') : t('mine.renewal', { number: contract.number - 1 }),
          contract.signedOn ? t('signedOn', { date: format.date(contract.signedOn) }) : null,
          contract.document,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {contract.endReason ? (
        <span className="small">{t('ended', { reason: contract.endReason, until: last(contract.agreedLastDay) })}</span>
      ) : null}
    </li>
  );
}
