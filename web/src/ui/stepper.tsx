import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from './stepper.module.css';

export interface Step {
  readonly key: string;
  readonly label: string;
  /** The count or date beside the label. */
  readonly note?: ReactNode;
  readonly state: 'done' | 'current' | 'open' | 'stale' | 'late';
}

/** All steps on one 42 px line, each with its count; the one on screen is underlined. */
export function StepperLine({
  label,
  steps,
  selected,
  onSelect,
}: {
  label: string;
  steps: readonly Step[];
  selected: string;
  onSelect?: (key: string) => void;
}) {
  const { t } = useTranslation('ui');
  const line = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: on a phone the line scrolls; a new choice is brought into it
  useEffect(() => {
    const current = line.current?.querySelector<HTMLElement>('[aria-current]');
    if (!line.current || !current) return;
    line.current.scrollLeft = current.offsetLeft - (line.current.clientWidth - current.offsetWidth) / 2;
  }, [selected]);
  return (
    <nav className={css.line} aria-label={label} ref={line}>
      <ol>
        {steps.map((step, index) => {
          const inside = (
            <>
              <span className={css.mark} data-state={step.state} aria-hidden>
                {step.state === 'done' ? <IconCheck size={12} stroke={2.4} /> : null}
                {step.state === 'late' || step.state === 'stale' ? <IconAlertTriangle size={12} stroke={2} /> : null}
                {step.state === 'current' || step.state === 'open' ? index + 1 : null}
              </span>
              <span>{step.label}</span>
              <span className="only-heard">{t(`step.${step.state}`)}</span>
              {step.note === undefined ? null : <span className={css.note}>{step.note}</span>}
            </>
          );
          return (
            <li key={step.key}>
              <button
                type="button"
                className={css.step}
                data-state={step.state}
                aria-current={step.key === selected ? 'step' : undefined}
                disabled={!onSelect}
                onClick={() => onSelect?.(step.key)}
              >
                {inside}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** The same steps as 5 px bars with their names below, for the glance cards of the home page. */
export function StepperBars({ label, steps }: { label: string; steps: readonly (Step & { share?: number })[] }) {
  const { t } = useTranslation('ui');
  return (
    <ol className={css.bars} aria-label={label}>
      {steps.map((step) => (
        <li key={step.key} data-state={step.state} aria-current={step.state === 'current' ? 'step' : undefined}>
          <span className={css.track}>
            <span style={{ width: `${100 * (step.share ?? (step.state === 'done' ? 1 : 0))}%` }} />
          </span>
          <span className={css.barName}>{step.label}</span>
          <span className="only-heard">{t(`step.${step.state}`)}</span>
          {step.note === undefined ? null : <span className={css.barNote}>{step.note}</span>}
        </li>
      ))}
    </ol>
  );
}
