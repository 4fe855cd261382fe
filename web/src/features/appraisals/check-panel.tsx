/** The pre-launch check of a cycle as a page of its own: everything that was looked at, what blocks first. */
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Section } from '../../ui/index.ts';
import { CheckList } from './check-list.tsx';
import type { CycleRow } from './shapes.ts';

export function CheckPanel({ cycle }: { cycle: CycleRow }) {
  const { t } = useTranslation('cycles');
  const { date } = useFormat();
  const check = useQueryOf('/appraisals/launch-check', { cycleId: cycle.cycleId });
  const items = check.data?.items ?? [];
  const of = (severity: string) => items.filter((item) => item.severity === severity);
  return (
    <Section
      title={t('check.title')}
      note={
        check.data
          ? [
              date(check.data.asOf, 'short'),
              t('check.passed', { count: of('passed').length }),
              t('check.warnings', { count: of('warning').length }),
              ...(of('blocking').length > 0 ? [t('check.blocking', { count: of('blocking').length })] : []),
            ].join(' · ')
          : undefined
      }
    >
      <Answered query={check}>
        {() => <CheckList cycle={cycle} items={[...of('blocking'), ...of('warning'), ...of('passed')]} />}
      </Answered>
    </Section>
  );
}
