/** One import: the columns, the preview, the result. The server knows how far it is; the page only follows. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, PageHead, Status, type Step, StepperLine } from '../../ui/index.ts';
import type { Detail } from './detail.ts';
import { DoneStep } from './done-step.tsx';
import { STATE_TONES } from './imports-page.tsx';
import { MappingStep } from './mapping-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import { importRoute } from './routes.tsx';

export function ImportPage() {
  const { t } = useTranslation('imports');
  const { importId } = useParams({ from: importRoute.id });
  const [layout, setLayout] = useState<{ sheet?: string; headerRow?: number }>({});
  const detail = useQueryOf('/imports/import-detail', { importId, ...layout });
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
  const shown = isDone ? 'done' : detail.state === 'uploaded' || step === 'mapping' ? 'mapping' : 'preview';
  const order = ['file', 'mapping', 'preview', 'done'] as const;
  const steps: Step[] = order.map((key, index) => ({
    key,
    label: t(`steps.${key}`),
    state: isDone || index < order.indexOf(shown) ? 'done' : key === shown ? 'current' : 'open',
  }));
  const go = (key: string) => {
    if (isDone) return;
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
  if (shown === 'done') return <DoneStep detail={detail} head={head} />;
  if (shown === 'preview') return <PreviewStep detail={detail} head={head} />;
  return <MappingStep detail={detail} head={head} onLayout={onLayout} />;
}
