/** What the desks share: a row of filters of which one holds, and a person as the first column of a table. */

import { Link } from '@tanstack/react-router';
import { useFormat } from './format/index.ts';
import { FilterBar, FilterChip, TwoLines } from './marks.tsx';

interface FilterChoiceProps<Code extends string> {
  readonly label: string;
  readonly codes: readonly Code[];
  readonly chosen: Code;
  labelOf(code: Code): string;
  countOf?(code: Code): number | undefined;
  onChoose(code: Code): void;
}

/** Filters of which exactly one holds. */
export function FilterChoice<Code extends string>({
  label,
  codes,
  chosen,
  labelOf,
  countOf,
  onChoose,
}: FilterChoiceProps<Code>) {
  return (
    <FilterBar label={label}>
      {codes.map((code) => (
        <FilterChip
          key={code}
          label={labelOf(code)}
          count={countOf?.(code)}
          isSelected={chosen === code}
          onToggle={() => onChoose(code)}
        />
      ))}
    </FilterBar>
  );
}

interface Placed {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly departmentZh: string;
  readonly departmentEn: string;
  readonly number: string;
}

/** The name of a person, and below it the department and the number. */
export function PersonLines({ person, isLinked }: { person: Placed & { personId: string }; isLinked?: boolean }) {
  const { words } = useFormat();
  const name = words({ zh: person.nameZh, en: person.nameEn });
  return (
    <TwoLines
      title={
        isLinked ? (
          <Link to="/people/$personId" params={{ personId: person.personId }}>
            {name}
          </Link>
        ) : (
          name
        )
      }
      sub={`${words({ zh: person.departmentZh, en: person.departmentEn })} · ${person.number}`}
    />
  );
}
