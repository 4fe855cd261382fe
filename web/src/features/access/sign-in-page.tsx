import { Button, SegmentedControl } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '../../app/frame/brand.tsx';
import { changeLanguage } from '../../app/i18n.ts';
import { sessionQuery } from '../../app/session.ts';
import { CodeForm } from './code-form.tsx';
import { PasswordForm } from './password-form.tsx';
import css from './sign-in.module.css';

/** Password first, then the code of the authenticator app where it is turned on; then on to where the person wanted. */
export function SignInPage() {
  const { t, i18n } = useTranslation('access');
  const { t: frame } = useTranslation();
  const { next } = useSearch({ from: '/sign-in' });
  const [step, setStep] = useState<'password' | 'code'>('password');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const arrive = async () => {
    queries.clear();
    await queries.prefetchQuery(sessionQuery());
    await navigate({ href: next ?? '/', replace: true });
  };
  return (
    <div className={css.page}>
      <main className={css.card}>
        <div className={css.brand}>
          <BrandMark size={32} />
          <span>{frame('product')}</span>
        </div>
        <h1>{t(step === 'password' ? 'signIn.title' : 'code.title')}</h1>
        <p className="muted">{step === 'code' ? t('code.lead') : next ? t('signIn.ended') : t('signIn.lead')}</p>
        {step === 'password' ? (
          <PasswordForm onIn={() => void arrive()} onSecondStep={() => setStep('code')} />
        ) : (
          <>
            <CodeForm onIn={() => void arrive()} />
            <Button variant="subtle" size="xs" onClick={() => setStep('password')}>
              {t('code.restart')}
            </Button>
          </>
        )}
        <SegmentedControl
          className={css.languages ?? ''}
          aria-label={frame('user.language')}
          value={i18n.language}
          onChange={(value) => void changeLanguage(value === 'en' ? 'en' : 'zh-CN')}
          data={[
            { value: 'zh-CN', label: frame('language.zh') },
            { value: 'en', label: frame('language.en') },
          ]}
        />
      </main>
    </div>
  );
}
