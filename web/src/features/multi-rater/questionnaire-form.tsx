/** The whole of a questionnaire as fields, in both languages side by side. */
import { ActionIcon, Button, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { ActionBar, ErrorNotice, tellDone } from '../../ui/index.ts';
import css from './multi-rater.module.css';
import type { Content } from './shapes.ts';

type Competency = Content['competencies'][number];
type Item = Competency['items'][number];
interface Pair {
  readonly zh: string;
  readonly en: string;
}
const RELATIONS = ['self', 'manager', 'second-level', 'peer', 'report', 'customer'] as const;

const at = <One,>(all: readonly One[], place: number, change: (one: One) => One): One[] =>
  all.map((one, here) => (here === place ? change(one) : one));
const without = <One,>(all: readonly One[], place: number): One[] => all.filter((_, here) => here !== place);
/** A code nobody has to think of: what the list lacks. */
const freeCode = (kind: string, used: readonly string[]): string => {
  let n = used.length + 1;
  while (used.includes(`${kind}-${n}`)) n += 1;
  return `${kind}-${n}`;
};

interface FormProps {
  readonly code: string;
  readonly version: number;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly content: Content;
  onClose(): void;
}

export function QuestionnaireForm({ onClose, version, ...first }: FormProps) {
  const { t } = useTranslation('multiRater');
  const { t: common } = useTranslation();
  const [head, setHead] = useState({ code: first.code, nameZh: first.nameZh, nameEn: first.nameEn, reason: '' });
  const [content, setContent] = useState(first.content);
  const set = (more: Partial<Content>) => setContent((now) => ({ ...now, ...more }));
  const save = useOperation('/multi-rater/save-questionnaire', {
    onSuccess: (saved) => {
      tellDone(t('form.saved', { version: saved.version }));
      onClose();
    },
  });
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ ...head, expectedVersion: version, content });
      }}
    >
      <div className={css.pair}>
        <TextInput
          label={t('form.code')}
          required
          disabled={version > 0}
          value={head.code}
          onChange={(event) => setHead({ ...head, code: event.currentTarget.value })}
        />
        <TextInput
          label={t('form.reason')}
          required
          value={head.reason}
          onChange={(event) => setHead({ ...head, reason: event.currentTarget.value })}
        />
        <TextInput
          label={t('fresh.nameZh')}
          required
          value={head.nameZh}
          onChange={(event) => setHead({ ...head, nameZh: event.currentTarget.value })}
        />
        <TextInput
          label={t('fresh.nameEn')}
          required
          value={head.nameEn}
          onChange={(event) => setHead({ ...head, nameEn: event.currentTarget.value })}
        />
      </div>
      <fieldset>
        <legend>{t('form.scale')}</legend>
        {content.scale.map((one, place) => (
          <Words
            key={one.level}
            name={t('form.level', { level: one.level })}
            value={one}
            onChange={(pair) => set({ scale: at(content.scale, place, (old) => ({ ...old, ...pair })) })}
          />
        ))}
      </fieldset>
      <Competencies content={content} onChange={(competencies) => set({ competencies })} />
      <Questions content={content} onChange={(questions) => set({ questions })} />
      <Raters content={content} onChange={(raters) => set({ raters })} />
      <Weights content={content} onChange={(weights) => set({ weights })} />
      <TextInput
        label={t('form.gapFrom')}
        inputMode="decimal"
        w={160}
        value={content.gapFrom}
        onChange={(event) => set({ gapFrom: event.currentTarget.value })}
      />
      {save.error ? <ErrorNotice error={save.error} /> : null}
      <ActionBar>
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t('form.save', { version: version + 1 })}
        </Button>
      </ActionBar>
    </form>
  );
}

/** Chinese and English of one thing, and what stands beside them. */
function Words({
  name,
  value,
  onChange,
  beside,
}: {
  name: string;
  value: Pair;
  onChange: (pair: Pair) => void;
  beside?: ReactNode;
}) {
  const { t } = useTranslation('multiRater');
  return (
    <div className={css.item}>
      <TextInput
        required
        label={`${name} · ${t('form.zh')}`}
        value={value.zh}
        onChange={(event) => onChange({ zh: event.currentTarget.value, en: value.en })}
      />
      <TextInput
        required
        label={`${name} · ${t('form.en')}`}
        value={value.en}
        onChange={(event) => onChange({ zh: value.zh, en: event.currentTarget.value })}
      />
      {beside}
    </div>
  );
}

function Remove({ what, onClick }: { what: string; onClick: () => void }) {
  const { t } = useTranslation('multiRater');
  return (
    <ActionIcon variant="subtle" aria-label={`${t('form.remove')}: ${what}`} onClick={onClick}>
      <IconTrash size={15} aria-hidden />
    </ActionIcon>
  );
}

function Competencies({ content, onChange }: { content: Content; onChange: (all: Competency[]) => void }) {
  const { t } = useTranslation('multiRater');
  const all = content.competencies;
  const codes = all.flatMap((one) => [one.code, ...one.items.map((item) => item.code)]);
  const blank = (): Item => ({ code: freeCode('behaviour', codes), zh: '', en: '', anchors: [] });
  const setItems = (place: number, items: Item[]) => onChange(at(all, place, (old) => ({ ...old, items })));
  return (
    <>
      {all.map((competency, place) => (
        <fieldset key={competency.code}>
          <legend>
            {t('form.competencies')} {place + 1}
          </legend>
          <Words
            name={t('report.competency')}
            value={competency}
            onChange={(pair) => onChange(at(all, place, (old) => ({ ...old, ...pair })))}
            beside={<Remove what={competency.en} onClick={() => onChange(without(all, place))} />}
          />
          {competency.items.map((item, here) => (
            <ItemFields
              key={item.code}
              item={item}
              scale={content.scale}
              onChange={(next) =>
                setItems(
                  place,
                  at(competency.items, here, () => next),
                )
              }
              onRemove={() => setItems(place, without(competency.items, here))}
            />
          ))}
          <div>
            <Button size="compact-sm" variant="default" onClick={() => setItems(place, [...competency.items, blank()])}>
              {t('form.addItem')}
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          variant="default"
          onClick={() => onChange([...all, { code: freeCode('competency', codes), zh: '', en: '', items: [blank()] }])}
        >
          {t('form.addCompetency')}
        </Button>
      </div>
    </>
  );
}

/** A behaviour, with what its lowest and its highest level look like. */
function ItemFields({
  item,
  scale,
  onChange,
  onRemove,
}: {
  item: Item;
  scale: Content['scale'];
  onChange: (item: Item) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('multiRater');
  const levels = scale.map((one) => one.level);
  const ends = [
    { level: Math.min(...levels), name: t('form.low') },
    { level: Math.max(...levels), name: t('form.high') },
  ];
  const anchorAt = (level: number): Pair => item.anchors.find((one) => one.level === level) ?? { zh: '', en: '' };
  const setAnchor = (level: number, pair: Pair) => {
    const rest = item.anchors.filter((one) => one.level !== level);
    const isEmpty = pair.zh === '' && pair.en === '';
    const anchors = isEmpty ? rest : [...rest, { level, zh: pair.zh, en: pair.en }];
    onChange({ ...item, anchors: anchors.sort((one, other) => one.level - other.level) });
  };
  return (
    <>
      <Words
        name={t('answer.behaviour')}
        value={item}
        onChange={(pair) => onChange({ ...item, ...pair })}
        beside={<Remove what={item.en} onClick={onRemove} />}
      />
      <div className={css.item} data-anchors>
        {ends.map(({ level, name }) =>
          (['zh', 'en'] as const).map((language) => (
            <TextInput
              key={`${level} ${language}`}
              size="xs"
              label={`${name} · ${t(`form.${language}`)}`}
              value={anchorAt(level)[language]}
              onChange={(event) => setAnchor(level, { ...anchorAt(level), [language]: event.currentTarget.value })}
            />
          )),
        )}
      </div>
    </>
  );
}

function Questions({ content, onChange }: { content: Content; onChange: (all: Content['questions']) => void }) {
  const { t } = useTranslation('multiRater');
  const all = content.questions;
  const code = () =>
    freeCode(
      'question',
      all.map((one) => one.code),
    );
  return (
    <fieldset>
      <legend>{t('form.questions')}</legend>
      {all.map((one, place) => (
        <Words
          key={one.code}
          name={`${place + 1}`}
          value={one}
          onChange={(pair) => onChange(at(all, place, (old) => ({ ...old, ...pair })))}
          beside={<Remove what={one.en} onClick={() => onChange(without(all, place))} />}
        />
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChange([...all, { code: code(), zh: '', en: '' }])}
        >
          {t('form.addQuestion')}
        </Button>
      </div>
    </fieldset>
  );
}

function Raters({ content, onChange }: { content: Content; onChange: (all: Content['raters']) => void }) {
  const { t } = useTranslation('multiRater');
  const number = (place: number, key: 'fewest' | 'most') => {
    const one = content.raters[place]!;
    return (
      <NumberInput
        key={`${one.relation} ${key}`}
        label={`${t(`relation.${one.relation}`)} · ${t(`form.${key}`)}`}
        min={0}
        max={50}
        value={one[key]}
        onChange={(value) => onChange(at(content.raters, place, (old) => ({ ...old, [key]: Number(value) || 0 })))}
      />
    );
  };
  return (
    <fieldset>
      <legend>{t('form.raters')}</legend>
      <div className={css.numbers}>
        {content.raters.flatMap((_, place) => [number(place, 'fewest'), number(place, 'most')])}
      </div>
    </fieldset>
  );
}

function Weights({ content, onChange }: { content: Content; onChange: (all: Content['weights']) => void }) {
  const { t } = useTranslation('multiRater');
  const all = content.weights;
  return (
    <fieldset>
      <legend>{t('form.weights')}</legend>
      {all.map((entry, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is what tells them apart
        <div key={place} className={css.numbers}>
          {place === all.findIndex((one) => one.grades.length === 0) ? (
            <b className="small">{t('form.weightsAll')}</b>
          ) : (
            <TagsInput
              label={t('form.weightsFor')}
              value={[...entry.grades]}
              onChange={(grades) => onChange(at(all, place, (old) => ({ ...old, grades })))}
            />
          )}
          {RELATIONS.map((relation) => (
            <TextInput
              key={relation}
              label={t(`relation.${relation}`)}
              inputMode="decimal"
              value={entry.weights[relation]}
              onChange={(event) => {
                const weight = event.currentTarget.value;
                onChange(at(all, place, (old) => ({ ...old, weights: { ...old.weights, [relation]: weight } })));
              }}
            />
          ))}
        </div>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChange([{ grades: [], weights: { ...all[all.length - 1]!.weights } }, ...all])}
        >
          {t('form.addWeights')}
        </Button>
      </div>
    </fieldset>
  );
}
