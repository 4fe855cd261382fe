import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChooseLanguage } from '../../app/frame/choose-language.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMyName, useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Page, PageHead, Section } from '../../ui/page.tsx';
import css from './security.module.css';
import { TwoStep } from './two-step.tsx';

/** One's own account: who one is here, how one signs in, and how the pages look. */
export function SecurityPage() {
  const { t, i18n } = useTranslation('access');
  const { t: frame } = useTranslation();
  const { words } = useFormat();
  const session = useSession();
  const name = useMyName();
  const choose = useChooseLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  useCrumbs({ label: frame('nav.settings'), to: '/settings' }, { label: t('security.title') });
  return (
    <Page head={<PageHead title={t('security.title')} />}>
      <Section title={t('security.account')} isPadded>
        <dl className={css.facts}>
          <dt>{t('security.name')}</dt>
          <dd>{name}</dd>
          <dt>{t('security.roles')}</dt>
          <dd>
            {session.roles.map(words).join(' · ')}{' '}
            <span className="muted small">{t('security.permissions', { count: session.permissions.length })}</span>
          </dd>
        </dl>
      </Section>
      <TwoStep />
      <Section title={t('security.display')} isPadded>
        <dl className={css.facts}>
          <dt>{t('security.language')}</dt>
          <dd>
            <SegmentedControl
              aria-label={t('security.language')}
              value={i18n.language}
              onChange={(value) => choose(value === 'en' ? 'en' : 'zh-CN')}
              data={[
                { value: 'zh-CN', label: frame('language.zh') },
                { value: 'en', label: frame('language.en') },
              ]}
            />
          </dd>
          <dt>{t('security.theme')}</dt>
          <dd>
            <SegmentedControl
              aria-label={t('security.theme')}
              value={colorScheme}
              onChange={(value) => setColorScheme(value === 'dark' || value === 'light' ? value : 'auto')}
              data={[
                { value: 'light', label: frame('user.light') },
                { value: 'dark', label: frame('user.dark') },
                { value: 'auto', label: frame('user.auto') },
              ]}
            />
          </dd>
        </dl>
      </Section>
    </Page>
  );
}
