/** The clipboard as spreadsheets fill it and as a person reads it back: text and a table, in the shapes Excel and LibreOffice write. */
import type { BrowserContext, Page } from 'playwright-core';

export type Cells = readonly (readonly string[])[];

export const allowClipboard = (context: BrowserContext): Promise<void> =>
  context.grantPermissions(['clipboard-read', 'clipboard-write']);

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

function excel(cells: Cells): { html: string; text: string } {
  const cell = (text: string) =>
    isNumber(text)
      ? `<td class=xl66 align=right style='border-top:none;border-left:none'>${text}</td>`
      : `<td class=xl65 style='border-top:none'>${escaped(text)}</td>`;
  const rows = cells.map(
    (row) => ` <tr height=19 style='height:14.4pt'>\r\n  ${row.map(cell).join('\r\n  ')}\r\n </tr>`,
  );
  return {
    html: `<html xmlns:v="urn:schemas-microsoft-com:vml"\r\nxmlns:o="urn:schemas-microsoft-com:office:office"\r\nxmlns:x="urn:schemas-microsoft-com:office:excel"\r\nxmlns="http://www.w3.org/TR/REC-html40">\r\n<head>\r\n<meta http-equiv=Content-Type content="text/html; charset=utf-8">\r\n<meta name=ProgId content=Excel.Sheet>\r\n<meta name=Generator content="Microsoft Excel 15">\r\n<style>\r\n<!--table\r\n\t{mso-displayed-decimal-separator:"\\.";\r\n\tmso-displayed-thousand-separator:"\\,";}\r\n.xl65\r\n\t{mso-number-format:"\\@";}\r\n-->\r\n</style>\r\n</head>\r\n<body link="#0563C1" vlink="#954F72">\r\n<table border=0 cellpadding=0 cellspacing=0 width=640 style='border-collapse:collapse'>\r\n<!--StartFragment-->\r\n <col width=64 span=${cells[0]?.length ?? 1} style='width:48pt'>\r\n${rows.join('\r\n')}\r\n<!--EndFragment-->\r\n</table>\r\n</body>\r\n</html>\r\n`,
    text: cells.map((row) => `${row.join('\t')}\r\n`).join(''),
  };
}

function libreOffice(cells: Cells): { html: string; text: string } {
  const cell = (text: string) =>
    isNumber(text)
      ? `<td height="17" align="right" valign=bottom sdval="${text}" sdnum="1033;"><font face="Liberation Sans">${text}</font></td>`
      : `<td height="17" align="left" valign=bottom><font face="Liberation Sans">${escaped(text)}</font></td>`;
  return {
    html: `<!DOCTYPE html>\n<html>\n<head>\n\t<meta http-equiv="content-type" content="text/html; charset=utf-8"/>\n\t<title></title>\n\t<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>\n</head>\n<body>\n<table cellspacing="0" border="0">\n\t<colgroup span="${cells[0]?.length ?? 1}" width="85"></colgroup>\n${cells.map((row) => `\t<tr>\n\t\t${row.map(cell).join('\n\t\t')}\n\t</tr>`).join('\n')}\n</table>\n</body>\n</html>\n`,
    text: cells.map((row) => row.join('\t')).join('\n'),
  };
}

const SHAPES = { Excel: excel, LibreOffice: libreOffice };

/** Puts a range on the clipboard as the program would. */
export async function copyFrom(page: Page, program: keyof typeof SHAPES, cells: Cells): Promise<void> {
  await page.bringToFront();
  await page.evaluate(async ({ html, text }) => {
    const blob = (type: string, content: string) => new Blob([content], { type });
    await navigator.clipboard.write([
      new ClipboardItem({ 'text/html': blob('text/html', html), 'text/plain': blob('text/plain', text) }),
    ]);
  }, SHAPES[program](cells));
}

export interface Copied {
  readonly text: string;
  /** The cells of the table, as a spreadsheet takes them. */
  readonly table: string[][];
}

export async function copied(page: Page): Promise<Copied> {
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const of = async (type: string) => (await item!.getType(type)).text();
    const table = new DOMParser().parseFromString(await of('text/html'), 'text/html').querySelector('table');
    return {
      text: await of('text/plain'),
      table: [...table!.rows].map((row) => [...row.cells].map((cell) => cell.textContent ?? '')),
    };
  });
}
