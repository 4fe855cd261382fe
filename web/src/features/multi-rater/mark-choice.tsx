/** The levels of one behaviour for one person, as radio buttons: arrows, digits, or a touch of 40 pixels on a phone. */
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format/index.ts';
import css from './answer.module.css';
import type { Content } from './shapes.ts';

interface MarkChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly scale: Content['scale'];
  /** undefined = not answered, null = cannot judge. */
  readonly value: number | null | undefined;
  onChange(mark: number | null): void;
}

export function MarkChoice({ name, label, scale, value, onChange }: MarkChoiceProps) {
  const { t } = useTranslation('multiRater');
  const { words } = useFormat();
  const choices = [
    ...scale.map((one) => ({ mark: one.level as number | null, text: String(one.level), long: words(one) })),
    { mark: null, text: t('answer.cannot'), long: t('answer.cannotLong') },
  ];
  const byDigit = (key: string) => {
    if (key === '0') onChange(null);
    else if (scale.some((one) => String(one.level) === key)) onChange(Number(key));
  };
  return (
    <fieldset className={css.marks} onKeyDown={(event) => byDigit(event.key)}>
      <legend className="only-heard">{label}</legend>
      {choices.map(({ mark, text, long }) => (
        <label key={text} title={long} data-checked={value === mark || undefined}>
          <input
            type="radio"
            name={name}
            className={css.radio}
            checked={value === mark}
            onChange={() => onChange(mark)}
          />
          <span aria-hidden>{text}</span>
          <span className="only-heard">{mark === null ? long : `${text} ${long}`}</span>
        </label>
      ))}
    </fieldset>
  );
}
