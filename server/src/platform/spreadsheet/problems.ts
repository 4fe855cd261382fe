/** Every way a file can fail as a whole, named, with what to do about it. */
import { quantity } from '@meritline/engine/explain';
import { Problem, type Words } from '../problem/index.ts';

type Details = Readonly<Record<string, string | number>>;

interface Naming {
  readonly status: number;
  readonly title: (details: Details) => Words;
  readonly remedy: (details: Details) => Words;
}

const SAVE_AS_XLSX: Words = {
  zh: '请用 Excel 或 WPS 打开，另存为“Excel 工作簿 (.xlsx)”后再上传。',
  en: 'Open it in Excel or WPS, save it as “Excel Workbook (.xlsx)”, and upload that.',
};
const SPLIT_FILE: Words = {
  zh: '请删去无关的内容，或分成几个文件上传。',
  en: 'Remove what is not needed, or split it into several files.',
};

const NAMINGS = {
  'empty-file': {
    status: 422,
    title: () => ({ zh: '文件是空的。', en: 'The file is empty.' }),
    remedy: () => ({ zh: '请检查是否选对了文件。', en: 'Check that you chose the right file.' }),
  },
  'no-data': {
    status: 422,
    title: () => ({ zh: '文件中没有任何数据。', en: 'The file has no data in it.' }),
    remedy: () => ({
      zh: '请检查是否选对了文件，数据是否已保存。',
      en: 'Check that this is the right file and that it was saved.',
    }),
  },
  'file-too-large': {
    status: 413,
    title: (d) => ({
      zh: `文件太大：${d.size} MB，上限 ${d.limit} MB${d.inflated ? '（解压后）' : ''}。`,
      en: `The file is too large: ${d.size} MB${d.inflated ? ' once unpacked' : ''}, at most ${d.limit} MB.`,
    }),
    remedy: () => SPLIT_FILE,
  },
  'compression-bomb': {
    status: 422,
    title: (d) => ({
      zh: `文件的压缩比异常（${d.part} 超过 ${d.ratio} 倍），已停止读取。`,
      en: `The file unpacks suspiciously far (${d.part}: its size more than ${d.ratio}-fold); reading was stopped.`,
    }),
    remedy: () => SAVE_AS_XLSX,
  },
  'not-a-spreadsheet': {
    status: 422,
    title: (d) => ({ zh: `这不是电子表格，而是${d.zh}。`, en: `This is not a spreadsheet but ${d.en}.` }),
    remedy: () => ({
      zh: '请上传 .xlsx、.csv 或记录列表的 .json 文件。',
      en: 'Upload an .xlsx or .csv file, or a .json list of records.',
    }),
  },
  'unsupported-format': {
    status: 422,
    title: (d) => ({ zh: `暂不支持这种格式：${d.zh}。`, en: `This format is not supported: ${d.en}.` }),
    remedy: () => SAVE_AS_XLSX,
  },
  encrypted: {
    status: 422,
    title: () => ({
      zh: '文件设有打开密码，无法读取。',
      en: 'The file is protected by a password and cannot be read.',
    }),
    remedy: () => ({
      zh: '请在 Excel 中选择“文件 → 信息 → 保护工作簿 → 用密码进行加密”，清空密码并保存后再上传。',
      en: 'In Excel choose File → Info → Protect Workbook → Encrypt with Password, clear the password, save, and upload again.',
    }),
  },
  'damaged-file': {
    status: 422,
    title: (d) => ({ zh: `文件已损坏：${d.part}。`, en: `The file is damaged: ${d.part}.` }),
    remedy: () => ({
      zh: '请用 Excel 或 WPS 打开原文件，另存为新的 .xlsx 后再上传；若打不开，请重新导出。',
      en: 'Open the original in Excel or WPS and save it as a new .xlsx; if it does not open, export it again.',
    }),
  },
  'cell-too-long': {
    status: 422,
    title: (d) => ({
      zh: `单元格 ${d.address}${d.sheet ? `（${d.sheet}）` : ''} 的内容超过 ${d.limit} 个字符。`,
      en: `Cell ${d.address}${d.sheet ? ` of ${d.sheet}` : ''} holds more than ${quantity(Number(d.limit), 'character', 'characters')}.`,
    }),
    remedy: (d) => ({
      zh: `请缩短或清空单元格 ${d.address} 后再上传。`,
      en: `Shorten or clear cell ${d.address} and upload again.`,
    }),
  },
  'too-many-sheets': {
    status: 422,
    title: (d) => ({
      zh: `工作表超过 ${d.limit} 张。`,
      en: `The workbook has more than ${quantity(Number(d.limit), 'sheet', 'sheets')}.`,
    }),
    remedy: () => SPLIT_FILE,
  },
  'too-many-rows': {
    status: 422,
    title: (d) => ({
      zh: `“${d.sheet}”超过 ${d.limit} 行。`,
      en: `“${d.sheet}” has more than ${quantity(Number(d.limit), 'row', 'rows')}.`,
    }),
    remedy: () => SPLIT_FILE,
  },
  'too-many-columns': {
    status: 422,
    title: (d) => ({
      zh: `“${d.sheet}”第 ${d.row} 行超过 ${d.limit} 列。`,
      en: `Row ${d.row} of “${d.sheet}” has more than ${quantity(Number(d.limit), 'column', 'columns')}.`,
    }),
    remedy: () => SPLIT_FILE,
  },
  'too-many-cells': {
    status: 422,
    title: (d) => ({
      zh: `单元格总数超过 ${d.limit}。`,
      en: `The file has more than ${quantity(Number(d.limit), 'filled cell', 'filled cells')}.`,
    }),
    remedy: () => SPLIT_FILE,
  },
  'unclosed-quote': {
    status: 422,
    title: (d) => ({
      zh: `第 ${d.line} 行的引号没有配对，其后的内容无法分列。`,
      en: `A quotation mark opened on line ${d.line} is never closed, so what follows cannot be split into columns.`,
    }),
    remedy: (d) => ({ zh: `请检查第 ${d.line} 行的双引号。`, en: `Look at the double quotes on line ${d.line}.` }),
  },
  'unknown-encoding': {
    status: 422,
    title: () => ({
      zh: '无法识别文本编码（既不是 UTF-8，也不是 GBK/GB18030）。',
      en: 'The text encoding is not recognised (neither UTF-8 nor GBK/GB18030).',
    }),
    remedy: () => ({
      zh: '请在 Excel 中另存为“CSV UTF-8（逗号分隔）”或 .xlsx。',
      en: 'In Excel save it as “CSV UTF-8 (Comma delimited)” or as .xlsx.',
    }),
  },
  'took-too-long': {
    status: 422,
    title: (d) => ({
      zh: `读取超过 ${d.seconds} 秒，已停止。`,
      en: `Reading took more than ${quantity(Number(d.seconds), 'second', 'seconds')} and was stopped.`,
    }),
    remedy: () => SPLIT_FILE,
  },
  'out-of-memory': {
    status: 422,
    title: () => ({
      zh: '文件内容过多，超出读取内存上限，已停止。',
      en: 'The file holds more than may be read at once; reading was stopped.',
    }),
    remedy: () => SPLIT_FILE,
  },
} satisfies Record<string, Naming>;

export type SpreadsheetProblemCode = keyof typeof NAMINGS;

/** Thrown inside the reader; crosses the worker's door as plain data and becomes a `Problem` outside. */
export class ReadFailure extends Error {
  readonly code: SpreadsheetProblemCode;
  readonly details: Details;
  constructor(code: SpreadsheetProblemCode, details: Details = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

export function spreadsheetProblem(code: SpreadsheetProblemCode, details: Details, fileName: string): Problem {
  const naming: Naming = NAMINGS[code];
  const where = details.address
    ? `${fileName} ${details.sheet ? `${details.sheet}!` : ''}${details.address}`
    : fileName;
  return new Problem({
    code,
    status: naming.status,
    title: naming.title(details),
    remedy: naming.remedy(details),
    where,
  });
}

export const megabytes = (bytes: number): number => Math.ceil((bytes / (1024 * 1024)) * 10) / 10;
