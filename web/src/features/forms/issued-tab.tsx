import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, DataTable, EmptyState, tellDone, tellProblem } from '../../ui/index.ts';
import css from './forms.module.css';

const TONES = { issuing: 'iris', open: 'iris', closed: 'grey' } as const;

/** Each issue with its archive; closing one ends what may come back. */
export function IssuedTab({ cycleId }: { cycleId: string }) {
  const { t } = useTranslation('forms');
  const { count, date, dateTime } = useFormat();
  const may = useMay();
  const issues = useQueryOf('/forms/form-issues', { cycleId });
  const close = useOperation('/forms/close-forms', {
    onSuccess: () => tellDone(t('close.done')),
    onError: tellProblem,
  });
  return (
    <Answered query={issues}>
      {(data) => (
        <DataTable
          label={t('tab.issued')}
          rows={data.issues}
          rowKey={(issue) => issue.issueId}
          empty={<EmptyState title={t('status.none')}>{t('status.noneNote')}</EmptyState>}
          columns={[
            {
              id: 'number',
              header: t('column.version'),
              isRowHeader: true,
              width: 84,
              sortBy: (issue) => issue.number,
              cell: (issue) => `v${issue.number}`,
            },
            {
              id: 'state',
              header: t('column.state'),
              width: 110,
              sortBy: (issue) => issue.state,
              cell: (issue) => <Chip tone={TONES[issue.state]}>{t(`issueState.${issue.state}`)}</Chip>,
            },
            { id: 'by', header: t('issue.groupedBy'), cell: (issue) => t(`issue.${issue.groupedBy}`) },
            {
              id: 'language',
              header: t('issue.language'),
              isDeskOnly: true,
              cell: (issue) => (issue.language === 'en' ? 'English' : '中文'),
            },
            {
              id: 'forms',
              header: t('column.forms'),
              align: 'end',
              sortBy: (issue) => issue.forms,
              cell: (issue) => count(issue.forms),
            },
            {
              id: 'people',
              header: t('stat.people'),
              align: 'end',
              sortBy: (issue) => issue.people,
              cell: (issue) => count(issue.people),
            },
            {
              id: 'due',
              header: t('column.due'),
              sortBy: (issue) => issue.dueOn,
              cell: (issue) => date(issue.dueOn, 'short'),
            },
            {
              id: 'issued',
              header: t('column.issued'),
              isDeskOnly: true,
              cell: (issue) => `${dateTime(issue.issuedAt)} · ${issue.issuedByName}`,
            },
            ...(may('forms.run')
              ? [
                  {
                    id: 'acts',
                    header: t('column.acts'),
                    isControl: true,
                    cell: (issue: (typeof data.issues)[number]) => (
                      <span className={css.acts}>
                        {issue.state === 'issuing' ? null : (
                          <a
                            className={css.link}
                            href={downloadAddress('/forms/form-archive', { issueId: issue.issueId })}
                            download
                          >
                            {t('downloadAll')}
                          </a>
                        )}
                        {issue.state === 'open' ? (
                          <Button
                            size="compact-xs"
                            variant="default"
                            onClick={() => close.mutate({ issueId: issue.issueId, reason: t('close.reason') })}
                          >
                            {t('close.button')}
                          </Button>
                        ) : null}
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </Answered>
  );
}
