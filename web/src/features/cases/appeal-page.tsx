/** Writing an appeal: the clock on top, only what is disputed open, what would change before the button. */
import { Button, Checkbox, FileButton, Select, Textarea, TextInput } from '@mantine/core';
import { IconPaperclip, IconShieldCheck } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runOperation, useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { formatDecimal, useFormat } from '../../ui/format/index.ts';
import { ActionBar, Answered, Chip, ErrorNotice, Page, PageHead, tellDone } from '../../ui/index.ts';
import css from './cases.module.css';
import { EffectTable } from './effect-table.tsx';
import type { Terms } from './shapes.ts';

const route = getRouteApi('/frame/my/appeals/$scorecardId');

export function AppealPage() {
  const { t } = useTranslation('cases');
  const { scorecardId } = route.useParams();
  const terms = useQueryOf('/cases/appeal-terms', { scorecardId });
  useCrumbs({ label: t('desk.title'), to: '/cases' }, { label: t('appeal.title') });
  return (
    <Answered query={terms}>
      {(data) => <Write key={data.existing?.caseId ?? 'new'} scorecardId={scorecardId} terms={data} />}
    </Answered>
  );
}

function Head({ terms }: { terms: Terms }) {
  const { t } = useTranslation('cases');
  const { words } = useFormat();
  return (
    <PageHead
      title={t('appeal.title')}
      sub={t('appeal.of', { cycle: words({ zh: terms.cycleZh, en: terms.cycleEn }) })}
      chip={terms.existing?.state === 'draft' ? <Chip>{t('appeal.draftSaved')}</Chip> : null}
    />
  );
}

interface Point {
  readonly lineId: string | null;
  readonly claimed: string;
  readonly statement: string;
}

/** The points a person writes: what is ticked, what they say the figure is. */
function usePoints(terms: Terms) {
  const draft = terms.existing?.state === 'draft' ? terms.existing : null;
  const [points, setPoints] = useState<readonly Point[]>(draft?.points ?? []);
  const [statement, setStatement] = useState(draft?.statement ?? '');
  const toggle = (lineId: string | null) =>
    setPoints((all) =>
      all.some((point) => point.lineId === lineId)
        ? all.filter((point) => point.lineId !== lineId)
        : [...all, { lineId, claimed: '', statement: '' }],
    );
  const change = (lineId: string | null, more: Partial<Point>) =>
    setPoints((all) => all.map((point) => (point.lineId === lineId ? { ...point, ...more } : point)));
  return { points, statement, setStatement, toggle, change };
}

function Write({ scorecardId, terms }: { scorecardId: string; terms: Terms }) {
  const { t } = useTranslation('cases');
  const navigate = useNavigate();
  const writing = usePoints(terms);
  const [files, setFiles] = useState<readonly File[]>([]);
  const { existing } = terms;
  const save = useOperation('/cases/save-appeal');
  const isRaised = existing !== null && !['draft', 'withdrawn'].includes(existing.state);
  if (isRaised) {
    return (
      <Page head={<Head terms={terms} />}>
        <div className={css.write}>
          <p>{t('appeal.raised', { number: existing.number })}</p>
          <Button onClick={() => void navigate({ to: '/cases/$caseId', params: { caseId: existing.caseId } })}>
            {t('appeal.open')}
          </Button>
        </div>
      </Page>
    );
  }
  if (terms.daysLeft === 0) {
    return (
      <Page head={<Head terms={terms} />}>
        <div className={css.write}>
          <Clock terms={terms} />
        </div>
      </Page>
    );
  }
  const send = async (submit: boolean) => {
    const answer = await save.mutateAsync({
      scorecardId,
      expectedVersion: existing?.state === 'draft' ? existing.version : 0,
      statement: writing.statement,
      points: writing.points.map((point) => ({ ...point })),
      submit,
    });
    if (!submit) {
      tellDone(t('appeal.draftSaved'));
      return;
    }
    for (const file of files) await addFile(answer.caseId, file);
    tellDone(t('appeal.sent', { number: answer.number }));
    await navigate({ to: '/cases/$caseId', params: { caseId: answer.caseId } });
  };
  const isReady = writing.points.length > 0 && writing.points.every((point) => point.claimed.trim() !== '');
  const act = (submit: boolean) => void send(submit).catch(() => undefined);
  return (
    <Page
      head={<Head terms={terms} />}
      foot={
        <ActionBar note={t('appeal.after', { count: terms.answerDays })}>
          <Button variant="default" loading={save.isPending} onClick={() => act(false)}>
            {t('appeal.saveDraft')}
          </Button>
          <Button disabled={!isReady} loading={save.isPending} onClick={() => act(true)}>
            {t('appeal.submit')}
          </Button>
        </ActionBar>
      }
    >
      <div className={css.write}>
        <Clock terms={terms} />
        <p className="muted">{t('appeal.locked', { count: writing.points.length })}</p>
        <Lines terms={terms} writing={writing} />
        <Textarea
          autosize
          minRows={3}
          label={t('appeal.reason')}
          description={t('appeal.reasonNote')}
          value={writing.statement}
          onChange={(event) => writing.setStatement(event.currentTarget.value)}
        />
        <Attach files={files} onFiles={setFiles} />
        {isReady ? <IfUpheld scorecardId={scorecardId} points={writing.points} /> : null}
        <p className="muted small">
          <IconShieldCheck size={15} aria-hidden /> {t('appeal.independent')}
        </p>
        {save.error ? <ErrorNotice error={save.error} /> : null}
      </div>
    </Page>
  );
}

export async function addFile(caseId: string, file: File): Promise<void> {
  const form = new FormData();
  form.append('caseId', JSON.stringify(caseId));
  form.append('file', file);
  await runOperation('/cases/add-case-file', form as never);
}

function Clock({ terms }: { terms: Terms }) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const today = terms.days[terms.days.length - terms.daysLeft];
  return (
    <div className={css.clock}>
      <h2>{terms.daysLeft > 0 ? t('appeal.daysLeft', { count: terms.daysLeft }) : t('appeal.closed')}</h2>
      <span className="muted">
        {t(terms.daysLeft > 0 ? 'appeal.closes' : 'appeal.closedOn', { date: format.date(terms.closesOn, 'letter') })}
      </span>
      <ol className={css.days} aria-label={t('appeal.window')}>
        {terms.days.map((day) => (
          <li
            key={day}
            data-past={today === undefined || day < today || undefined}
            aria-current={day === today ? 'date' : undefined}
          >
            {Number(day.slice(8))}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Lines({ terms, writing }: { terms: Terms; writing: ReturnType<typeof usePoints> }) {
  const { t } = useTranslation('cases');
  const { words } = useFormat();
  const level = writing.points.find((point) => point.lineId === null);
  return (
    <ul className={css.lines}>
      {terms.lines.map((line) => {
        const point = writing.points.find((one) => one.lineId === line.lineId);
        const name = words({ zh: line.nameZh, en: line.nameEn });
        const unit = words({ zh: line.unitZh, en: line.unitEn });
        return (
          <li key={line.lineId} className={css.line} data-locked={point === undefined || undefined}>
            <div className={css.lineHead}>
              <Checkbox label={name} checked={point !== undefined} onChange={() => writing.toggle(line.lineId)} />
              <span className="muted num">{line.weight === null ? '' : `${formatDecimal(line.weight)}%`}</span>
            </div>
            {point ? (
              <>
                <div className={css.claim}>
                  <span>
                    <span className="muted small">{t('appeal.recorded')}</span>
                    <br />
                    <b className="num">{line.value ?? '—'}</b> <span className="muted small">{line.basis ?? unit}</span>
                  </span>
                  <TextInput
                    label={t('appeal.youSay')}
                    value={point.claimed}
                    onChange={(event) => writing.change(line.lineId, { claimed: event.currentTarget.value })}
                  />
                </div>
                <Textarea
                  autosize
                  aria-label={t('appeal.whyLine', { name })}
                  placeholder={t('appeal.whyPlaceholder')}
                  value={point.statement}
                  onChange={(event) => writing.change(line.lineId, { statement: event.currentTarget.value })}
                />
              </>
            ) : null}
          </li>
        );
      })}
      <li className={css.line} data-locked={level === undefined || undefined}>
        <div className={css.lineHead}>
          <Checkbox label={t('appeal.level')} checked={level !== undefined} onChange={() => writing.toggle(null)} />
          <span className="muted">{terms.rating}</span>
        </div>
        {level ? (
          <Select
            label={t('appeal.youSay')}
            data={terms.levels.map((one) => ({
              value: one.rating,
              label: `${one.rating} ${words({ zh: one.nameZh, en: one.nameEn })}`,
            }))}
            value={level.claimed || null}
            onChange={(value) => writing.change(null, { claimed: value ?? '' })}
          />
        ) : null}
      </li>
    </ul>
  );
}

function Attach({ files, onFiles }: { files: readonly File[]; onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation('cases');
  return (
    <div className={css.stack}>
      <FileButton multiple onChange={(more) => onFiles([...files, ...more])}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconPaperclip size={15} aria-hidden />}>
            {t('appeal.attach')}
          </Button>
        )}
      </FileButton>
      {files.length > 0 ? <span className="muted small">{files.map((file) => file.name).join(', ')}</span> : null}
      <span className="muted small">{t('appeal.frozen')}</span>
    </div>
  );
}

function IfUpheld({ scorecardId, points }: { scorecardId: string; points: readonly Point[] }) {
  const { t } = useTranslation('cases');
  const claims = JSON.stringify(points.map(({ lineId, claimed }) => ({ lineId, claimed: claimed.trim() })));
  const effect = useQueryOf(
    '/cases/appeal-effect',
    { scorecardId, claims },
    { retry: false, placeholderData: (old) => old },
  );
  return (
    <section className={css.stack} aria-live="polite">
      <h3 style={{ margin: 0 }}>{t('effect.ifUpheld')}</h3>
      {effect.error ? <ErrorNotice error={effect.error} /> : effect.data ? <EffectTable effect={effect.data} /> : null}
    </section>
  );
}
