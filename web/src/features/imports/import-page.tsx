/** One import: the columns, the preview, the result. The server knows how far it is; the page only follows. */
import { Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshModules, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { askWork, useFollowWork } from '../../app/work.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Page, PageHead, Section, Status, type Step, StepperLine } from '../../ui/index.ts';
import { useWork } from '../../ui/job-tray.tsx';
import type { Detail } from './detail.ts';
import { DoneStep } from './done-step.tsx';
import { STATE_TONES } from './imports-page.tsx';
import { MappingStep } from './mapping-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import { importRoute } from './routes.tsx';

/** What a committed import changes on other pages. */
const COMMITTED = ['/imports', '/people', '/organization', '/payroll', '/appraisals', '/indicators'];

export function ImportPage() {
  const { t } = useTranslation('imports');
  const { importId } = useParams({ from: importRoute.id });
  const [layout, setLayout] = useState<{ sheet?: string; headerRow?: number }>({});
  const detail = useQueryOf(
    '/imports/import-detail',
    { importId, ...layout },
    { refetchInterval: ({ state }) => (state.data?.state === 'committing' ? 2_000 : false) },
  );
  useCrumbs({ label: t('title'), to: '/imports' }, { label: detail.data?.fileName ?? '…' });
  return (
    <Answered query={detail}>
      {(data) => (
        <ImportSteps key={`${data.sheet}:${data.headerRow}:${data.state}`} detail={data} onLayout={setLayout} />
      )}
    </Answered>
  );
}

function ImportSteps({
  detail,
  onLayout,
}: {
  detail: Detail;
  onLayout: (layout: { sheet?: string; headerRow?: number }) => void;
}) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { step } = useSearch({ from: importRoute.id });
  const navigate = useNavigate();
  const isDone = detail.state === 'committed' || detail.state === 'undone';
  const isGoing = detail.state === 'committing';
  const shown = isDone ? 'done' : detail.state === 'uploaded' || step === 'mapping' ? 'mapping' : 'preview';
  const order = ['file', 'mapping', 'preview', 'done'] as const;
  const steps: Step[] = order.map((key, index) => ({
    key,
    label: t(`steps.${key}`),
    state: isDone || index < order.indexOf(shown) ? 'done' : key === shown ? 'current' : 'open',
  }));
  const go = (key: string) => {
    if (isDone || isGoing) return;
    const params = { importId: detail.importId };
    if (key === 'file') void navigate({ to: '/imports' });
    if (key === 'mapping') void navigate({ to: '/imports/$importId', params, search: { step: 'mapping' } });
    if (key === 'preview' && detail.state === 'mapped') void navigate({ to: '/imports/$importId', params, search: {} });
  };
  const head = (
    <>
      <PageHead
        title={detail.fileName}
        chip={<Status tone={STATE_TONES[detail.state]}>{t(`state.${detail.state}`)}</Status>}
        sub={format.words({ zh: detail.kindZh, en: detail.kindEn })}
      />
      <StepperLine label={t('steps.label')} steps={steps} selected={shown} onSelect={go} />
    </>
  );
  if (isGoing) return <GoingStep detail={detail} head={head} />;
  if (shown === 'done') return <DoneStep detail={detail} head={head} />;
  if (shown === 'preview') return <PreviewStep detail={detail} head={head} />;
  return <MappingStep detail={detail} head={head} onLayout={onLayout} />;
}

/** The commit goes on at the server; whoever opens the page again finds it here. */
function GoingStep({ detail, head }: { detail: Detail; head: ReactNode }) {
  const { t } = useTranslation('imports');
  useFollowWork(detail.workId, t('running.work', { name: detail.fileName }), COMMITTED);
  return (
    <Page head={head}>
      <Section title={t('running.title')} isPadded>
        <p role="status">{t('running.note')}</p>
        {detail.workId === null ? null : <OwnProgress workId={detail.workId} />}
      </Section>
    </Page>
  );
}

function OwnProgress({ workId }: { workId: string }) {
  const { t } = useTranslation('imports');
  const { t: ui } = useTranslation('ui');
  const queries = useQueryClient();
  const { data } = useWork({
    id: workId,
    title: t('running.title'),
    ask: (signal) => askWork(workId, signal),
    onEnd: () => void refreshModules(queries, COMMITTED),
  });
  const isKnown = data !== undefined && data.total > 0;
  return (
    <>
      <Progress
        value={isKnown ? (100 * data.done) / data.total : 100}
        animated={!isKnown || data.done === 0}
        aria-label={t('running.title')}
      />
      <p className="muted small num">
        {isKnown ? ui('work.running', { done: data.done, total: data.total }) : ui('work.runningUnknown')}
      </p>
    </>
  );
}
