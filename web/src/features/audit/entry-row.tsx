import type { QueryAnswer } from '@meritline/contract';
import { IconDownload, IconEye, IconLogin2, IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import css from './audit.module.css';
import { useOperationName } from './operation-name.ts';

export type Entry = QueryAnswer<'/audit/entries'>['entries'][number];

export const KIND_ICONS = { change: IconPencil, view: IconEye, export: IconDownload, 'sign-in': IconLogin2 } as const;

/** The name of the kind of thing an entry is about; an unknown kind is shown as the server calls it. */
export function useSubjectName(): (kind: string) => string {
  const { t, i18n } = useTranslation('audit');
  return (kind) =>
    i18n.exists(`audit:subjectKinds.${kind}`) ? t(`subjectKinds.${kind}` as 'subjectKinds.person') : kind;
}

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : JSON.stringify(value);

/** The facts kept with an entry, as `name value` pairs; the reader's name is in the line already. */
function Details({ details }: { details: Entry['details'] }) {
  const facts = Object.entries(details).filter(([name, value]) => name !== 'reader' && value !== null && value !== '');
  if (facts.length === 0) return null;
  return (
    <span className={css.details}>
      {facts.map(([name, value]) => (
        <span key={name}>
          <i>{name}</i> {plain(value)}
        </span>
      ))}
    </span>
  );
}

/** Who did it. Without a name it was the system itself for who sees everybody, and for others perhaps a person they do not see. */
export function useActorName(): (entry: Pick<Entry, 'actorNameZh' | 'actorNameEn'>) => string {
  const { t } = useTranslation('audit');
  const { words } = useFormat();
  const may = useMay();
  return ({ actorNameZh: zh, actorNameEn: en }) =>
    zh === null || en === null ? t(may('audit.read') ? 'system' : 'notShown') : words({ zh, en });
}

export function EntryRow({ entry }: { entry: Entry }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const operationName = useOperationName();
  const subjectName = useSubjectName();
  const actorName = useActorName();
  const Icon = KIND_ICONS[entry.kind];
  return (
    <li className={css.entry}>
      <time className="muted num" dateTime={entry.recordedAt}>
        {format.time(entry.recordedAt)}
      </time>
      <span className={css.kindMark} data-kind={entry.kind}>
        <Icon size={14} stroke={1.7} aria-hidden />
        <span className="only-heard">{t(`one.${entry.kind}`)}</span>
      </span>
      <div className={css.entryText}>
        <div>
          <b>{actorName(entry)}</b> {operationName(entry.operation)}{' '}
          <Link
            to="/audit"
            search={{ subjectKind: entry.subjectKind, subjectId: entry.subjectId }}
            title={t('only')}
            className={css.subject}
          >
            {subjectName(entry.subjectKind)} <code>{entry.subjectId.slice(0, 8)}</code>
          </Link>
        </div>
        {entry.reason ? <div className={css.reason}>{t('reason', { reason: entry.reason })}</div> : null}
        <Details details={entry.details} />
      </div>
      <span className={`${css.sequence} muted num`}>
        {entry.sequence === null ? t('unsealed') : t('number', { sequence: format.count(entry.sequence) })}
      </span>
    </li>
  );
}
