import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMask } from './mask.tsx';
import css from './mask-toggle.module.css';

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Shows pay for five minutes, with the time left; a second press masks it at once. */
export function MaskToggle({ isShort = false }: { isShort?: boolean }) {
  const { t } = useTranslation();
  const mask = useMask();
  return (
    <>
      <button
        type="button"
        className={css.mask}
        data-shown={mask.isShown || undefined}
        aria-pressed={mask.isShown}
        title={mask.isShown ? t('mask.hide') : t('mask.show')}
        onClick={mask.isShown ? mask.hide : mask.show}
      >
        {mask.isShown ? <IconEye aria-hidden /> : <IconEyeOff aria-hidden />}
        <span className={`num ${isShort && !mask.isShown ? 'only-heard' : css.words}`}>
          {mask.isShown ? t('mask.shown', { left: clock(mask.secondsLeft) }) : t('mask.masked')}
        </span>
        {mask.isShown ? (
          <span className={`num ${css.left}`} aria-hidden>
            {clock(mask.secondsLeft)}
          </span>
        ) : null}
      </button>
      <output className="only-heard">{mask.isShown ? t('mask.nowShown') : t('mask.nowMasked')}</output>
    </>
  );
}
