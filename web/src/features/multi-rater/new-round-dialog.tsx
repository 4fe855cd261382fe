/** Opening a round: whom it is about, until when, and what raters are promised. */
import { Button, Modal, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, DateField, ErrorNotice, PolicyOrigin, tellDone } from '../../ui/index.ts';
import css from './multi-rater.module.css';
import type { Questionnaire } from './shapes.ts';

const afterDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export function NewRoundDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('multiRater');
  const { t: common } = useTranslation();
  const found = useQueryOf('/multi-rater/questionnaires', {});
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={t('fresh.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Answered query={found}>
        {({ questionnaires }) => {
          const newest = questionnaires.filter((one) => one.isNewest);
          return newest.length === 0 ? (
            <p>{t('fresh.noQuestionnaire')}</p>
          ) : (
            <Form questionnaires={newest} onClose={onClose} />
          );
        }}
      </Answered>
    </Modal>
  );
}

function Form({ questionnaires, onClose }: { questionnaires: readonly Questionnaire[]; onClose: () => void }) {
  const { t } = useTranslation('multiRater');
  const { t: common } = useTranslation();
  const { words } = useFormat();
  const { today } = useSession();
  const navigate = useNavigate();
  const cycles = useQueryOf('/appraisals/cycles', {});
  const library = useQueryOf('/indicators/indicators', {});
  const chart = useQueryOf('/organization/chart', {});
  const year = today.slice(0, 4);
  const [draft, setDraft] = useState({
    nameZh: `${year} 年 360 度反馈`,
    nameEn: `360 feedback ${year}`,
    questionnaireCode: questionnaires[0]!.code,
    cycleId: null as string | null,
    indicatorCode: null as string | null,
    departments: [] as string[],
    numbers: '',
    nominateUntil: afterDays(today, 7),
    answerUntil: afterDays(today, 21),
    /** null takes what the policy of the cycle promises. */
    threshold: null as number | null,
    loadLimit: 8,
  });
  const set = (more: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...more }));
  const open = useOperation('/multi-rater/open-round', {
    onSuccess: ({ roundId }) => {
      tellDone(t('fresh.done'));
      onClose();
      void navigate({ to: '/multi-rater/rounds/$roundId', params: { roundId } });
    },
  });
  const policy = useQueryOf(
    '/appraisals/cycle-terms',
    { cycleId: draft.cycleId ?? '' },
    { enabled: draft.cycleId !== null },
  ).data?.policy;
  const promised = policy?.terms.find((one) => one.path === 'procedure.anonymityThreshold');
  const least = Number(promised?.raw ?? 3);
  const indicators = (library.data?.indicators ?? []).filter((one) => one.sourceKind === 'multi-rater');
  const { departments, numbers, ...rest } = draft;
  return (
    <form
      className={css.dialog}
      onSubmit={(event) => {
        event.preventDefault();
        open.mutate({
          ...rest,
          population: { departments, numbers: numbers.split(/[\s,，、;；]+/).filter((one) => one !== '') },
        });
      }}
    >
      <div className={css.pair}>
        <TextInput
          label={t('fresh.nameZh')}
          required
          value={draft.nameZh}
          onChange={(event) => set({ nameZh: event.currentTarget.value })}
        />
        <TextInput
          label={t('fresh.nameEn')}
          required
          value={draft.nameEn}
          onChange={(event) => set({ nameEn: event.currentTarget.value })}
        />
      </div>
      <Select
        label={t('fresh.questionnaire')}
        data={questionnaires.map((one) => ({
          value: one.code,
          label: `${words({ zh: one.nameZh, en: one.nameEn })} · ${t('form.version', { version: one.version })}`,
        }))}
        value={draft.questionnaireCode}
        allowDeselect={false}
        onChange={(code) => set({ questionnaireCode: code ?? questionnaires[0]!.code })}
      />
      <div className={css.pair}>
        <Select
          label={t('fresh.cycle')}
          placeholder={t('fresh.noCycle')}
          clearable
          data={(cycles.data?.cycles ?? [])
            .filter((one) => one.state === 'open')
            .map((one) => ({ value: one.cycleId, label: words({ zh: one.nameZh, en: one.nameEn }) }))}
          value={draft.cycleId}
          onChange={(cycleId) => set({ cycleId, indicatorCode: null })}
        />
        <Select
          label={t('fresh.indicator')}
          placeholder={t('fresh.noIndicator')}
          clearable
          disabled={draft.cycleId === null || indicators.length === 0}
          data={indicators.map((one) => ({
            value: one.code,
            label: `${one.code} ${words({ zh: one.nameZh, en: one.nameEn })}`,
          }))}
          value={draft.indicatorCode}
          onChange={(indicatorCode) => set({ indicatorCode })}
        />
      </div>
      <MultiSelect
        label={t('fresh.departments')}
        searchable
        data={(chart.data?.units ?? []).map((one) => ({
          value: one.code,
          label: words({ zh: one.nameZh, en: one.nameEn }),
        }))}
        value={departments}
        onChange={(chosen) => set({ departments: chosen })}
      />
      <TextInput
        label={t('fresh.numbers')}
        description={t('fresh.numbersNote')}
        value={numbers}
        onChange={(event) => set({ numbers: event.currentTarget.value })}
      />
      <div className={css.pair}>
        <DateField
          label={t('fresh.nominateUntil')}
          required
          value={draft.nominateUntil}
          onChange={(day) => set({ nominateUntil: day })}
        />
        <DateField
          label={t('fresh.answerUntil')}
          required
          value={draft.answerUntil}
          onChange={(day) => set({ answerUntil: day })}
        />
        <NumberInput
          label={t('fresh.threshold')}
          max={20}
          min={least}
          value={draft.threshold ?? least}
          onChange={(value) => set({ threshold: Number(value) || null })}
        />
        <NumberInput
          label={t('fresh.loadLimit')}
          min={1}
          max={100}
          value={draft.loadLimit}
          onChange={(value) => set({ loadLimit: Number(value) || 8 })}
        />
      </div>
      <p className="muted small">{t('fresh.thresholdNote')}</p>
      {policy && promised ? <PolicyOrigin policy={policy} article={promised.article} /> : null}
      {open.error ? <ErrorNotice error={open.error} /> : null}
      <div className={css.buttons}>
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button type="submit" loading={open.isPending}>
          {t('fresh.open')}
        </Button>
      </div>
    </form>
  );
}
