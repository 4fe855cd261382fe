import { Button, PasswordInput, TextInput } from '@mantine/core';
import { toString as qrSvg } from 'qrcode';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { auth } from '../../app/auth.ts';
import { Status } from '../../ui/marks.tsx';
import { Section } from '../../ui/page.tsx';
import type { Problem } from '../../ui/problem.ts';
import { ErrorNotice } from '../../ui/states.tsx';
import { tellDone } from '../../ui/tell.tsx';
import { problemOfAuth } from './auth-problem.ts';
import { useRefusalWords } from './password-form.tsx';
import css from './security.module.css';

interface Enrolment {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

/** Two-step sign-in: off, being turned on (password, code, backup codes), on. */
export function TwoStep() {
  const { t } = useTranslation('access');
  const { data, refetch } = auth.useSession();
  const isOn = data?.user.twoFactorEnabled === true;
  const [asked, setAsked] = useState<'enable' | 'disable' | null>(null);
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const end = (message: string) => {
    setAsked(null);
    setEnrolment(null);
    tellDone(message);
    void refetch();
  };
  return (
    <Section
      title={t('security.twoStep')}
      note={<Status tone={isOn ? 'good' : 'open'}>{isOn ? t('security.on') : t('security.off')}</Status>}
      isPadded
    >
      <div className={css.twoStep}>
        <p className="read">{t('security.why')}</p>
        {asked === null ? (
          <Button variant={isOn ? 'default' : 'filled'} onClick={() => setAsked(isOn ? 'disable' : 'enable')}>
            {isOn ? t('security.disable') : t('security.enable')}
          </Button>
        ) : null}
        {asked !== null && enrolment === null ? (
          <PasswordAgain
            act={asked}
            onCancel={() => setAsked(null)}
            onEnrolment={setEnrolment}
            onDisabled={() => end(t('security.turnedOff'))}
          />
        ) : null}
        {enrolment ? <Enrol enrolment={enrolment} onDone={() => end(t('security.turnedOn'))} /> : null}
      </div>
    </Section>
  );
}

function PasswordAgain({
  act,
  onCancel,
  onEnrolment,
  onDisabled,
}: {
  act: 'enable' | 'disable';
  onCancel: () => void;
  onEnrolment: (enrolment: Enrolment) => void;
  onDisabled: () => void;
}) {
  const { t } = useTranslation('access');
  const { t: frame } = useTranslation();
  const words = useRefusalWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { register, handleSubmit, formState } = useForm<{ password: string }>({ defaultValues: { password: '' } });
  const submit = async ({ password }: { password: string }) => {
    setProblem(null);
    const refused = { title: t('security.wrongPassword'), remedy: t('security.wrongPasswordRemedy') };
    if (act === 'disable') {
      const { error } = await auth.twoFactor.disable({ password });
      return error ? setProblem(problemOfAuth(error, { ...words, refused })) : onDisabled();
    }
    const { data, error } = await auth.twoFactor.enable({ password });
    if (error) setProblem(problemOfAuth(error, { ...words, refused }));
    else if ('totpURI' in data && typeof data.totpURI === 'string') onEnrolment(data as Enrolment);
  };
  return (
    <form className={css.inline} onSubmit={handleSubmit(submit)} noValidate>
      {problem ? <ErrorNotice error={problem} /> : null}
      <PasswordInput
        label={t('security.passwordAgain')}
        autoComplete="current-password"
        autoFocus
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
        {...register('password', { required: t('signIn.needPassword') })}
        error={formState.errors.password?.message}
      />
      <div className={css.buttons}>
        <Button variant="default" onClick={onCancel}>
          {frame('action.cancel')}
        </Button>
        <Button type="submit" loading={formState.isSubmitting}>
          {act === 'enable' ? t('security.enable') : t('security.disable')}
        </Button>
      </div>
    </form>
  );
}

/** The key as a picture and as text, drawn in the page: it never leaves the browser. */
function KeyPicture({ uri }: { uri: string }) {
  const { t } = useTranslation('access');
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => {
    void qrSvg(uri, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }).then((svg) =>
      setPicture(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`),
    );
  }, [uri]);
  const key = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <div>
      {picture ? <img className={css.qr} src={picture} width={176} height={176} alt={t('security.qrAlt')} /> : null}
      <p className="muted small">{t('security.scanNote')}</p>
      <code className={css.key}>{key.replace(/(.{4})(?=.)/g, '$1 ')}</code>
    </div>
  );
}

function Enrol({ enrolment, onDone }: { enrolment: Enrolment; onDone: () => void }) {
  const { t } = useTranslation('access');
  const words = useRefusalWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { register, handleSubmit, formState } = useForm<{ code: string }>({ defaultValues: { code: '' } });
  const submit = async ({ code }: { code: string }) => {
    setProblem(null);
    const { error } = await auth.twoFactor.verifyTotp({ code: code.replace(/\s/g, '') });
    if (error)
      setProblem(
        problemOfAuth(error, { ...words, refused: { title: t('code.wrong'), remedy: t('code.wrongRemedy') } }),
      );
    else onDone();
  };
  return (
    <div className={css.enrol}>
      <div>
        <h3>{t('security.scan')}</h3>
        <KeyPicture uri={enrolment.totpURI} />
      </div>
      <div>
        <h3>{t('security.backupTitle')}</h3>
        <p className="muted small">{t('security.backupNote')}</p>
        <ul className={css.codes}>
          {enrolment.backupCodes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <Button
          variant="default"
          size="xs"
          onClick={() => void navigator.clipboard.writeText(enrolment.backupCodes.join('\n'))}
        >
          {t('security.copyCodes')}
        </Button>
      </div>
      <form className={css.inline} onSubmit={handleSubmit(submit)} noValidate>
        {problem ? <ErrorNotice error={problem} /> : null}
        <TextInput
          label={t('security.confirmCode')}
          inputMode="numeric"
          autoComplete="one-time-code"
          {...register('code', {
            required: t('code.needDigits'),
            validate: (code) => /^\d{6}$/.test(code.replace(/\s/g, '')) || t('code.needDigits'),
          })}
          error={formState.errors.code?.message}
        />
        <Button type="submit" loading={formState.isSubmitting}>
          {t('security.confirm')}
        </Button>
      </form>
    </div>
  );
}
