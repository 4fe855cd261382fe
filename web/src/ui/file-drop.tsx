import { Dropzone, type FileRejection } from '@mantine/dropzone';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './dialogs.module.css';

export interface FileDropProps {
  /** Media types to endings: `{ 'text/csv': ['.csv'] }`. */
  readonly accept: Readonly<Record<string, readonly string[]>>;
  readonly maxBytes: number;
  readonly isBusy?: boolean;
  readonly label?: string;
  onFile(file: File): void;
  /** Takes several at once; `onFile` is then not called. */
  onFiles?(files: readonly File[]): void;
}

export const SPREADSHEETS = {
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'text/csv': ['.csv'],
  'application/json': ['.json'],
} as const;

/** What a bank sends back: its own list, or a status report. */
export const BANK_ANSWERS = { ...SPREADSHEETS, 'text/xml': ['.xml'], 'application/xml': [] } as const;

const size = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.round(bytes / 1024)} KB`;

/** One file by drop, click or keyboard; a refused one is named with the reason. */
export function FileDrop({ accept, maxBytes, isBusy, label, onFile, onFiles }: FileDropProps) {
  const { t } = useTranslation('ui');
  const [said, setSaid] = useState<{ text: string; isRefused: boolean } | null>(null);
  const types = Object.values(accept).flat().join(' ');
  const refuse = ([first]: FileRejection[]) => {
    if (!first) return;
    const code = first.errors[0]?.code;
    const text =
      code === 'file-too-large'
        ? t('file.tooLarge', { name: first.file.name, size: size(maxBytes) })
        : code === 'too-many-files'
          ? t('file.onlyOne')
          : t('file.wrongType', { name: first.file.name, types });
    setSaid({ text, isRefused: true });
  };
  return (
    <div>
      <Dropzone
        className={css.drop ?? ''}
        accept={Object.fromEntries(Object.entries(accept).map(([type, endings]) => [type, [...endings]]))}
        maxSize={maxBytes}
        multiple={onFiles !== undefined}
        loading={isBusy ?? false}
        inputProps={{ 'aria-label': label ?? t('file.drop') }}
        onReject={refuse}
        onDrop={(files) => {
          const [file] = files;
          if (!file) return;
          setSaid({ text: t('file.chosen', { name: file.name }), isRefused: false });
          if (onFiles) onFiles(files);
          else onFile(file);
        }}
      >
        <div className={css.dropInner}>
          <Dropzone.Accept>
            <IconUpload size={26} stroke={1.4} aria-hidden />
          </Dropzone.Accept>
          <Dropzone.Reject>
            <IconFileSpreadsheet size={26} stroke={1.4} aria-hidden />
          </Dropzone.Reject>
          <Dropzone.Idle>
            <IconFileSpreadsheet size={26} stroke={1.4} aria-hidden />
          </Dropzone.Idle>
          <b>{label ?? t('file.drop')}</b>
          <span className="muted small">{t('file.hint', { types, size: size(maxBytes) })}</span>
        </div>
      </Dropzone>
      <output className={`small ${said?.isRefused ? 'neg' : 'muted'}`}>{said?.text}</output>
    </div>
  );
}
