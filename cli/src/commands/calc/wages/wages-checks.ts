import type { Issue } from '@meritline/engine/explain';
import { problem } from '../field-issues.ts';
import { monthsBetween } from './declared.ts';
import { KIND_NAMES, type WagesFacts } from './wages-facts.ts';

/** What is wrong with the facts of wages beyond the shape of single fields. */
export const checkWages = (facts: WagesFacts): Issue[] => [
  ...checkOrder(facts),
  ...checkDecimals(facts),
  ...checkTwoEmployers(facts),
  ...checkHousing(facts),
];

function checkOrder(facts: WagesFacts): Issue[] {
  const issues: Issue[] = [];
  facts.months.forEach((each, index) => {
    const where = `months[${index}].month`;
    const before = facts.months[index - 1];
    if (before !== undefined && before.month >= each.month) {
      issues.push(
        problem(
          'months-not-rising',
          where,
          `${each.month} 不在 ${before.month} 之后`,
          `${each.month} does not come after ${before.month}`,
          '每月一次，按时间先后排列',
          'Give each month once, in the order of time',
        ),
      );
    }
    if (facts.employedSince !== undefined && each.month < facts.employedSince) {
      issues.push(
        problem(
          'before-employment',
          where,
          `${each.month} 早于入职月份 ${facts.employedSince}`,
          `${each.month} lies before the month of hire ${facts.employedSince}`,
          '更正月份或 employedSince',
          'Correct the month or employedSince',
        ),
      );
    }
  });
  return issues;
}

function checkDecimals(facts: WagesFacts): Issue[] {
  const issues: Issue[] = [];
  const amounts = [facts.prior, ...facts.months].flatMap((each, index) =>
    each === undefined
      ? []
      : Object.entries({ ...each.specialAdditionalDeduction, personalPension: each.personalPension }).map(
          ([name, text]) => ({ name, text, where: index === 0 ? 'prior' : `months[${index - 1}]` }),
        ),
  );
  for (const { name, text, where } of amounts) {
    if (/\.\d{3,}$/.test(text))
      issues.push(
        problem(
          'too-many-decimals',
          `${where}.${name}`,
          `${text} 超过两位小数`,
          `${text} has more than two decimals`,
          '舍入到分再填写',
          'Round it to the fen first',
        ),
      );
  }
  return issues;
}

/** Of one item and month only one employer may take the deduction. */
function checkTwoEmployers(facts: WagesFacts): Issue[] {
  const here = new Set<string>(
    facts.declarations.map(({ item }) => (item === 'certificate' ? 'continuingEducation' : item)),
  );
  for (const { specialAdditionalDeduction } of facts.months) {
    for (const kind of KIND_NAMES) if (/[1-9]/.test(specialAdditionalDeduction[kind])) here.add(kind);
  }
  return facts.claimedElsewhere.flatMap((kind, index) =>
    here.has(kind)
      ? [
          problem(
            'claimed-at-two-employers',
            `claimedElsewhere[${index}]`,
            `专项附加扣除“${kind}”已在另一单位扣除，本单位不能再扣`,
            `The special additional deduction "${kind}" is taken by another employer already`,
            '只在一处扣除：删去本单位的金额或申报',
            'Take it at one employer only: remove the amounts or the declaration here',
          ),
        ]
      : [],
  );
}

/** Home loan interest and rent of the same month. */
function checkHousing(facts: WagesFacts): Issue[] {
  const last = facts.months.at(-1)!.month;
  const monthsOf = (item: string): Set<string> =>
    new Set(
      facts.declarations.flatMap((each) => (each.item === item ? monthsBetween(each.from, each.until ?? last) : [])),
    );
  const loan = monthsOf('housingLoan');
  const rent = monthsOf('housingRent');
  const issues: Issue[] = [];
  const clash = [...loan].find((month) => rent.has(month));
  if (clash !== undefined) issues.push(loanAndRent('declarations', clash));
  facts.months.forEach(({ month, specialAdditionalDeduction: { housingLoan, housingRent } }, index) => {
    const isLoan = /[1-9]/.test(housingLoan);
    const isRent = /[1-9]/.test(housingRent);
    if (isLoan && isRent) issues.push(loanAndRent(`months[${index}].specialAdditionalDeduction`, month));
  });
  facts.declarations.forEach(({ item, cityClass }, index) => {
    if (item !== 'housingRent' || cityClass !== undefined) return;
    issues.push(
      problem(
        'missing-field',
        `declarations[${index}].cityClass`,
        '租房申报缺少城市类别',
        'A declaration of rent needs the class of the city',
        '填写 large、medium 或 small',
        'Give large, medium or small',
      ),
    );
  });
  return issues;
}

const loanAndRent = (where: string, month: string): Issue =>
  problem(
    'loan-and-rent',
    where,
    `${month} 同时申报住房贷款利息和住房租金`,
    `Home loan interest and rent are both declared for ${month}`,
    '两者选一',
    'Choose one of the two',
  );
