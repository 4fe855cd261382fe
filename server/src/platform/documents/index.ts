/**
 * Documents to print: Typst templates filled with plain data. The data travel as JSON, never as markup, so nothing a user
 * wrote is evaluated. Fonts are Noto Sans SC in two weights; the PDF carries its text, so it can be searched and read aloud.
 */
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

/**
 * Renders a template to PDF. The template reads its data by `#let data = json(bytes(sys.inputs.data))`.
 * Throws when the template itself is wrong: that is a bug, not bad input.
 */
export function renderPdf(template: string, data: unknown): Buffer {
  const pdf = typst().pdf({ mainFileContent: template, inputs: { data: JSON.stringify(data) } });
  typst().evictCache(10);
  return pdf;
}
