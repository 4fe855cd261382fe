/** One standard: where it holds, and its lines with weights that must close to exactly 100 and points of their own. */
import { ActionIcon, Button, Modal, Select, TextInput } from '@mantine/core';
import { checkTypedWeights, pointsOf, weightsByStage } from '@meritline/engine/scoring';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Chip, ErrorNotice, tellDone } from '../../ui/index.ts';
import type { Indicator, Standard, Standards } from './shapes.ts';
import css from './standards.module.css';
import form from './strategy.module.css';

interface Line {
  readonly indicatorCode: string;
  readonly weight: string | null;
  readonly floor: string | null;
  readonly target: string | null;
  readonly stretch: string | null;
}

interface Draft {
  readonly departmentCode: string | null;
  readonly jobCode: string | null;
  readonly stageCode: string | null;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly lines: readonly Line[];
}

const EMPTY: Draft = { departmentCode: null, jobCode: null, stageCode: null, nameZh: '', nameEn: '', lines: [] };

/** A line keeps only the points that differ from the library's, so that these stay in force where nobody chose others. */
function ownPoints(line: Line, indicator: Indicator | undefined): Line {
  const library = indicator ? pointsOf(indicator.params) : null;
  const own = (key: 'floor' | 'target' | 'stretch') =>
    line[key] === null || line[key] === library?.[key] ? null : line[key];
  return {
    indicatorCode: line.indicatorCode,
    weight: line.weight,
    floor: own('floor'),
    target: own('target'),
    stretch: own('stretch'),
  };
}

export function StandardForm({
  data,
  standard,
  onClose,
}: {
  data: Standards;
  standard: Standard | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('strategy');
  const { t: common } = useTranslation();
  const { words } = useFormat();
  const library = useQueryOf('/indicators/indicators', {});
  const map = useQueryOf('/indicators/strategy-map', {});
  const [draft, setDraft] = useState<Draft>(standard ?? EMPTY);
  const [reason, setReason] = useState('');
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const save = useOperation('/indicators/save-standard', {
    onSuccess: ({ version }) => {
      tellDone(t('standards.saved', { version }));
      onClose();
    },
  });
  const indicators = new Map((library.data?.indicators ?? []).map((one) => [one.code, one]));
  const roles = new Map((map.data?.perspectives ?? []).map((one) => [one.code, one.role]));
  const roleOf = (code: string) => roles.get(indicators.get(code)?.perspectiveCode ?? '') ?? null;
  const weighted = draft.lines.filter((line) => line.weight !== null);
  const issue = checkTypedWeights(weighted.map((line) => line.weight ?? ''))[0];
  const shares = data.stages.find((one) => one.code === draft.stageCode)?.shares;
  const byStage = shares
    ? weightsByStage(
        weighted.map((line) => ({ perspective: roleOf(line.indicatorCode), weight: line.weight || '1' })),
        shares,
      )
    : null;
  const applyStage = () => {
    const next = new Map(weighted.map((line, index) => [line.indicatorCode, byStage![index]!]));
    set({
      lines: draft.lines.map((line) => ({
        ...line,
        weight: line.weight === null ? null : next.get(line.indicatorCode)!,
      })),
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={820}
      title={standard ? t('standards.change') : t('standards.new')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault();
          const { departmentCode, jobCode, stageCode, nameZh, nameEn, lines } = draft;
          save.mutate({
            departmentCode,
            jobCode,
            stageCode,
            nameZh,
            nameEn,
            lines: lines.map((line) => ownPoints(line, indicators.get(line.indicatorCode))),
            baseVersion: standard?.version ?? null,
            reason,
          });
        }}
      >
        <PlaceFields data={data} draft={draft} set={set} isNew={standard === null} />
        <fieldset className={css.editLines}>
          <legend>
            {t('standards.lines')}{' '}
            {draft.lines.length > 0 ? (
              <Chip tone={issue ? 'amber' : 'green'}>{issue ? words(issue.message) : t('standards.closes')}</Chip>
            ) : null}
          </legend>
          {draft.lines.map((line) => (
            <LineRow
              key={line.indicatorCode}
              line={line}
              indicator={indicators.get(line.indicatorCode)}
              onChange={(next) =>
                set({ lines: draft.lines.map((one) => (one.indicatorCode === line.indicatorCode ? next : one)) })
              }
              onRemove={() => set({ lines: draft.lines.filter((one) => one.indicatorCode !== line.indicatorCode) })}
            />
          ))}
          <AddLine
            taken={draft.lines}
            indicators={[...indicators.values()]}
            onAdd={(line) => set({ lines: [...draft.lines, line] })}
          />
          {byStage ? (
            <Button variant="default" size="xs" onClick={applyStage}>
              {t('standards.applyStage')}
            </Button>
          ) : null}
        </fieldset>
        <TextInput
          label={t('form.reason')}
          value={reason}
          required
          maxLength={400}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {save.error ? <ErrorNotice error={save.error} /> : null}
        <div className={form.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={issue !== undefined || draft.lines.length === 0}>
            {common('action.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface PlaceProps {
  readonly data: Standards;
  readonly draft: Draft;
  set(change: Partial<Draft>): void;
  readonly isNew: boolean;
}

function PlaceFields({ data, draft, set, isNew }: PlaceProps) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const chart = useQueryOf('/organization/chart', {});
  const catalogue = useQueryOf('/organization/catalogue', {});
  const options = (list: readonly { code: string; nameZh: string; nameEn: string }[] | undefined) =>
    (list ?? []).map((one) => ({ value: one.code, label: words({ zh: one.nameZh, en: one.nameEn }) }));
  const choose = (
    key: 'departmentCode' | 'jobCode' | 'stageCode',
    label: string,
    any: string,
    list: { value: string; label: string }[],
  ) => (
    <Select
      label={label}
      placeholder={any}
      clearable
      searchable
      disabled={!isNew}
      data={list}
      value={draft[key]}
      onChange={(value) => set({ [key]: value })}
    />
  );
  return (
    <>
      <div className={form.three}>
        {choose('departmentCode', t('standards.department'), t('standards.anyDepartment'), options(chart.data?.units))}
        {choose('jobCode', t('standards.job'), t('standards.anyJob'), options(catalogue.data?.jobs))}
        {choose('stageCode', t('standards.stage'), t('standards.anyStage'), options(data.stages))}
      </div>
      <div className={form.pair}>
        <TextInput
          label={t('form.nameZh')}
          value={draft.nameZh}
          required
          maxLength={80}
          onChange={(event) => set({ nameZh: event.currentTarget.value })}
        />
        <TextInput
          label={t('form.nameEn')}
          value={draft.nameEn}
          required
          maxLength={120}
          onChange={(event) => set({ nameEn: event.currentTarget.value })}
        />
      </div>
    </>
  );
}

interface LineRowProps {
  readonly line: Line;
  readonly indicator: Indicator | undefined;
  onChange(line: Line): void;
  onRemove(): void;
}

function LineRow({ line, indicator, onChange, onRemove }: LineRowProps) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const name = indicator ? words({ zh: indicator.nameZh, en: indicator.nameEn }) : line.indicatorCode;
  const library = indicator ? pointsOf(indicator.params) : null;
  const point = (key: 'floor' | 'target' | 'stretch') =>
    library?.[key] == null ? (
      <span />
    ) : (
      <TextInput
        aria-label={`${name}: ${t(`standards.${key}`)}`}
        placeholder={library[key]}
        inputMode="decimal"
        value={line[key] ?? ''}
        onChange={(event) =>
          onChange({
            ...line,
            [key]: event.currentTarget.value.trim() === '' ? null : event.currentTarget.value.trim(),
          })
        }
      />
    );
  return (
    <div className={css.editLine}>
      <span>{name}</span>
      {line.weight === null ? (
        <Chip tone="grey">{t(`usedAs.${indicator?.usedAs ?? 'veto'}`)}</Chip>
      ) : (
        <TextInput
          aria-label={`${name}: ${t('form.weight')}`}
          placeholder={t('form.weight')}
          inputMode="decimal"
          value={line.weight}
          onChange={(event) => onChange({ ...line, weight: event.currentTarget.value.trim() })}
        />
      )}
      {point('floor')}
      {point('target')}
      {point('stretch')}
      <ActionIcon variant="default" aria-label={t('standards.remove', { name })} onClick={onRemove}>
        <IconTrash size={15} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function AddLine({
  taken,
  indicators,
  onAdd,
}: {
  taken: readonly Line[];
  indicators: readonly Indicator[];
  onAdd: (line: Line) => void;
}) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const free = indicators.filter((one) => one.curve !== null && !taken.some((line) => line.indicatorCode === one.code));
  return (
    <Select
      aria-label={t('standards.add')}
      placeholder={t('standards.add')}
      searchable
      value={null}
      data={free.map((one) => ({ value: one.code, label: `${one.code} ${words({ zh: one.nameZh, en: one.nameEn })}` }))}
      onChange={(code) => {
        const found = free.find((one) => one.code === code);
        if (found)
          onAdd({
            indicatorCode: found.code,
            weight: found.usedAs === 'weighted' ? '' : null,
            floor: null,
            target: null,
            stretch: null,
          });
      }}
    />
  );
}
