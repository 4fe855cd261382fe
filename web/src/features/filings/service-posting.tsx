/** What the month's payments to people who are not employed are in the ledger; a file of their own, beside those of the runs. */
import { Button } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, ErrorNotice, Section, tellDone } from '../../ui/index.ts';
import css from '../insurance/insurance.module.css';
import { Lines, Missing } from './posting-lines.tsx';

/** Absent where the month has none. */
export function ServicePosting({ period, entity }: { period: string; entity: string | null }) {
  const { t } = useTranslation('filings');
  const format = useFormat();
  const may = useMay();
  const ofEntity = entity ? { legalEntityId: entity } : {};
  const postings = useQueryOf(
    '/filings/service-postings',
    { period, ...ofEntity },
    { placeholderData: keepPreviousData as never },
  );
  const write = useOperation('/filings/write-service-posting-file', {
    refresh: ['/filings'],
    onSuccess: ({ fileId }) => {
      tellDone(t('posting.written'));
      window.location.assign(downloadAddress('/filings/file', { fileId }));
    },
  });
  const ask = (kind: 'csv' | 'xlsx') => write.mutate({ period, format: kind, ...ofEntity });
  return (
    <Answered query={postings}>
      {(data) =>
        data.payments === 0 ? null : (
          <>
            <Section
              title={t('posting.services', { month: format.monthLong(period) })}
              count={data.payments}
              note={t('posting.servicesNote')}
              actions={
                may('filings.write') ? (
                  <span className={css.actions}>
                    <Button size="compact-sm" loading={write.isPending} onClick={() => ask('xlsx')}>
                      {t('posting.writeServices')}
                    </Button>
                    <Button size="compact-sm" variant="default" loading={write.isPending} onClick={() => ask('csv')}>
                      CSV <span className="only-heard">{t('posting.writeServices')}</span>
                    </Button>
                  </span>
                ) : null
              }
            >
              {write.error ? (
                <div className={css.drop}>
                  <ErrorNotice error={write.error} />
                </div>
              ) : null}
            </Section>
            {data.issues.length > 0 ? <Missing data={data} period={period} /> : null}
            <Lines data={data} title={t('posting.servicesLines')} />
          </>
        )
      }
    </Answered>
  );
}
