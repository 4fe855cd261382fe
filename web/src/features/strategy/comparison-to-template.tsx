/** The weights of a comparison into a scorecard template, in one action; contradicting judgements want the warning acknowledged. */
import { Alert, Button, Checkbox, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import type { ComparisonDetail } from './shapes.ts';
import css from './strategy.module.css';

export function ComparisonToTemplate({
  detail,
  ratio,
  isConsistent,
  onClose,
}: {
  detail: ComparisonDetail;
  ratio: string;
  isConsistent: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('strategy');
  const { t: common } = useTranslation();
  const { words } = useFormat();
  const policies = useQueryOf('/appraisals/policies', {});
  const [templateCode, setTemplate] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [isAcknowledged, setAcknowledged] = useState(false);
  const weigh = useOperation('/appraisals/weigh-template', {
    onSuccess: ({ weights }) => {
      tellDone(t('toTemplate.done', { code: templateCode ?? '', count: weights.length }));
      onClose();
    },
  });
  const named = detail.warnings.filter(({ code }) => code === 'pairwise-inconsistent');
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('toTemplate.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          weigh.mutate({
            comparisonId: detail.comparison.comparisonId,
            templateCode: templateCode!,
            acknowledgeInconsistency: isAcknowledged,
            reason: reason.trim(),
          });
        }}
      >
        <p className="muted">{t('toTemplate.note')}</p>
        <Select
          label={t('toTemplate.template')}
          required
          searchable
          data={(policies.data?.templates ?? []).map((one) => ({
            value: one.code,
            label: `${one.code} ${words({ zh: one.nameZh, en: one.nameEn })}`,
          }))}
          value={templateCode}
          onChange={setTemplate}
        />
        <TextInput
          label={t('form.reason')}
          required
          maxLength={400}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {isConsistent ? null : (
          <Alert color="yellow" title={t('toTemplate.inconsistent', { ratio: Number(ratio).toFixed(3) })}>
            {named.map((one) => (
              <p key={one.where} className="small">
                {words(one.message)} {words(one.remedy)}
              </p>
            ))}
            <Checkbox
              label={t('toTemplate.acknowledge')}
              checked={isAcknowledged}
              onChange={(event) => setAcknowledged(event.currentTarget.checked)}
            />
          </Alert>
        )}
        {weigh.error ? <ErrorNotice error={weigh.error} /> : null}
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button
            type="submit"
            loading={weigh.isPending}
            disabled={templateCode === null || reason.trim() === '' || (!isConsistent && !isAcknowledged)}
          >
            {t('toTemplate.take')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
