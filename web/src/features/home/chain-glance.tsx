import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, Fingerprint } from '../../ui/index.ts';
import { Glance } from './glance.tsx';
import css from './home.module.css';

/** For the auditor: does the chain hold, how long is it, where does it stand. */
export function ChainGlance() {
  const { t } = useTranslation('home');
  const { t: audit } = useTranslation('audit');
  const format = useFormat();
  const chain = useQueryOf('/audit/verify-chain', {}, { staleTime: 60_000 });
  return (
    <Glance
      title={t('chain.title')}
      chip={
        chain.data ? (
          chain.data.isIntact ? (
            <Chip tone="green">{audit('chain.intact')}</Chip>
          ) : (
            <Chip tone="red">
              {audit('chain.broken', { sequence: format.count(chain.data.brokenAt?.sequence ?? 0) })}
            </Chip>
          )
        ) : undefined
      }
      link={{ to: '/audit', label: t('chain.open') }}
    >
      <Answered query={chain}>
        {(verdict) => (
          <>
            <div className={css.glanceLine}>
              <span className={`${css.figure} num`}>{format.count(verdict.sealed)}</span>
              <span className="muted">{audit('chain.sealed')}</span>
            </div>
            <Fingerprint sha256={verdict.head} size={22} />
          </>
        )}
      </Answered>
    </Glance>
  );
}
