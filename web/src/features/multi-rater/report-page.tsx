/** The report: who answered as groups, competencies with own and others' view, words without writers, why the score. */
import { Button } from '@mantine/core';
import type { TraceNode } from '@meritline/engine/explain';
import { IconDownload, IconHelpCircle } from '@tabler/icons-react';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, Exportable, Page, PageHead, Section, useShortcuts, WhyDrawer } from '../../ui/index.ts';
import { GroupPlot, PlotLegend } from './group-plot.tsx';
import css from './multi-rater.module.css';
import type { Report } from './shapes.ts';

const route = getRouteApi('/frame/multi-rater/reports/$roundId/$personId');
const behind = getRouteApi('/frame/multi-rater/scorecards/$scorecardId');

/** The way from a scorecard's _Why_: it leads to the report and not to persons. */
export function ReportBehindScorecard() {
  const { scorecardId } = behind.useParams();
  const found = useQueryOf('/multi-rater/scorecard-report', { scorecardId });
  return (
    <Answered query={found}>
      {(params) => <Navigate to="/multi-rater/reports/$roundId/$personId" params={params} replace />}
    </Answered>
  );
}

export function ReportPage() {
  const { t } = useTranslation('multiRater');
  const format = useFormat();
  const { roundId, personId } = route.useParams();
  const found = useQueryOf('/multi-rater/report', { roundId, personId });
  const [isWhy, setWhy] = useState(false);
  const report = found.data;
  const name = report ? format.words({ zh: report.nameZh, en: report.nameEn }) : '';
  useCrumbs({ label: t('title'), to: '/multi-rater' }, { label: name });
  useShortcuts({ w: () => setWhy((open) => !open) });
  return (
    <Page
      head={
        report ? (
          <PageHead
            title={t('report.title', { name })}
            sub={t('report.of', {
              round: format.words({ zh: report.roundZh, en: report.roundEn }),
              date: format.dateTime(report.releasedAt),
            })}
            subBelow
            actions={
              <>
                <Button
                  component="a"
                  variant="default"
                  href={downloadAddress('/multi-rater/report-document', { roundId, personId })}
                  leftSection={<IconDownload size={15} aria-hidden />}
                >
                  {t('report.pdf')}
                </Button>
                <Button
                  variant="default"
                  leftSection={<IconHelpCircle size={15} aria-hidden />}
                  onClick={() => setWhy(true)}
                >
                  {t('report.why')}
                </Button>
              </>
            }
          />
        ) : null
      }
      drawer={
        report && isWhy ? (
          <WhyDrawer
            trace={report.trace as TraceNode}
            value={report.score ?? '—'}
            sub={t('report.formula')}
            width={400}
            openLevels={3}
            more={() => null}
            onClose={() => setWhy(false)}
          />
        ) : undefined
      }
    >
      <Answered query={found}>
        {(data) => (
          <>
            <Summary report={data} />
            <Competencies report={data} />
            <Remarks report={data} />
          </>
        )}
      </Answered>
    </Page>
  );
}

/** Others (peers and direct reports): what a group is called. */
function useGroupName() {
  const { t } = useTranslation('multiRater');
  return (code: string) => t(`relation.${code}` as 'relation.peer');
}

function Summary({ report }: { report: Report }) {
  const { t } = useTranslation('multiRater');
  const groupName = useGroupName();
  const { language } = useFormat();
  const suppressed = report.groups.filter((one) => one.state === 'suppressed');
  const levels = report.content.scale.map((one) => one.level);
  return (
    <Section title={t('report.groups')} isPadded>
      <dl className={css.summary}>
        <div>
          <dt>{t('report.score')}</dt>
          <dd className={`${css.big} num`}>{report.score ?? t('report.noScore')}</dd>
          <dd className="muted small">
            {t('report.legend', { least: Math.min(...levels), most: Math.max(...levels) })}
          </dd>
        </div>
        {report.groups
          .filter((one) => one.state === 'shown')
          .map((one) => (
            <div key={one.code}>
              <dt>{groupName(one.code)}</dt>
              <dd className={`${css.big} num`}>{one.mean ?? '—'}</dd>
              <dd className="muted small">
                n = {one.answered}
                {one.weight ? ` · ${t('report.weight')} ${Number(one.weight)}` : ''}
              </dd>
              {one.relations.length > 1 ? (
                <dd className="muted small">
                  {t('report.merged', { list: one.relations.map(groupName).join(language === 'en' ? ', ' : '、') })}
                </dd>
              ) : null}
            </div>
          ))}
      </dl>
      {suppressed.map((one) => (
        <p key={one.code} className={css.notShown}>
          <b>{one.relations.map(groupName).join(language === 'en' ? ', ' : '、')}</b>{' '}
          {t('report.suppressed', { count: report.threshold })}
        </p>
      ))}
      {report.score === null ? <p className={css.notShown}>{t('report.noScoreNote')}</p> : null}
    </Section>
  );
}

function Competencies({ report }: { report: Report }) {
  const { t } = useTranslation('multiRater');
  const { words } = useFormat();
  const contentOf = (code: string) => report.content.competencies.find((one) => one.code === code)!;
  return (
    <Section title={t('report.competencies')} note={t('report.standingNote', { gap: report.content.gapFrom })} isPadded>
      <PlotLegend report={report} />
      <div className={css.scrolls}>
        <Exportable>
          <table className={css.competencies}>
            <thead>
              <tr>
                <th scope="col">{t('report.competency')}</th>
                <th scope="col">{t('report.groups')}</th>
                <th scope="col" data-end>
                  {t('report.self')}
                </th>
                <th scope="col" data-end>
                  {t('report.others')}
                </th>
                <th scope="col" data-end>
                  {t('report.gap')}
                </th>
                <th scope="col">
                  <span className="only-heard">{t('report.standing.unknown')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {report.competencies.map((competency) => {
                const known = contentOf(competency.code);
                return (
                  <Fragment key={competency.code}>
                    <Line report={report} one={competency} name={words(known)} isHead />
                    {competency.items.map((item) => (
                      <Line
                        key={item.code}
                        report={report}
                        one={item}
                        name={words(known.items.find((each) => each.code === item.code)!)}
                      />
                    ))}
                  </Fragment>
                );
              })}
            </tbody>
          </table>
        </Exportable>
      </div>
    </Section>
  );
}

function Line({
  report,
  one,
  name,
  isHead = false,
}: {
  report: Report;
  one: Report['competencies'][number]['items'][number];
  name: string;
  isHead?: boolean;
}) {
  const { t } = useTranslation('multiRater');
  const gap = one.gap === null ? '—' : one.gap.startsWith('-') ? `−${one.gap.slice(1)}` : `+${one.gap}`;
  return (
    <tr data-head={isHead || undefined}>
      <th scope="row">{name}</th>
      <td>
        {one.groups.some((each) => each.group !== 'self') ? (
          <GroupPlot report={report} groups={one.groups} name={name} />
        ) : (
          <span className="muted small">{t('report.tooFew', { count: report.threshold })}</span>
        )}
      </td>
      <td data-end data-label={t('report.self')} className="num">
        {one.self ?? '—'}
      </td>
      <td data-end data-label={t('report.others')} className="num">
        {one.others ?? '—'}
      </td>
      <td data-end data-label={t('report.gap')} className="num">
        {gap}
      </td>
      <td>
        {one.standing === 'blind-spot' || one.standing === 'hidden-strength' ? (
          <Chip tone={one.standing === 'blind-spot' ? 'amber' : 'green'}>{t(`report.standing.${one.standing}`)}</Chip>
        ) : null}
      </td>
    </tr>
  );
}

function Remarks({ report }: { report: Report }) {
  const { t } = useTranslation('multiRater');
  const { words } = useFormat();
  const groupName = useGroupName();
  return (
    <Section title={t('report.remarks')} note={t('report.remarksNote')} isPadded>
      {report.remarks.length === 0 ? <p className="muted">{t('report.remarksNone')}</p> : null}
      {report.content.questions.map((question) => {
        const own = report.remarks.filter((one) => one.question === question.code);
        if (own.length === 0) return null;
        return (
          <Fragment key={question.code}>
            <h3 className={css.question}>{words(question)}</h3>
            <ul className={css.remarks}>
              {own.map((one, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: remarks have no identity, and never change
                <li key={place}>
                  <span>{one.words}</span>
                  <span className="muted tiny">{groupName(one.group)}</span>
                </li>
              ))}
            </ul>
          </Fragment>
        );
      })}
    </Section>
  );
}
