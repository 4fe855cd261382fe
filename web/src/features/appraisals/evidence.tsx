/** Evidence beside a line: files and links, with who put them there; whoever added one may take it back while it is open. */
import { ActionIcon, Button, FileButton, TextInput } from '@mantine/core';
import { IconFile, IconLink, IconPaperclip, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, tellDone } from '../../ui/index.ts';
import css from './beside.module.css';
import type { Line, Scorecard } from './shapes.ts';
import { useNames } from './use-names.ts';

const REFRESH = ['/appraisals/scorecard-detail', '/appraisals/my-scorecard'] as const;
const KEPT_TYPES = '.pdf,.png,.jpg,.jpeg,.txt,.csv,.docx,.xlsx,.pptx';

export const evidenceOf = (card: Scorecard, line: Line): Scorecard['evidence'] =>
  card.evidence.filter(({ lineId }) => lineId === line.lineId);

export function Evidence({ card, line }: { card: Scorecard; line: Line }) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const [isLinking, setLinking] = useState(false);
  const [withdrawing, setWithdrawing] = useState<string | null>(null);
  const kept = evidenceOf(card, line);
  const add = useOperation('/appraisals/add-evidence', {
    refresh: [...REFRESH],
    onSuccess: ({ sha256 }) => tellDone(t('beside.added', { digest: sha256.slice(0, 8) })),
  });
  const send = (file: File | null) => {
    if (file === null) return;
    const form = new FormData();
    form.append('scorecardId', JSON.stringify(card.scorecardId));
    form.append('lineId', JSON.stringify(line.lineId));
    form.append('file', file, file.name);
    add.mutate(form as never);
  };
  const mayAdd = card.kind === 'person' && card.state === 'open';
  return (
    <section aria-label={t('beside.evidenceOf', { name: name(line, 'name') })} className={css.evidence}>
      <h3>
        <IconPaperclip size={14} aria-hidden /> {t('beside.evidence')} <span className="muted num">{kept.length}</span>
      </h3>
      {kept.length === 0 ? <p className="muted small">{t('beside.noEvidence')}</p> : null}
      <ul className={css.files}>
        {kept.map((one) => (
          <EvidenceItem
            key={one.evidenceId}
            card={card}
            evidence={one}
            isWithdrawing={withdrawing === one.evidenceId}
            onWithdraw={setWithdrawing}
          />
        ))}
      </ul>
      {mayAdd ? (
        <div className={css.actions}>
          <FileButton onChange={send} accept={KEPT_TYPES}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                size="xs"
                loading={add.isPending}
                leftSection={<IconFile size={13} aria-hidden />}
              >
                {t('beside.addFile')}
              </Button>
            )}
          </FileButton>
          <Button
            variant="default"
            size="xs"
            aria-expanded={isLinking}
            leftSection={<IconLink size={13} aria-hidden />}
            onClick={() => setLinking(!isLinking)}
          >
            {t('beside.addLink')}
          </Button>
        </div>
      ) : null}
      {isLinking ? <LinkForm card={card} line={line} onDone={() => setLinking(false)} /> : null}
      {add.error ? <ErrorNotice error={add.error} /> : null}
    </section>
  );
}

function LinkForm({ card, line, onDone }: { card: Scorecard; line: Line; onDone: () => void }) {
  const { t } = useTranslation('appraisals');
  const [url, setUrl] = useState('');
  const link = useOperation('/appraisals/link-evidence', {
    refresh: [...REFRESH],
    onSuccess: ({ sha256 }) => {
      tellDone(t('beside.added', { digest: sha256.slice(0, 8) }));
      onDone();
    },
  });
  return (
    <form
      className={css.inline}
      onSubmit={(event) => {
        event.preventDefault();
        link.mutate({ scorecardId: card.scorecardId, lineId: line.lineId, url: url.trim() });
      }}
    >
      <TextInput
        label={t('beside.url')}
        placeholder="https://"
        type="url"
        required
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" loading={link.isPending} disabled={url.trim() === ''}>
        {t('beside.add')}
      </Button>
      {link.error ? <ErrorNotice error={link.error} /> : null}
    </form>
  );
}

interface ItemProps {
  readonly card: Scorecard;
  readonly evidence: Scorecard['evidence'][number];
  readonly isWithdrawing: boolean;
  onWithdraw(evidenceId: string | null): void;
}

function EvidenceItem({ card, evidence, isWithdrawing, onWithdraw }: ItemProps) {
  const { t } = useTranslation('appraisals');
  const name = useNames();
  const { dateTime } = useFormat();
  const [reason, setReason] = useState('');
  const withdraw = useOperation('/appraisals/withdraw-evidence', {
    refresh: [...REFRESH],
    onSuccess: () => {
      tellDone(t('beside.withdrawn'));
      onWithdraw(null);
    },
  });
  const { scorecardId } = card;
  const { evidenceId } = evidence;
  const href =
    evidence.kind === 'link'
      ? evidence.url!
      : downloadAddress('/appraisals/evidence-file', { scorecardId, evidenceId });
  return (
    <li>
      <a href={href} {...(evidence.kind === 'link' ? { target: '_blank', rel: 'noreferrer' } : {})}>
        {evidence.kind === 'link' ? <IconLink size={13} aria-hidden /> : <IconFile size={13} aria-hidden />}
        <span className="ellipsis">{evidence.name}</span>
      </a>
      <span className="muted small">
        {name(evidence, 'addedBy')} · {dateTime(evidence.addedAt)} ·{' '}
        <span title={evidence.sha256} className="num">
          {evidence.sha256.slice(0, 8)}
        </span>
      </span>
      {evidence.isOwn && card.state === 'open' ? (
        <ActionIcon
          variant="subtle"
          size={24}
          aria-label={t('beside.withdraw', { name: evidence.name })}
          onClick={() => onWithdraw(isWithdrawing ? null : evidenceId)}
        >
          <IconX size={13} aria-hidden />
        </ActionIcon>
      ) : null}
      {isWithdrawing ? (
        <form
          className={css.inline}
          onSubmit={(event) => {
            event.preventDefault();
            withdraw.mutate({ scorecardId, evidenceId, reason: reason.trim() });
          }}
        >
          <TextInput
            label={t('beside.withdrawReason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            type="submit"
            size="xs"
            variant="default"
            disabled={reason.trim().length < 2}
            loading={withdraw.isPending}
          >
            {t('beside.withdraw', { name: '' })}
          </Button>
          {withdraw.error ? <ErrorNotice error={withdraw.error} /> : null}
        </form>
      ) : null}
    </li>
  );
}
