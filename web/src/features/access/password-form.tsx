import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { auth } from '../../app/auth.ts';
import type { Problem } from '../../ui/problem.ts';
import { ErrorNotice } from '../../ui/states.tsx';
import { problemOfAuth } from './auth-problem.ts';
import css from './sign-in.module.css';

interface Fields {
  email: string;
  password: string;
  remember: boolean;
}

/** Words for a refusal at sign-in; the same answer for an unknown address and a wrong password. */
export function useRefusalWords() {
  const { t } = useTranslation('access');
  const { t: frame } = useTranslation();
  return {
    refused: { title: t('signIn.refused'), remedy: t('signIn.refusedRemedy') },
    tooMany: { title: t('signIn.tooMany'), remedy: t('signIn.tooManyRemedy') },
    offline: { title: frame('state.offline'), remedy: frame('state.offlineNote') },
  };
}

export function PasswordForm({ onIn, onSecondStep }: { onIn: () => void; onSecondStep: () => void }) {
  const { t } = useTranslation('access');
  const words = useRefusalWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { register, handleSubmit, formState } = useForm<Fields>({
    defaultValues: { email: '', password: '', remember: false },
  });
  const submit = async ({ email, password, remember }: Fields) => {
    setProblem(null);
    const { data, error } = await auth.signIn.email({ email: email.trim(), password, rememberMe: remember });
    if (error) setProblem(problemOfAuth(error, words));
    else if (data && 'twoFactorRedirect' in data) onSecondStep();
    else onIn();
  };
  return (
    <form className={css.form} onSubmit={handleSubmit(submit)} noValidate>
      {problem ? <ErrorNotice error={problem} /> : null}
      <TextInput
        size="lg"
        type="email"
        label={t('signIn.email')}
        autoComplete="username"
        autoFocus
        {...register('email', {
          required: t('signIn.needEmail'),
          pattern: { value: /^\s*\S+@\S+\s*$/, message: t('signIn.needEmail') },
        })}
        error={formState.errors.email?.message}
      />
      <PasswordInput
        size="lg"
        label={t('signIn.password')}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
        {...register('password', { required: t('signIn.needPassword') })}
        error={formState.errors.password?.message}
      />
      <Checkbox label={t('signIn.remember')} {...register('remember')} />
      <Button type="submit" size="lg" fullWidth loading={formState.isSubmitting}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}
