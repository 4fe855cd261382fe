import { Button } from '@mantine/core';
import { IconCircleCheck, IconLinkOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, Fingerprint } from '../../ui/index.ts';
import css from './audit.module.css';

/** Recomputes every digest of the trail and says whether it holds, or where it stops holding. */
export function ChainCard() {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const chain = useQueryOf('/audit/verify-chain', {}, { staleTime: 60_000 });
  return (
    <section className={css.chain} aria-labelledby="audit-chain">
      <div className={css.chainHead}>
        <h2 id="audit-chain">{t('chain.title')}</h2>
        {chain.data ? <Verdict chain={chain.data} /> : null}
        <span className="muted small">
          {chain.data ? t('chain.checked', { time: format.time(new Date(chain.dataUpdatedAt).toISOString()) }) : null}
        </span>
        <Button variant="default" size="xs" loading={chain.isFetching} onClick={() => void chain.refetch()} ml="auto">
          {t('chain.again')}
        </Button>
      </div>
      <Answered query={chain}>
        {(verdict) => (
          <>
            {verdict.brokenAt ? (
              <p className={css.broken} role="alert">
                {t(verdict.brokenAt.reason === 'changed' ? 'chain.brokenChanged' : 'chain.brokenMissing', {
                  sequence: format.count(verdict.brokenAt.sequence),
                })}
              </p>
            ) : null}
            <dl className={css.chainFacts}>
              <div>
                <dt>{t('chain.sealed')}</dt>
                <dd className="num">{format.count(verdict.sealed)}</dd>
              </div>
              <div>
                <dt>{t('chain.waiting')}</dt>
                <dd className="num">{format.count(verdict.waiting)}</dd>
              </div>
              <div>
                <dt>{t('chain.head')}</dt>
                <dd>
                  <Fingerprint sha256={verdict.head} size={22} />
                </dd>
              </div>
            </dl>
            <p className="muted small">{t('chain.how')}</p>
          </>
        )}
      </Answered>
    </section>
  );
}

function Verdict({ chain }: { chain: { isIntact: boolean; brokenAt: { sequence: number } | null } }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  return chain.isIntact ? (
    <Chip tone="green" icon={<IconCircleCheck aria-hidden />}>
      {t('chain.intact')}
    </Chip>
  ) : (
    <Chip tone="red" icon={<IconLinkOff aria-hidden />}>
      {t('chain.broken', { sequence: format.count(chain.brokenAt?.sequence ?? 0) })}
    </Chip>
  );
}
