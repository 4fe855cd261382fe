/** Builds small workbooks part by part for the tests, broken ones included: no library writes those. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface CraftedPart {
  readonly name: string;
  readonly data: Uint8Array | string;
  /** Lies in the directory about the size, when given. */
  readonly declaredSize?: number;
  readonly encrypted?: boolean;
}

const u16 = (value: number): Buffer => Buffer.from([value & 255, (value >> 8) & 255]);
const u32 = (value: number): Buffer => Buffer.concat([u16(value & 0xffff), u16(value >>> 16)]);

export function craftZip(parts: readonly CraftedPart[]): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = typeof part.data === 'string' ? Buffer.from(part.data) : Buffer.from(part.data);
    const packed = deflateRawSync(data, { level: 9 });
    const name = Buffer.from(part.name);
    const flags = u16(part.encrypted ? 1 : 0);
    const rest = [
      u16(8),
      u32(0),
      u32(crc32(data)),
      u32(packed.length),
      u32(part.declaredSize ?? data.length),
      u16(name.length),
      u16(0),
    ];
    const local = Buffer.concat([u32(0x04034b50), u16(20), flags, ...rest, name, packed]);
    directory.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(20),
        u16(20),
        flags,
        ...rest,
        u16(0),
        u16(0),
        u16(0),
        u32(0),
        u32(offset),
        name,
      ]),
    );
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([
    u32(0x06054b50),
    u32(0),
    u16(parts.length),
    u16(parts.length),
    u32(central.length),
    u32(offset),
    u16(0),
  ]);
  return new Uint8Array(Buffer.concat([...bodies, central, end]));
}

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Styles: 0 general, 1 date (built-in 14), 2 custom `yyyy"年"m"月"d"日"`, 3 percent, 4 text. */
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="10"/><xf numFmtId="49"/></cellXfs></styleSheet>`;

export interface CraftedSheet {
  readonly name: string;
  /** Inside of `<sheetData>`. */
  readonly rows: string;
  /** After `</sheetData>`. */
  readonly after?: string;
  readonly hidden?: boolean;
}

export function craftXlsxParts(
  sheets: readonly CraftedSheet[],
  options: { strings?: string; date1904?: boolean } = {},
): CraftedPart[] {
  const entries = sheets.map(
    (sheet, at) =>
      `<sheet name="${sheet.name}" sheetId="${at + 7}"${sheet.hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  );
  const related = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return [
    { name: '[Content_Types].xml', data: '<Types/>' },
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${options.date1904 ? ' date1904="1"' : ''}/><sheets>${entries.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships xmlns="${RELATIONS}">${related.join('')}<Relationship Id="rIdS" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    { name: 'xl/styles.xml', data: STYLES },
    { name: 'xl/sharedStrings.xml', data: `<sst xmlns="${MAIN}">${options.strings ?? ''}</sst>` },
    ...sheets.map((sheet, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      data: `<worksheet xmlns="${MAIN}"><sheetData>${sheet.rows}</sheetData>${sheet.after ?? ''}</worksheet>`,
    })),
  ];
}

export const craftXlsx = (...input: Parameters<typeof craftXlsxParts>): Uint8Array =>
  craftZip(craftXlsxParts(...input));

/** An inline text cell. */
export const textCell = (address: string, text: string): string =>
  `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** Rows of inline texts; null leaves the cell out. */
export const textRows = (rows: readonly (readonly (string | null)[])[], first = 1): string =>
  rows
    .map((cells, at) => {
      const body = cells.map((text, column) =>
        text === null ? '' : textCell(`${String.fromCharCode(65 + column)}${first + at}`, text),
      );
      return `<row r="${first + at}">${body.join('')}</row>`;
    })
    .join('');
