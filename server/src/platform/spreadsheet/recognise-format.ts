/** Says what a file is by its first bytes, never by its name. */
import { ReadFailure } from './problems.ts';

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, index) => bytes[at + index] === byte);

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

const FOREIGN: readonly { signature: readonly number[]; at?: number; zh: string; en: string }[] = [
  { signature: ascii('%PDF'), zh: 'PDF 文件', en: 'a PDF document' },
  { signature: [0x89, 0x50, 0x4e, 0x47], zh: '图片', en: 'a picture' },
  { signature: [0xff, 0xd8, 0xff], zh: '图片', en: 'a picture' },
  { signature: ascii('GIF8'), zh: '图片', en: 'a picture' },
  { signature: ascii('WEBP'), at: 8, zh: '图片', en: 'a picture' },
  { signature: ascii('Rar!'), zh: 'RAR 压缩包', en: 'a RAR archive' },
  { signature: [0x37, 0x7a, 0xbc, 0xaf], zh: '7z 压缩包', en: 'a 7z archive' },
  { signature: [0x1f, 0x8b], zh: 'gzip 压缩包', en: 'a gzip archive' },
  { signature: ascii('{\\rtf'), zh: 'RTF 文档', en: 'an RTF document' },
  { signature: ascii('MZ'), zh: '程序', en: 'a program' },
  { signature: [0x7f, 0x45, 0x4c, 0x46], zh: '程序', en: 'a program' },
];

const OLE2 = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** The old binary container: a password-protected workbook, an .xls, or an old Word or PowerPoint file. */
function refuseOle2(bytes: Uint8Array): never {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes(utf16('EncryptedPackage'))) throw new ReadFailure('encrypted');
  if (buffer.includes(utf16('WordDocument')))
    throw new ReadFailure('not-a-spreadsheet', { zh: ' Word 文档', en: 'a Word document' });
  if (buffer.includes(utf16('PowerPoint Document')))
    throw new ReadFailure('not-a-spreadsheet', { zh: ' PowerPoint 文稿', en: 'a PowerPoint presentation' });
  throw new ReadFailure('unsupported-format', { zh: 'Excel 97–2003 (.xls)', en: 'Excel 97–2003 (.xls)' });
}

/** Many payroll and attendance systems call an HTML or XML page `.xls`. */
function refuseMarkup(bytes: Uint8Array): void {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).replace(/^ï»¿/, '').trimStart().toLowerCase();
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet'))
    throw new ReadFailure('unsupported-format', { zh: 'XML 电子表格 2003', en: 'XML Spreadsheet 2003' });
  if (/^(<!doctype html|<html|<table|<head|<meta)/.test(head))
    throw new ReadFailure('unsupported-format', { zh: '网页格式的表格 (HTML)', en: 'a web page table (HTML)' });
  if (head.startsWith('<?xml') || head.startsWith('<svg'))
    throw new ReadFailure('not-a-spreadsheet', { zh: ' XML 文件', en: 'an XML file' });
}

const isJson = (bytes: Uint8Array): boolean =>
  /^[{[]\s*(["{[]|$)/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).replace(/^ï»¿/, '').trimStart());

export function recogniseFormat(bytes: Uint8Array): 'zip' | 'json' | 'text' {
  if (bytes.length === 0) throw new ReadFailure('empty-file');
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return 'zip';
  if (startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    throw new ReadFailure('not-a-spreadsheet', { zh: '空的压缩包', en: 'an empty archive' });
  if (startsWith(bytes, OLE2)) refuseOle2(bytes);
  const foreign = FOREIGN.find((kind) => startsWith(bytes, kind.signature, kind.at));
  if (foreign) throw new ReadFailure('not-a-spreadsheet', { zh: foreign.zh, en: foreign.en });
  refuseMarkup(bytes);
  return isJson(bytes) ? 'json' : 'text';
}
