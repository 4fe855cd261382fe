import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { auth } from '../../app/auth.ts';
import type { Problem } from '../../ui/problem.ts';
import { ErrorNotice } from '../../ui/states.tsx';
import { problemOfAuth } from './auth-problem.ts';
import { useRefusalWords } from './password-form.tsx';
import css from './sign-in.module.css';

interface Fields {
  code: string;
  trust: boolean;
}

/** The second step: six digits of the app, or one of the backup codes. */
export function CodeForm({ onIn }: { onIn: () => void }) {
  const { t } = useTranslation('access');
  const words = useRefusalWords();
  const [isBackup, setBackup] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { register, handleSubmit, formState, reset } = useForm<Fields>({ defaultValues: { code: '', trust: false } });
  const submit = async ({ code, trust }: Fields) => {
    setProblem(null);
    const plain = code.replace(/\s/g, '');
    const { error } = isBackup
      ? await auth.twoFactor.verifyBackupCode({ code: plain, trustDevice: trust })
      : await auth.twoFactor.verifyTotp({ code: plain, trustDevice: trust });
    if (!error) return onIn();
    setProblem(problemOfAuth(error, { ...words, refused: { title: t('code.wrong'), remedy: t('code.wrongRemedy') } }));
  };
  return (
    <form className={css.form} onSubmit={handleSubmit(submit)} noValidate>
      {problem ? <ErrorNotice error={problem} /> : null}
      <TextInput
        key={isBackup ? 'backup' : 'app'}
        size="lg"
        label={isBackup ? t('code.backup') : t('code.digits')}
        inputMode={isBackup ? 'text' : 'numeric'}
        autoComplete="one-time-code"
        autoFocus
        {...register('code', {
          required: isBackup ? t('code.needBackup') : t('code.needDigits'),
          validate: (code) => isBackup || /^\d{6}$/.test(code.replace(/\s/g, '')) || t('code.needDigits'),
        })}
        error={formState.errors.code?.message}
      />
      <Checkbox label={t('code.trust')} {...register('trust')} />
      <Button type="submit" size="lg" fullWidth loading={formState.isSubmitting}>
        {t('code.submit')}
      </Button>
      <Button
        variant="subtle"
        size="xs"
        onClick={() => {
          setBackup(!isBackup);
          setProblem(null);
          reset();
        }}
      >
        {isBackup ? t('code.useApp') : t('code.useBackup')}
      </Button>
    </form>
  );
}
