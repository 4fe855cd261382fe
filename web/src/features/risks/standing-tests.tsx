/** What an auditor would ask of this run, as counts beside its review and approval. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Section, Status } from '../../ui/index.ts';
import css from './risks.module.css';

export function StandingTests({ runId }: { runId: string }) {
  const { t } = useTranslation('risks');
  const format = useFormat();
  const may = useMay();
  const tests = useQueryOf('/risks/run-tests', { runId }, { enabled: may('payroll.read-totals') });
  if (!tests.data) return null;
  const { testedAt } = tests.data;
  return (
    <Section
      title={t('standing.title')}
      note={testedAt ? t('standing.at', { at: format.dateTime(testedAt) }) : t('standing.notYet')}
    >
      <div className={css.tests}>
        {tests.data.tests.map(({ code, names, found }) => (
          <div key={code}>
            <span>
              {may('risks.read') && found ? (
                <Link to="/risks" search={{ check: code }}>
                  {format.words(names)}
                </Link>
              ) : (
                format.words(names)
              )}
            </span>
            {found === null ? (
              <span className="muted">—</span>
            ) : (
              <Status tone={found === 0 ? 'good' : 'watch'}>
                {found === 0 ? t('standing.clean') : t('standing.found', { count: found })}
              </Status>
            )}
          </div>
        ))}
      </div>
    </Section>
  );
}
