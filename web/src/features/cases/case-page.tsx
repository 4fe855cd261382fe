/** One case: what is disputed, what it would change, the evidence as it was frozen, who was heard, and what the reader may do. */
import { Anchor, Button, FileButton } from '@mantine/core';
import { IconDownload, IconLock, IconPaperclip } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { downloadAddress, refreshModules, useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, Page, PageHead, Section, Status, tellDone, tellProblem } from '../../ui/index.ts';
import { addFile } from './appeal-page.tsx';
import { CaseActions } from './case-actions.tsx';
import css from './cases.module.css';
import { EffectTable } from './effect-table.tsx';
import { type CaseDetail, STATE_TONES } from './shapes.ts';

const route = getRouteApi('/frame/cases/$caseId');

export function CasePage() {
  const { t } = useTranslation('cases');
  const { words } = useFormat();
  const { caseId } = route.useParams();
  const found = useQueryOf('/cases/case-detail', { caseId });
  const detail = found.data;
  useCrumbs({ label: t('desk.title'), to: '/cases' }, { label: detail?.number ?? t('appeal.title') });
  return (
    <Page
      head={
        detail ? (
          <PageHead
            title={[detail.number, words({ zh: detail.nameZh, en: detail.nameEn })].filter(Boolean).join(' ')}
            chip={
              <Status tone={STATE_TONES[detail.state]}>
                {t(detail.outcome ? `outcome.${detail.outcome}` : `state.${detail.state}`)}
              </Status>
            }
            sub={words({ zh: detail.subjectZh, en: detail.subjectEn })}
            subBelow
            actions={<Tools detail={detail} />}
          />
        ) : null
      }
    >
      <Answered query={found}>{(data) => <Body detail={data} />}</Answered>
    </Page>
  );
}

/** A rejected case changed nothing: its figures are what would have come of it. */
function effectTitle({ state, outcome }: CaseDetail): 'ifUpheld' | 'changed' | 'hadBeen' {
  if (state !== 'decided') return 'ifUpheld';
  return outcome === 'rejected' ? 'hadBeen' : 'changed';
}

function Tools({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const withdraw = useOperation('/cases/withdraw-case', { onSuccess: () => tellDone(t('case.withdrawn')) });
  return (
    <>
      {detail.state === 'draft' && detail.mine.isOwn ? (
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link {...props} to="/my/appeals/$scorecardId" params={{ scorecardId: detail.scorecardId }} />
          )}
        >
          {t('case.goOn')}
        </Button>
      ) : null}
      {detail.mine.mayWithdraw ? (
        <Button
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ caseId: detail.caseId, reason: '' }, { onError: tellProblem })}
        >
          {t('case.withdraw')}
        </Button>
      ) : null}
      {detail.state === 'decided' ? (
        <Button
          component="a"
          variant="default"
          href={downloadAddress('/cases/case-document', { caseId: detail.caseId })}
          leftSection={<IconDownload size={15} aria-hidden />}
        >
          {t('case.document')}
        </Button>
      ) : null}
    </>
  );
}

function Body({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  return (
    <div className={css.caseBody}>
      <div>
        <Facts detail={detail} />
        <Points detail={detail} />
        {detail.effect ? (
          <Section title={t(`effect.${effectTitle(detail)}`)} isPadded>
            <EffectTable effect={detail.effect} />
          </Section>
        ) : null}
        <CaseActions detail={detail} />
      </div>
      <div>
        <Evidence detail={detail} />
        <Hearings detail={detail} />
        <Log detail={detail} />
      </div>
    </div>
  );
}

function Facts({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const person = `${format.words({ zh: detail.nameZh, en: detail.nameEn })} ${detail.employeeNumber}`;
  return (
    <Section title={t('case.facts')} isPadded>
      <dl className={css.facts}>
        <dt>{t('case.person')}</dt>
        <dd>
          {person} · {format.words({ zh: detail.departmentZh, en: detail.departmentEn })}
        </dd>
        <dt>{t('case.raised')}</dt>
        <dd className="num">{format.dateTime(detail.raisedAt)}</dd>
        <dt>{t('case.answerBy')}</dt>
        <dd className="num">{format.date(detail.answerBy)}</dd>
        <dt>{t('case.handler')}</dt>
        <dd>
          {detail.handlerEn ? format.words({ zh: detail.handlerZh!, en: detail.handlerEn }) : t('case.noHandler')}
        </dd>
        <dt>{t('case.said')}</dt>
        <dd>{detail.statement || '—'}</dd>
        {detail.decision ? (
          <>
            <dt>{t('case.decision')}</dt>
            <dd>
              {detail.decision} <br />
              <span className="muted small">
                {format.words({ zh: detail.decidedByZh!, en: detail.decidedByEn! })} ·{' '}
                {format.dateTime(detail.decidedAt)}
              </span>
            </dd>
          </>
        ) : null}
      </dl>
    </Section>
  );
}

function Points({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const { words } = useFormat();
  return (
    <Section title={t('case.points')} note={t('case.pointsNote')} isPadded>
      <ul className={css.lines}>
        {detail.points.map((point) => (
          <li key={point.pointId} className={css.line}>
            <div className={css.lineHead}>
              <b>{words({ zh: point.titleZh, en: point.titleEn })}</b>
              {point.ruling ? (
                <Chip tone={point.ruling === 'upheld' ? 'green' : 'grey'}>{t(`ruling.${point.ruling}`)}</Chip>
              ) : null}
            </div>
            <div className={css.claim}>
              <span>
                <span className="muted small">{t('appeal.recorded')}</span>
                <br />
                <b className="num">{point.recorded ?? '—'}</b>
              </span>
              <span>
                <span className="muted small">{t('case.claims')}</span>
                <br />
                <b className="num">{point.claimed}</b>
              </span>
            </div>
            {point.statement ? <p style={{ margin: 0 }}>{point.statement}</p> : null}
            {point.rulingReason ? (
              <p className="muted" style={{ margin: 0 }}>
                {point.corrected ? `${t('case.corrected', { value: point.corrected })} ` : ''}
                {point.rulingReason}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A frozen record is JSON; it is shown as it is kept, so that its digest can be checked. */
function Evidence({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const queries = useQueryClient();
  const add = (files: File[]) =>
    Promise.all(files.map((file) => addFile(detail.caseId, file)))
      .then(() => refreshModules(queries, ['/cases']))
      .catch(tellProblem);
  const button = detail.mine.mayAddFile ? (
    <FileButton multiple onChange={(files) => void add(files)}>
      {(props) => (
        <Button {...props} size="compact-sm" variant="default" leftSection={<IconPaperclip size={14} aria-hidden />}>
          {t('appeal.attach')}
        </Button>
      )}
    </FileButton>
  ) : null;
  return (
    <Section title={t('case.evidence')} actions={button} isPadded>
      <ul className={css.evidence}>
        {detail.evidence.map((one) => (
          <li key={one.evidenceId}>
            {one.kind === 'file' ? (
              <Anchor
                href={downloadAddress('/cases/case-evidence', { caseId: detail.caseId, evidenceId: one.evidenceId })}
              >
                {one.fileName}
              </Anchor>
            ) : (
              <details>
                <summary>
                  <span>{format.words({ zh: one.titleZh, en: one.titleEn })}</span>
                  {one.kind === 'record' ? <IconLock size={14} aria-label={t('case.frozen')} /> : null}
                </summary>
                <pre>{one.content}</pre>
              </details>
            )}
            <span className="muted small">
              {format.words({ zh: one.byZh, en: one.byEn })} · {format.dateTime(one.addedAt)}
            </span>
            <span className={css.digest} title={one.digest}>
              sha256 {one.digest.slice(0, 8)}…{one.digest.slice(-4)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Hearings({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const { words } = useFormat();
  if (detail.hearings.length === 0) return null;
  return (
    <Section title={t('case.heard')} isPadded>
      <ul className={css.log}>
        {detail.hearings.map((one) => (
          <li key={one.userId}>
            <span>
              <b>{words({ zh: one.nameZh, en: one.nameEn })}</b>{' '}
              <span className="muted small">{t(one.side ? `side.${one.side}` : 'case.witness')}</span>
            </span>
            <span className="small">
              {one.vote ? t(`outcome.${one.vote}`) : one.answeredAt ? t('case.stated') : t('case.waiting')}
              {one.reason ? ` · ${one.reason}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Log({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  return (
    <Section title={t('case.log')} isPadded>
      <ol className={css.log}>
        {detail.log.map((one) => (
          <li key={`${one.step} ${one.recordedAt}`}>
            <span>{t(`step.${one.step}` as 'step.raised')}</span>
            <span className="muted small">
              {format.words({ zh: one.byZh, en: one.byEn })} · {format.dateTime(one.recordedAt)}
              {one.note && one.step !== 'raised' && one.step !== 'decided' ? ` · ${one.note}` : ''}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
