/** Links an indicator below another: adopts its target, takes a part of it, or contributes with one of its own. A new version of the indicator. */
import { Button, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import { draftOf } from './indicator-draft.ts';
import type { Indicator, StrategyMap } from './shapes.ts';
import css from './strategy.module.css';

type Share = NonNullable<Indicator['share']>;

export function CascadeLinkForm({ map, onClose }: { map: StrategyMap; onClose: () => void }) {
  const { t } = useTranslation('strategy');
  const { t: common } = useTranslation();
  const { words } = useFormat();
  const { today } = useSession();
  const library = useQueryOf('/indicators/indicators', {});
  const [child, setChild] = useState<string | null>(null);
  const [parent, setParent] = useState<string | null>(null);
  const [share, setShare] = useState<Share>('same');
  const [reason, setReason] = useState('');
  const save = useOperation('/indicators/save-indicator', {
    refresh: ['/indicators', '/appraisals/indicator-cascade', '/appraisals/strategy-coverage'],
    onSuccess: ({ version }) => {
      tellDone(t('form.saved', { code: child ?? '', version }));
      onClose();
    },
  });
  const indicators = (library.data?.indicators ?? []).filter((one) => one.retiredOn === null);
  const options = (except: string | null) =>
    indicators
      .filter(({ code }) => code !== except)
      .map((one) => ({ value: one.code, label: `${one.code} ${words({ zh: one.nameZh, en: one.nameEn })}` }));
  const found = indicators.find(({ code }) => code === child);
  const send = () => {
    if (found === undefined) return;
    const perspectiveOf = (code: string) => map.objectives.find((one) => one.code === code)?.perspectiveCode ?? null;
    save.mutate({
      ...draftOf(found, null, perspectiveOf),
      parentCode: parent,
      share: parent === null ? null : share,
      effectiveFrom: today,
      baseVersion: found.version,
      reason: reason.trim(),
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('cascade.link')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p className="muted">{t('cascade.linkNote')}</p>
        <Select
          label={t('cascade.child')}
          searchable
          required
          data={options(parent)}
          value={child}
          onChange={(code) => {
            setChild(code);
            const one = indicators.find((each) => each.code === code);
            setParent(one?.parentCode ?? null);
            setShare(one?.share ?? 'same');
          }}
        />
        <Select
          label={t('cascade.under')}
          description={t('cascade.underNote')}
          searchable
          clearable
          data={options(child)}
          value={parent}
          onChange={setParent}
        />
        {parent === null ? null : (
          <SegmentedControl
            aria-label={t('cascade.how')}
            data={(['same', 'split', 'own'] as const).map((value) => ({ value, label: t(`share.${value}`) }))}
            value={share}
            onChange={(value) => setShare(value as Share)}
          />
        )}
        <TextInput
          label={t('form.reason')}
          required
          maxLength={400}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {save.error ? <ErrorNotice error={save.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={child === null || reason.trim() === ''}>
            {t('form.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
