/** One's own loans and deductions: what is left, what the month asks, what was taken. */
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { Answered, EmptyState, Page, PageHead, Status } from '../../ui/index.ts';
import { Movements, STATE_TONES, Terms } from './parts.tsx';
import css from './pay-deductions.module.css';

export function MyArrangementsPage() {
  const { t } = useTranslation('payDeductions');
  const mine = useQueryOf('/pay-deductions/my-arrangements', {});
  useCrumbs({ label: t('mine') });
  return (
    <Page head={<PageHead title={t('mine')} sub={t('mineSub')} subBelow />}>
      <Answered query={mine}>
        {({ arrangements }) =>
          arrangements.length === 0 ? (
            <EmptyState title={t('none')}>{t('mineNone')}</EmptyState>
          ) : (
            <div className={css.own}>
              {arrangements.map((one) => (
                <section key={one.arrangementId} aria-label={one.name}>
                  <header>
                    <h2>{one.name}</h2>
                    <Status tone={STATE_TONES[one.state]}>{t(`state.${one.state}`)}</Status>
                  </header>
                  <Terms one={one} />
                  <Movements one={one} />
                </section>
              ))}
            </div>
          )
        }
      </Answered>
    </Page>
  );
}
