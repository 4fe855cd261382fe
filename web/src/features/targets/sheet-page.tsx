/** The targets of one card: read, remarked on, written by the manager, signed by both; changed within the period with a reason. */
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryOf, refreshModules, useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Avatar, Chip, ErrorNotice, Page, PageHead, Problem, Section, tellDone } from '../../ui/index.ts';
import { lastDayOf } from '../appraisals/shapes.ts';
import { useNames } from '../appraisals/use-names.ts';
import { ChangeList } from './change-list.tsx';
import { type DraftLine, draftFrom, toGiven } from './draft.ts';
import { EditFoot, type EditMode, ReasonFields } from './edit-foot.tsx';
import { EditLines } from './edit-lines.tsx';
import { RemarkForm, Remarks } from './remarks.tsx';
import type { Sheet } from './shapes.ts';
import { SheetLines } from './sheet-lines.tsx';
import { Signatures } from './signatures.tsx';

const route = getRouteApi('/frame/targets/$scorecardId');

export function SheetPage() {
  const { scorecardId } = route.useParams();
  const found = useQueryOf('/appraisals/target-sheet', { scorecardId });
  return <Answered query={found}>{(data) => <SheetView key={scorecardId} sheet={data} />}</Answered>;
}

/** What is typed stays in the page whatever the server answers; a conflict is shown beside it, not over it. */
function useEdit(sheet: Sheet) {
  const { t } = useTranslation('targets');
  const queries = useQueryClient();
  const [mode, setMode] = useState<EditMode | null>(null);
  const [lines, setLines] = useState<readonly DraftLine[]>([]);
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState('');
  const [base, setBase] = useState(sheet.digest);
  const close = () => setMode(null);
  const save = useOperation('/appraisals/save-targets', {
    onSuccess: ({ voided }) => {
      tellDone(voided === 0 ? t('sheet.saved') : t('sheet.savedVoided', { count: voided }));
      close();
    },
  });
  const propose = useOperation('/appraisals/propose-target-change', {
    onSuccess: () => {
      tellDone(t('change.sent'));
      close();
    },
  });
  const { scorecardId } = sheet.card;
  const start = (next: EditMode) => {
    setLines(draftFrom(sheet.lines));
    setBase(sheet.digest);
    setReason('');
    save.reset();
    propose.reset();
    setMode(next);
  };
  const send = () => {
    const given = { scorecardId, expectedDigest: base, lines: toGiven(lines) };
    if (mode === 'draft') save.mutate(given);
    else propose.mutate({ ...given, reason: reason.trim(), effectiveFrom: from });
  };
  const error = mode === 'draft' ? save.error : propose.error;
  /** After a conflict: what stands now is shown beside what was typed, and the next send is based on it. */
  const look = async () => {
    await refreshModules(queries, ['/appraisals']);
    const fresh = queries.getQueryData(queryOf('/appraisals/target-sheet', { scorecardId }).queryKey);
    setBase(fresh?.digest ?? sheet.digest);
    save.reset();
    propose.reset();
  };
  const isBusy = save.isPending || propose.isPending;
  return { mode, start, close, lines, setLines, reason, setReason, from, setFrom, send, error, look, isBusy };
}

function SheetView({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('targets');
  const name = useNames();
  const edit = useEdit(sheet);
  useCrumbs({ label: t('title'), to: '/targets' }, { label: name(sheet.card, 'name') });
  const isConflict = edit.error instanceof Problem && edit.error.code === 'targets-changed';
  return (
    <Page head={<Head sheet={sheet} edit={edit} />} foot={edit.mode === null ? null : <EditFoot edit={edit} />}>
      <Signatures sheet={sheet} isEditing={edit.mode !== null} />
      {edit.error ? (
        <ErrorNotice error={edit.error} {...(isConflict ? { onRetry: () => void edit.look() } : {})} />
      ) : null}
      {edit.mode === 'change' ? <ReasonFields edit={edit} period={sheet.period} /> : null}
      {edit.mode === null ? (
        <Section title={t('sheet.lines')} count={sheet.lines.filter((line) => line.removedOn === null).length}>
          <SheetLines sheet={sheet} />
        </Section>
      ) : (
        <Section title={t('sheet.lines')} count={edit.lines.length}>
          <EditLines sheet={sheet} lines={edit.lines} onLines={edit.setLines} />
        </Section>
      )}
      <WholeRemarks sheet={sheet} />
      <ChangeList changes={sheet.changes} />
    </Page>
  );
}

function WholeRemarks({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('targets');
  const remarks = sheet.remarks.filter(({ lineId }) => lineId === null);
  return (
    <Section title={t('remark.whole')} count={remarks.length} isPadded>
      {remarks.length === 0 ? <p className="muted">{t('remark.none')}</p> : <Remarks remarks={remarks} />}
      <RemarkForm sheet={sheet} line={null} />
    </Section>
  );
}

export type Edit = ReturnType<typeof useEdit>;

function Head({ sheet, edit }: { sheet: Sheet; edit: Edit }) {
  const { t } = useTranslation('targets');
  const { date } = useFormat();
  const name = useNames();
  const may = useMay();
  const { card, phase, period } = sheet;
  const state = card.state !== 'open' ? 'final' : card.agreedAt !== null ? 'agreed' : 'open';
  const facts = [
    ...(card.kind === 'person'
      ? [`${name(card, 'job')} ${card.grade}`, name(card, 'department')]
      : [t('sheet.ofDepartment')]),
    name(card, 'cycle'),
    t('sheet.period', { from: date(period.startsOn, 'short'), until: date(lastDayOf(period.endsOn), 'short') }),
    phase && state === 'open' ? t('sheet.due', { date: date(phase.dueOn, 'short') }) : null,
  ];
  const isOwn = card.kind === 'person' && sheet.may.role === 'employee';
  return (
    <PageHead
      lead={<Avatar name={name(card, 'name')} seed={card.nameZh} size={36} />}
      title={name(card, 'name')}
      chip={
        <Chip tone={state === 'agreed' ? 'green' : state === 'open' ? 'iris' : 'grey'}>
          {t(`sheet.state.${state}`)}
        </Chip>
      }
      sub={facts.filter(Boolean).join(' · ')}
      subBelow
      actions={
        <>
          {isOwn || may('scorecards.read') ? (
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link
                  {...props}
                  to={isOwn ? '/my/scorecards/$scorecardId' : '/appraisals/scorecards/$scorecardId'}
                  params={{ scorecardId: card.scorecardId }}
                />
              )}
            >
              {t('sheet.toCard')}
            </Button>
          ) : null}
          {sheet.may.edit && edit.mode === null ? (
            <Button variant="default" onClick={() => edit.start('draft')}>
              {t('sheet.edit')}
            </Button>
          ) : null}
          {sheet.may.propose && edit.mode === null ? (
            <Button variant="default" onClick={() => edit.start('change')}>
              {t('sheet.propose')}
            </Button>
          ) : null}
        </>
      }
    />
  );
}
