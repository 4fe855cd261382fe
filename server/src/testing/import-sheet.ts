/** A sheet through the door every sheet takes: uploaded, columns as proposed, previewed, the good rows committed. */
import { type SheetToWrite, wholeOf, writeWorkbook } from '../platform/spreadsheet/index.ts';
import type { TestClient } from './product.ts';

export const workbook = async (kind: string, sheet: SheetToWrite) => ({
  fileName: `${kind}.xlsx`,
  bytes: Buffer.from(await wholeOf(writeWorkbook([sheet]))),
});

/** Where the columns or settings are refused, that refusal is the answer. */
export async function importSheet(
  client: TestClient,
  kind: string,
  file: { readonly fileName: string; readonly bytes: Buffer },
  settings: Readonly<Record<string, unknown>> = {},
) {
  const { importId } = (await client.upload('/imports/upload-sheet', { kind }, file)).body;
  const detail = (await client.get('/imports/import-detail', { importId })).body;
  const mapping = Object.fromEntries(
    detail.columns.flatMap((one: { column: number; field: string | null }) =>
      one.field ? [[String(one.column), one.field]] : [],
    ),
  );
  const proposed = Object.fromEntries(
    detail.settings.map((one: { key: string; value: unknown }) => [one.key, one.value]),
  );
  const chosen = await client.post('/imports/choose-mapping', {
    importId,
    mapping,
    settings: { ...proposed, ...settings },
  });
  if (chosen.status !== 200) return { importId, preview: chosen.body, done: chosen };
  const preview = (await client.get('/imports/import-preview', { importId, limit: 200 })).body;
  const done = await client.post('/imports/commit-import', {
    importId,
    fingerprint: preview.fingerprint,
    leaveBadRowsOut: true,
    reason: 'as it was sent',
  });
  return { importId, preview, done };
}
