/** A value of the company, or of a group, for a figure: proposed here, measured and accepted on its own page. */
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { DateField, DrawerColumn, ErrorNotice } from '../../ui/index.ts';
import css from './pay-structure.module.css';
import type { Rule, Rules } from './shapes.ts';
import { unitIn } from './units.ts';
import { RuleValue } from './value.tsx';

export function ProposeValue({ rule, layers, onClose }: { rule: Rule; layers: Rules['layers']; onClose: () => void }) {
  const { t } = useTranslation('payStructure');
  const { t: common } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [layer, setLayer] = useState(layers[0]?.code ?? '');
  const [from, setFrom] = useState('');
  const [value, setValue] = useState('');
  const [rows, setRows] = useState(rule.rows === null ? '' : JSON.stringify(rule.rows, null, 1));
  const [title, setTitle] = useState('');
  const [article, setArticle] = useState('');
  const [reason, setReason] = useState('');
  const [isBroken, setBroken] = useState(false);
  const propose = useOperation('/pay-structure/propose-rule-value', {
    onSuccess: ({ changeId }) => void navigate({ to: '/pay-changes/$changeId', params: { changeId } }),
  });
  const submit = () => {
    const content = contentOf(rule, value, rows);
    setBroken(content === null);
    if (content === null) return;
    propose.mutate({
      layerCode: layer,
      code: rule.code,
      effectiveFrom: from,
      ...content,
      source: { title, ...(article === '' ? {} : { article }) },
      reason,
    });
  };
  return (
    <DrawerColumn
      title={t('propose.title', { rule: format.words(rule.names) })}
      width={424}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
          <Button type="submit" form="propose-value" loading={propose.isPending}>
            {t('propose.submit')}
          </Button>
        </>
      }
    >
      <form
        id="propose-value"
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="muted">
          {t('propose.now')} <RuleValue rule={rule} /> {unitIn(format.language, rule.unit)}
        </p>
        <Select
          required
          allowDeselect={false}
          label={t('propose.layer')}
          data={layers.map((one) => ({ value: one.code, label: format.words(one.names) }))}
          value={layer}
          onChange={(next) => setLayer(next ?? '')}
        />
        {rule.rows === null ? (
          <TextInput
            required
            label={t('propose.value')}
            description={unitIn(format.language, rule.unit)}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        ) : (
          <Textarea
            required
            autosize
            minRows={4}
            label={t('propose.rows')}
            description={t('propose.rowsNote')}
            error={isBroken ? t('propose.rowsBroken') : null}
            value={rows}
            onChange={(event) => setRows(event.currentTarget.value)}
          />
        )}
        <DateField required label={t('propose.from')} value={from} onChange={setFrom} />
        <TextInput
          required
          label={t('propose.source')}
          placeholder={t('propose.sourceSample')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextInput
          label={t('propose.article')}
          value={article}
          onChange={(event) => setArticle(event.currentTarget.value)}
        />
        <TextInput
          required
          label={t('propose.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {propose.error ? <ErrorNotice error={propose.error} /> : null}
      </form>
    </DrawerColumn>
  );
}

type Content = { value: string | boolean } | { rows: Record<string, string | boolean | null>[] };

/** What was typed as the server takes it; null when the rows are not a list of records. */
function contentOf(rule: Rule, value: string, rows: string): Content | null {
  if (rule.rows === null) {
    if (rule.type !== 'boolean') return { value: value.trim() };
    return { value: /^(true|是|真|yes)$/i.test(value.trim()) };
  }
  try {
    const parsed: unknown = JSON.parse(rows);
    return Array.isArray(parsed) ? { rows: parsed as Record<string, string | boolean | null>[] } : null;
  } catch {
    return null;
  }
}
