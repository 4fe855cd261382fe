/**
 * Documents to print: Typst templates filled with plain data. The data travel as JSON, never as markup, so nothing a user
 * wrote is evaluated. Fonts are Noto Sans SC in two weights; the PDF carries its text, so it can be searched and read aloud.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const fontsDir = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));

let compiler: NodeCompiler | null = null;

/** One compiler for the process: loading the fonts is most of the cost of the first page. */
function typst(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    fontArgs: [
      {
        fontBlobs: [
          readFileSync(join(fontsDir, '400Regular/NotoSansSC_400Regular.ttf')),
          readFileSync(join(fontsDir, '700Bold/NotoSansSC_700Bold.ttf')),
        ],
      },
    ],
  });
  return compiler;
}

/** The font's quotes are as wide as a Chinese character; in English text they take the width they have there. */
const QUOTES =
  '#show regex("[‘’“”]"): it => context if text.lang == "en" { text(features: ("pwid",), it) } else { it }\n';

/**
 * Renders a template to PDF. The template reads its data by `#let data = json(bytes(sys.inputs.data))`.
 * Throws when the template itself is wrong: that is a bug, not bad input.
 */
export function renderPdf(template: string, data: unknown): Buffer {
  const pdf = typst().pdf({ mainFileContent: `${QUOTES}${template}`, inputs: { data: JSON.stringify(data) } });
  typst().evictCache(10);
  return pdf;
}

/**
 * The same PDF opened only by a password: AES-256 as PDF 2.0 has it. Who knows the password may print and copy; nobody holds
 * the owner's key, which is thrown away.
 */
export async function lockPdf(bytes: Uint8Array, password: string): Promise<Buffer> {
  const { PDF } = await import('@libpdf/core');
  const pdf = await PDF.load(bytes);
  pdf.setProtection({ userPassword: password, ownerPassword: randomBytes(24).toString('base64url') });
  return Buffer.from(await pdf.save());
}
