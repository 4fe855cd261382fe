/** One change of an indicator on every card of a cycle that holds it: what, from which day, why; shown card by card before it is sent. */
import { Button, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import { findCurve } from '@meritline/engine/scoring';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, DateField, ErrorNotice, tellDone } from '../../ui/index.ts';
import { CurveFields } from './curve-fields.tsx';
import { ChangePreview } from './indicator-change-preview.tsx';
import type { Indicator } from './shapes.ts';
import css from './strategy.module.css';

const WAYS = ['scale', 'set', 'curve'] as const;
type Way = (typeof WAYS)[number];
const POINTS = ['floor', 'target', 'stretch'] as const;

interface Draft {
  readonly way: Way;
  readonly scale: string;
  readonly points: Readonly<Record<string, string>>;
  readonly curve: string | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly weight: string;
}

/** As the server takes it: what is left blank stays as each card has it. */
const changeOf = ({ way, scale, points, curve, params, weight }: Draft) => {
  const given = Object.fromEntries(Object.entries(points).filter(([, value]) => value.trim() !== ''));
  return {
    scale: way === 'scale' && scale.trim() !== '' ? scale.trim() : null,
    params: way === 'curve' ? { ...params } : way === 'set' && Object.keys(given).length > 0 ? given : null,
    curve: way === 'curve' ? curve : null,
    weight: weight.trim() === '' ? null : weight.trim(),
  };
};

export function IndicatorChangeForm({ indicator, onClose }: { indicator: Indicator; onClose: () => void }) {
  const { t } = useTranslation('targets');
  const { t: common } = useTranslation();
  const { words } = useFormat();
  const cycles = useQueryOf('/appraisals/cycles', {});
  return (
    <Modal
      opened
      onClose={onClose}
      size={680}
      title={t('all.title', { name: words({ zh: indicator.nameZh, en: indicator.nameEn }) })}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Answered query={cycles}>
        {({ cycles: all }) => {
          const open = all.filter(({ state }) => state === 'open');
          return open.length === 0 ? (
            <p className="muted">{t('all.noCycle')}</p>
          ) : (
            <Form indicator={indicator} cycles={open} onClose={onClose} />
          );
        }}
      </Answered>
    </Modal>
  );
}

interface FormProps {
  readonly indicator: Indicator;
  readonly cycles: readonly { cycleId: string; nameZh: string; nameEn: string }[];
  onClose(): void;
}

function Form({ indicator, cycles, onClose }: FormProps) {
  const { t } = useTranslation('targets');
  const { words } = useFormat();
  const { today } = useSession();
  const [cycleId, setCycle] = useState(cycles[0]!.cycleId);
  const [from, setFrom] = useState(today);
  const [reason, setReason] = useState('');
  const hasPoints = findCurve(indicator.curve ?? '')?.fields.some(({ code }) => code === 'target') ?? false;
  const [draft, setDraft] = useState<Draft>({
    ...{ way: hasPoints ? 'scale' : 'curve', scale: '', points: {}, weight: '' },
    ...{ curve: indicator.curve, params: indicator.params },
  });
  const change = changeOf(draft);
  const send = useOperation('/appraisals/propose-indicator-change', {
    onSuccess: () => {
      tellDone(t('change.sent'));
      onClose();
    },
  });
  const given = { cycleId, indicatorId: indicator.indicatorId, effectiveFrom: from };
  const isSomething = Object.values(change).some((value) => value !== null);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ ...given, reason: reason.trim(), change });
      }}
    >
      <p className="muted">{t('all.note')}</p>
      <div className={css.pairOfFields}>
        <Select
          label={t('column.cycle')}
          allowDeselect={false}
          data={cycles.map((one) => ({ value: one.cycleId, label: words({ zh: one.nameZh, en: one.nameEn }) }))}
          value={cycleId}
          onChange={(id) => id && setCycle(id)}
        />
        <DateField label={t('change.effectiveFrom')} value={from} required onChange={(day) => day && setFrom(day)} />
      </div>
      <What indicator={indicator} hasPoints={hasPoints} draft={draft} set={(next) => setDraft({ ...draft, ...next })} />
      <TextInput
        label={t('change.reason')}
        description={t('all.reasonNote')}
        value={reason}
        required
        maxLength={400}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {isSomething ? <ChangePreview asked={{ ...given, change: JSON.stringify(change) }} /> : null}
      {send.error ? <ErrorNotice error={send.error} /> : null}
      <Buttons isReady={isSomething && reason.trim().length >= 4} isBusy={send.isPending} onClose={onClose} />
    </form>
  );
}

function Buttons({ isReady, isBusy, onClose }: { isReady: boolean; isBusy: boolean; onClose: () => void }) {
  const { t } = useTranslation('targets');
  const { t: common } = useTranslation();
  return (
    <div className={css.buttons}>
      <Button variant="default" onClick={onClose}>
        {common('action.cancel')}
      </Button>
      <Button type="submit" loading={isBusy} disabled={!isReady}>
        {t('change.send')}
      </Button>
    </div>
  );
}

interface WhatProps {
  readonly indicator: Indicator;
  readonly hasPoints: boolean;
  readonly draft: Draft;
  set(next: Partial<Draft>): void;
}

/** The target by a share of what each has, by values for all, or another curve; and the weight. */
function What({ indicator, hasPoints, draft, set }: WhatProps) {
  const { t } = useTranslation('targets');
  const ways = hasPoints ? WAYS : (['curve'] as const);
  return (
    <>
      <SegmentedControl
        aria-label={t('all.way.label')}
        data={ways.map((way) => ({ value: way, label: t(`all.way.${way}`) }))}
        value={draft.way}
        onChange={(way) => set({ way: way as Way })}
      />
      {draft.way === 'scale' ? (
        <TextInput
          label={t('all.scale')}
          description={t('all.scaleNote')}
          inputMode="decimal"
          value={draft.scale}
          onChange={(event) => set({ scale: event.currentTarget.value })}
        />
      ) : null}
      {draft.way === 'set' ? (
        <div className={css.threeFields}>
          {POINTS.map((point) => (
            <TextInput
              key={point}
              label={t(`sheet.${point}`)}
              inputMode="decimal"
              value={draft.points[point] ?? ''}
              onChange={(event) => set({ points: { ...draft.points, [point]: event.currentTarget.value.trim() } })}
            />
          ))}
        </div>
      ) : null}
      {draft.way === 'curve' && draft.curve !== null ? (
        <CurveFields
          draft={{ ...indicator, curve: draft.curve, params: { ...draft.params } }}
          set={(next) => set({ curve: next.curve ?? draft.curve, params: next.params ?? draft.params })}
          issues={findCurve(draft.curve)?.prepare(draft.params, 'params').issues ?? []}
        />
      ) : null}
      <TextInput
        label={t('all.weight')}
        description={t('all.weightNote')}
        inputMode="decimal"
        value={draft.weight}
        onChange={(event) => set({ weight: event.currentTarget.value })}
      />
    </>
  );
}
