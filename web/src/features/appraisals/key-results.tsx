/** Key results of an objective under its line: check-ins with a traffic light of confidence, their history, grades at the end. */
import { Button, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, Status, tellDone } from '../../ui/index.ts';
import { GradeForm } from './key-result-grades.tsx';
import css from './scorecard.module.css';
import type { Scorecard } from './shapes.ts';
import { useNames } from './use-names.ts';

type Answer = QueryAnswer<'/appraisals/key-results'>;
export type Objective = Answer['objectives'][number];
export type KeyResult = Objective['keyResults'][number];
type Entry = KeyResult['entries'][number];

/** The lights, with the confidence each stands for. */
const LIGHTS = [
  { light: 'good', confidence: '0.9' },
  { light: 'watch', confidence: '0.6' },
  { light: 'bad', confidence: '0.3' },
] as const;
type Light = (typeof LIGHTS)[number]['light'];

/** The light of a confidence: from 0.75 on track, from 0.45 at risk, below off track. */
export const lightOf = (confidence: string): Light =>
  Number(confidence) >= 0.75 ? 'good' : Number(confidence) >= 0.45 ? 'watch' : 'bad';

export function KeyResults({ card, lineId }: { card: Scorecard; lineId: string }) {
  const { t } = useTranslation('appraisals');
  const found = useQueryOf('/appraisals/key-results', { scorecardId: card.scorecardId });
  const objective = found.data?.objectives.find((one) => one.lineId === lineId);
  if (!found.data || !objective) return null;
  const { role, isOpen } = found.data;
  return (
    <section className={css.keyResults} aria-label={t('keyResult.title')}>
      <h3>
        {t('keyResult.title')}{' '}
        {objective.grade === null ? null : (
          <span className={`${css.detailNote} num`}>
            {objective.formula} = <b>{objective.grade}</b>
          </span>
        )}
      </h3>
      <ol>
        {objective.keyResults.map((one) => (
          <Row key={one.keyResult} card={card} objective={objective} one={one} role={isOpen ? role : null} />
        ))}
      </ol>
      {isOpen && role === 'manager' ? <GradeForm card={card} objective={objective} /> : null}
    </section>
  );
}

interface RowProps {
  readonly card: Scorecard;
  readonly objective: Objective;
  readonly one: KeyResult;
  /** Who the reader is to the open card; none may only read. */
  readonly role: Answer['role'];
}

function Row({ card, objective, one, role }: RowProps) {
  const { t } = useTranslation('appraisals');
  const { words, date } = useFormat();
  const [light, setLight] = useState<Light | null>(null);
  const last = one.entries.find(({ kind }) => kind === 'check-in');
  const graded = one.entries.find(({ kind }) => kind === 'grade');
  const text = words({ zh: one.zh, en: one.en });
  return (
    <li>
      <div className={css.keyResult}>
        <span>
          <b className="num">KR{one.keyResult}</b> {text}
          {one.weight === null ? null : <span className="muted num"> × {one.weight}</span>}
        </span>
        {last ? (
          <span className={css.keyResultNow}>
            <Status tone={lightOf(last.confidence!)}>
              {t(`keyResult.light.${lightOf(last.confidence!)}`)} <span className="num">{last.confidence}</span>
            </Status>
            <span className="num">{last.value ?? ''}</span>
            <span className="muted">{date(last.notedOn, 'short')}</span>
          </span>
        ) : (
          <span className="muted">{t('keyResult.none')}</span>
        )}
        {graded ? <b className="num">{t('keyResult.graded', { grade: graded.grade ?? '—' })}</b> : null}
        {role === null ? null : (
          <fieldset className={css.lights} aria-label={t('keyResult.checkInOf', { name: text })}>
            {LIGHTS.map((each) => (
              <button
                key={each.light}
                type="button"
                data-light={each.light}
                aria-pressed={light === each.light}
                onClick={() => setLight(light === each.light ? null : each.light)}
              >
                {t(`keyResult.light.${each.light}`)}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      {light !== null && role !== null ? (
        <CheckIn
          key={light}
          at={{ scorecardId: card.scorecardId, lineId: objective.lineId, keyResult: one.keyResult }}
          first={LIGHTS.find((each) => each.light === light)!.confidence}
          role={role}
          onDone={() => setLight(null)}
        />
      ) : null}
      <History entries={one.entries} />
    </li>
  );
}

interface CheckInProps {
  readonly at: { readonly scorecardId: string; readonly lineId: string; readonly keyResult: number };
  readonly first: string;
  readonly role: 'employee' | 'manager';
  onDone(): void;
}

/** The light gives the confidence; value and note may be added, or saved as it is. */
function CheckIn({ at, first, role, onDone }: CheckInProps) {
  const { t } = useTranslation('appraisals');
  const { t: common } = useTranslation();
  const [confidence, setConfidence] = useState(first);
  const [value, setValue] = useState('');
  const [note, setNote] = useState('');
  const done = {
    onSuccess: () => {
      tellDone(t('keyResult.saved'));
      onDone();
    },
  };
  const own = useOperation('/appraisals/check-in-own-key-result', done);
  const team = useOperation('/appraisals/check-in-key-result', done);
  const used = role === 'employee' ? own : team;
  return (
    <form
      className={css.checkIn}
      onSubmit={(event) => {
        event.preventDefault();
        used.mutate({ ...at, confidence, value: value.trim() === '' ? null : value.trim(), note: note.trim() });
      }}
    >
      <TextInput
        label={t('keyResult.confidence')}
        value={confidence}
        inputMode="decimal"
        w={110}
        onChange={(event) => setConfidence(event.currentTarget.value)}
      />
      <TextInput
        label={t('keyResult.value')}
        placeholder={t('keyResult.valueHint')}
        value={value}
        maxLength={60}
        w={150}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <TextInput
        label={t('keyResult.note')}
        value={note}
        maxLength={400}
        className={css.grow ?? ''}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" loading={used.isPending}>
        {t('keyResult.save')}
      </Button>
      <Button variant="default" onClick={onDone}>
        {common('action.cancel')}
      </Button>
      {used.error ? <ErrorNotice error={used.error} /> : null}
    </form>
  );
}

/** Everything said of a key result, newest first. */
function History({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation('appraisals');
  const { dateTime } = useFormat();
  const name = useNames();
  if (entries.length === 0) return null;
  return (
    <details className={css.keyResultHistory}>
      <summary>{t('keyResult.history', { count: entries.length })}</summary>
      <ul>
        {entries.map((one) => (
          <li key={one.entryId}>
            <span className="muted num">{dateTime(one.notedAt)}</span> {name(one, 'by')} ·{' '}
            {one.kind === 'grade' ? (
              <b className="num">{t('keyResult.graded', { grade: one.grade ?? '—' })}</b>
            ) : (
              <span className="num">
                {t(`keyResult.light.${lightOf(one.confidence!)}`)} {one.confidence}
                {one.value === null ? '' : ` · ${one.value}`}
              </span>
            )}
            {one.note === '' ? '' : ` · ${one.note}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
