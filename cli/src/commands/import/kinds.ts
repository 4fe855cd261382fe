import type { Outcome } from '../../connection/connected-command.ts';
import type { Product } from '../../connection/product.ts';
import { tableText } from '../../text/table.ts';

/** What the signed-in person may import; a missing file or kind is answered with it. */
export async function listKinds(product: Product): Promise<Outcome> {
  const { say } = product;
  const { kinds } = await product.ask('/imports/import-kinds', {});
  const rows = kinds
    .filter((kind) => kind.mayImport)
    .map((kind) => [`  ${kind.code}`, say(kind.nameZh, kind.nameEn), say(kind.summaryZh, kind.summaryEn)]);
  return {
    value: { kinds },
    text: [say('可导入的内容（--kind）：', 'What can be imported (--kind):'), tableText(rows)].join('\n'),
    issues: [
      {
        code: 'kind-missing',
        where: '--kind',
        message: say('请给出文件和 --kind。', 'A file and --kind are needed.'),
        remedy: say(
          '例如 meritline import 花名册.xlsx --kind staff-file',
          'For example: meritline import staff.xlsx --kind staff-file',
        ),
      },
    ],
  };
}
