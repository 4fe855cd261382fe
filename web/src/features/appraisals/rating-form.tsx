/** The manager's form: levels of the lines a manager rates, the proposal, words. Saved as typed; a conflict is said, not overwritten. */
import { Button, SegmentedControl, Select, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshModules, useOperation, useQueryOf } from '../../app/api.ts';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import {
  Answered,
  Avatar,
  DrawerColumn,
  DrawerSection,
  ErrorNotice,
  Problem,
  RatingChip,
  tellDone,
} from '../../ui/index.ts';
import { LineCard } from './card-drawer.tsx';
import css from './rating.module.css';
import { SaveLine } from './save-line.tsx';
import type { Member } from './shapes.ts';
import { useAutosave } from './use-autosave.ts';
import { useNames } from './use-names.ts';

interface FormProps {
  readonly member: Member;
  readonly scale: readonly { readonly rating: string }[];
  onClose(): void;
  onNext?: () => void;
  onPrevious?: () => void;
}

const AS_COMPUTED = 'computed';

function useRating(member: Member) {
  const { t } = useTranslation('appraisals');
  const queries = useQueryClient();
  const [proposal, setProposal] = useState(member.proposal ?? AS_COMPUTED);
  const [comment, setComment] = useState(member.comment);
  const [levels, setLevels] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(member.levels.map(({ lineId, level }) => [lineId, level])),
  );
  const [isSubmitted, setSubmitted] = useState(member.submittedAt !== null);
  const rate = useOperation('/appraisals/rate-scorecard', { refresh: [] });
  const autosave = useAutosave(
    { proposal, comment, levels },
    member.version,
    !isSubmitted,
    async (draft, version, submit) => {
      const { version: next } = await rate.mutateAsync({
        scorecardId: member.scorecardId,
        expectedVersion: version,
        rating: draft.proposal === AS_COMPUTED ? null : draft.proposal,
        comment: draft.comment,
        levels: Object.entries(draft.levels).map(([lineId, level]) => ({ lineId, level })),
        submit,
      });
      return next;
    },
  );
  const submit = async () => {
    if (!(await autosave.now(true))) return;
    setSubmitted(true);
    tellDone(t('rate.submitted'));
    await refreshModules(queries, ['/appraisals']);
  };
  return { proposal, setProposal, comment, setComment, levels, setLevels, isSubmitted, setSubmitted, autosave, submit };
}

export function RatingForm({ member, scale, onClose, onNext, onPrevious }: FormProps) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const form = useRating(member);
  const isComplete = member.levelLines.every((line) => form.levels[line.lineId] !== undefined);
  return (
    <DrawerColumn
      title={name(member, 'name')}
      sub={`${name(member, 'job')} ${member.grade} · ${member.number}`}
      lead={<Avatar name={name(member, 'name')} seed={member.nameZh} size={28} />}
      onClose={onClose}
      {...(onNext ? { onNext } : {})}
      {...(onPrevious ? { onPrevious } : {})}
      foot={
        <>
          <SaveLine autosave={form.autosave} />
          {form.isSubmitted ? (
            <Button variant="default" onClick={() => form.setSubmitted(false)}>
              {t('rate.change')}
            </Button>
          ) : (
            <Button
              loading={form.autosave.state === 'saving'}
              disabled={!isComplete}
              onClick={() => void form.submit()}
            >
              {t('rate.submit')}
            </Button>
          )}
        </>
      }
    >
      <RatingFields member={member} scale={scale} form={form} />
      <Indicators scorecardId={member.scorecardId} />
    </DrawerColumn>
  );
}

interface FieldsProps extends Pick<FormProps, 'member' | 'scale'> {
  readonly form: ReturnType<typeof useRating>;
}

function RatingFields({ member, scale, form }: FieldsProps) {
  const { t } = useTranslation('appraisals');
  const queries = useQueryClient();
  const isConflict = form.autosave.error instanceof Problem && form.autosave.error.code === 'rating-changed';
  const options = [
    ...scale.map(({ rating }) => ({ value: rating, label: rating })),
    { value: AS_COMPUTED, label: t('rate.asComputed') },
  ];
  return (
    <div className={css.drawerForm}>
      {form.autosave.error ? (
        <ErrorNotice
          error={form.autosave.error}
          {...(isConflict ? { onRetry: () => void refreshModules(queries, ['/appraisals']) } : {})}
        />
      ) : null}
      <Levels member={member} levels={form.levels} isDisabled={form.isSubmitted} onLevels={form.setLevels} />
      <div>
        <span className={css.label} id="rate-level">
          {t('rate.level')}{' '}
          {member.computedRating === null ? null : (
            <span className="muted">
              {t('rate.computedIs', { rating: member.computedRating, score: formatDecimal(member.score) })}
            </span>
          )}
        </span>
        <SegmentedControl
          fullWidth
          aria-labelledby="rate-level"
          data={options}
          value={form.proposal}
          onChange={form.setProposal}
          disabled={form.isSubmitted}
          className={css.segments ?? ''}
        />
      </div>
      <Textarea
        label={t('rate.words')}
        description={form.proposal === AS_COMPUTED ? undefined : t('rate.reasonNeeded')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={4000}
        value={form.comment}
        disabled={form.isSubmitted}
        onChange={(event) => form.setComment(event.currentTarget.value)}
      />
      {member.selfComment ? (
        <DrawerSection title={t('said.self')} note={<RatingChip rating={member.selfRating} isSmall />}>
          <p className={css.quote}>{member.selfComment}</p>
        </DrawerSection>
      ) : null}
    </div>
  );
}

interface LevelsProps {
  readonly member: Member;
  readonly levels: Readonly<Record<string, string>>;
  readonly isDisabled: boolean;
  onLevels(levels: Readonly<Record<string, string>>): void;
}

function Levels({ member, levels, isDisabled, onLevels }: LevelsProps) {
  const { t } = useTranslation('appraisals');
  const { words } = useFormat();
  const name = useNames();
  return member.levelLines.map((line) => (
    <Select
      key={line.lineId}
      label={`${name(line, 'name')} · ${t('card.weightOf', { weight: formatDecimal(line.weight) })}`}
      placeholder={t('rate.chooseLevel')}
      allowDeselect={false}
      disabled={isDisabled}
      data={line.levels.map((level) => ({
        value: level.code,
        label: `${words(level)} · ${formatDecimal(level.score)}`,
      }))}
      value={levels[line.lineId] ?? null}
      onChange={(level) => (level === null ? undefined : onLevels({ ...levels, [line.lineId]: level }))}
    />
  ));
}

/** The measured lines, for the eye while rating; they are not the manager's to change. */
function Indicators({ scorecardId }: { scorecardId: string }) {
  const { t } = useTranslation('appraisals');
  const card = useQueryOf('/appraisals/scorecard-detail', { scorecardId });
  return (
    <DrawerSection title={t('card.lines')}>
      <Answered query={card}>
        {(data) =>
          data.lines
            .filter((line) => line.sourceKind !== 'rating')
            .map((line) => <LineCard key={line.lineId} line={line} />)
        }
      </Answered>
    </DrawerSection>
  );
}
