/** A month beside what its standing facts let expect: measured in the background, then told by department and part. */

import type { QueryAnswer } from '@meritline/contract';
import { quantity } from '@meritline/engine/explain';
import type { Outcome } from '../../connection/connected-command.ts';
import type { Product } from '../../connection/product.ts';
import { followWork, progressLine } from '../../connection/work.ts';
import { money, tableText } from '../../text/table.ts';
import { demandRun } from './runs.ts';

type Forecast = NonNullable<QueryAnswer<'/payroll/run-forecast'>['forecast']>;

/** Every person whose net pay differs; the page shows the largest first. */
const EVERYBODY = 200_000;

export async function forecastPayroll(product: Product, period: string): Promise<Outcome> {
  const { say } = product;
  const { runId } = await demandRun(product, period);
  const { workId } = await product.act('/payroll/measure-forecast', { runId });
  await followWork(product, workId, progressLine(say('对比', 'Comparing')));
  const { forecast } = await product.ask('/payroll/run-forecast', { runId, limit: EVERYBODY });
  return { value: { runId, period, forecast }, text: forecast === null ? '' : forecastText(forecast, product) };
}

function forecastText(forecast: Forecast, { say }: Product): string {
  const { expected, actual, difference, parts, departments, people, differing, failed, rows } = forecast;
  const head = [
    say('部门', 'Department'),
    say('人数', 'People'),
    say('预测实发', 'Expected net'),
    say('实发', 'Net'),
    say('差异', 'Difference'),
  ];
  const line = (name: string, count: number, of: Pick<Forecast, 'expected' | 'actual' | 'difference'>) => [
    name,
    String(count),
    money(of.expected.netFen, forecast.currency),
    money(of.actual.netFen, forecast.currency),
    money(of.difference.netFen, forecast.currency),
  ];
  const table = tableText(
    [
      head,
      ...departments.map((one) => line(say(one.names.zh, one.names.en), one.people, one)),
      line(say('合计', 'Total'), people, { expected, actual, difference }),
    ],
    [1, 2, 3, 4],
  );
  const why = tableText(
    parts.map((part) => [`  ${say(part.names.zh, part.names.en)}`, money(part.netFen, forecast.currency)]),
    [1],
  );
  const said = [
    say(`${differing} 人与预测不同。`, `${quantity(differing, 'person differs', 'people differ')} from the forecast.`),
    ...(rows.length < differing
      ? [say(`明细只含差异最大的 ${rows.length} 人。`, `Listed are only the largest: ${rows.length}.`)]
      : []),
    ...(failed > 0
      ? [
          say(
            `${failed} 人有一侧没有结果。`,
            `${quantity(failed, 'person lacks', 'people lack')} a result on one side.`,
          ),
        ]
      : []),
  ];
  return [table, why, ...said].filter((text) => text !== '').join('\n');
}
