/** The foot of every table: how many rows, and the table as a file. */
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from './exportable.module.css';
import { type ExportFormat, saveSheet, sheetOfTable } from './sheet-export.ts';

export function ExportFoot({
  label,
  count,
  onExport,
}: {
  label: string;
  count?: number;
  onExport: (format: ExportFormat) => unknown;
}) {
  const { t } = useTranslation('ui');
  return (
    <div className={css.foot} data-export-foot>
      {count === undefined ? null : <span className="num">{t('export.rows', { count })}</span>}
      <span className={css.formats}>
        <IconDownload size={13} aria-hidden />
        {(['xlsx', 'csv'] as const).map((format) => (
          <button
            key={format}
            type="button"
            aria-label={t('export.as', { name: label, format })}
            onClick={() => void onExport(format)}
          >
            .{format}
          </button>
        ))}
      </span>
    </div>
  );
}

/** Around a table of its own making: adds the foot and nothing to the layout. */
export function Exportable({ children }: { children: ReactNode }) {
  const { t } = useTranslation('ui');
  const box = useRef<HTMLDivElement>(null);
  const save = (format: ExportFormat) => {
    const table = box.current?.querySelector('table');
    if (table)
      void saveSheet(sheetOfTable(table, document.querySelector('h1')?.textContent ?? t('export.table')), format);
  };
  return (
    <div className={css.around} ref={box} data-exportable>
      {children}
      <ExportFoot label={t('export.table')} onExport={save} />
    </div>
  );
}
