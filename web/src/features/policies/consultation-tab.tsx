/** The consultation: what the law asks for, comments to answer, and meetings. */
import { Anchor, Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation, useQueryOf } from '../../app/api.ts';
import { useMay, useSession } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  ActionBar,
  Answered,
  Chip,
  DateField,
  EmptyState,
  ErrorNotice,
  FileDrop,
  Section,
  Status,
  tellDone,
} from '../../ui/index.ts';
import css from './policies.module.css';
import type { PolicyDetail } from './shapes.ts';

type Consultation = NonNullable<ReturnType<typeof useQueryOf<'/policies/policy-consultation'>>['data']>;
type Comment = Consultation['comments'][number];
type Meeting = Consultation['meetings'][number];
const OUTCOMES = ['adopted', 'adopted-in-part', 'not-adopted', 'explained'] as const;
const KINDS = ['workers-congress', 'all-staff', 'union', 'representatives'] as const;

export function ConsultationTab({ detail }: { detail: PolicyDetail }) {
  const { t } = useTranslation('policies');
  const { code, version } = detail;
  const found = useQueryOf('/policies/policy-consultation', { code, version });
  return (
    <>
      {detail.evidence ? <Evidence evidence={detail.evidence} /> : null}
      <Answered query={found}>
        {({ comments, meetings }) => (
          <>
            <Section title={t('consult.comments')} count={comments.length} isPadded>
              {comments.length === 0 ? <EmptyState title={t('consult.noComments')} /> : null}
              {comments.map((each) => (
                <CommentView key={each.commentId} comment={each} detail={detail} />
              ))}
            </Section>
            <Section title={t('consult.meetings')} count={meetings.length} isPadded>
              {meetings.map((each) => (
                <MeetingView key={each.meetingId} meeting={each} detail={detail} />
              ))}
              {detail.may.recordMeeting ? <MeetingForm detail={detail} /> : null}
            </Section>
          </>
        )}
      </Answered>
    </>
  );
}

function Evidence({ evidence }: { evidence: NonNullable<PolicyDetail['evidence']> }) {
  const { t } = useTranslation('policies');
  const format = useFormat();
  return (
    <Section
      title={t('consult.evidence')}
      note={[...new Set(evidence.steps.map((step) => format.words(step.law)))].join('; ')}
      isPadded
    >
      <ul className={css.steps}>
        {evidence.steps.map((step) => (
          <li key={step.code}>
            <Status tone={step.isDone ? 'good' : 'watch'}>{format.words(step.names)}</Status>
            <span className="muted">{format.words(step.asked)}</span>
          </li>
        ))}
      </ul>
      {evidence.missing.map((each) => (
        <p key={each.code} className={css.missing}>
          <b>{format.words(each.message)}</b> {format.words(each.remedy)}
        </p>
      ))}
    </Section>
  );
}

function CommentView({ comment, detail }: { comment: Comment; detail: PolicyDetail }) {
  const { t } = useTranslation('policies');
  const format = useFormat();
  const may = useMay();
  const number = detail.articles.findIndex((each) => each.key === comment.articleKey) + 1;
  const canAnswer = may('policies.write') && detail.may.recordMeeting;
  return (
    <div className={css.comment}>
      <p className={css.said}>
        <b>{format.words({ zh: comment.nameZh, en: comment.nameEn })}</b>
        <Chip tone="outline">{number > 0 ? t('articleNumber', { number }) : t('consult.whole')}</Chip>
        <span className="muted">{format.dateTime(comment.commentedAt)}</span>
      </p>
      <p>{comment.body}</p>
      {comment.answer && comment.outcome ? (
        <p className={`${css.said} ${css.answered}`}>
          <Chip tone={comment.outcome === 'not-adopted' ? 'grey' : 'green'}>{t(`outcome.${comment.outcome}`)}</Chip>
          {comment.answer} <span className="muted">{comment.answeredBy}</span>
        </p>
      ) : canAnswer ? (
        <AnswerForm comment={comment} />
      ) : null}
    </div>
  );
}

function AnswerForm({ comment }: { comment: Comment }) {
  const { t } = useTranslation('policies');
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('adopted');
  const [answer, setAnswer] = useState('');
  const send = useOperation('/policies/answer-comment');
  return (
    <form
      className={css.answer}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ commentId: comment.commentId, outcome, answer });
      }}
    >
      <div className={css.answerRow}>
        <Select
          label={t('consult.outcome')}
          data={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          value={outcome}
          allowDeselect={false}
          onChange={(value) => setOutcome(OUTCOMES.find((each) => each === value) ?? 'adopted')}
        />
        <TextInput
          label={t('consult.answer')}
          required
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
      </div>
      {send.error ? <ErrorNotice error={send.error} /> : null}
      <Button type="submit" variant="default" loading={send.isPending}>
        {t('consult.send')}
      </Button>
    </form>
  );
}

function MeetingView({ meeting, detail }: { meeting: Meeting; detail: PolicyDetail }) {
  const { t } = useTranslation('policies');
  const format = useFormat();
  const attach = useOperation('/policies/attach-file');
  return (
    <div className={css.comment}>
      <p>
        <b>{t(`meeting.${meeting.kind}`)}</b> · {format.date(meeting.heldOn)} · {meeting.place} ·{' '}
        {t('meeting.attended', { attended: meeting.attendance.length, invited: meeting.invited })}
      </p>
      <p className="muted">
        {meeting.attendance
          .map(({ name, side, role }) => [name, t(`meeting.side.${side}`), role].filter(Boolean).join(' '))
          .join(' · ')}
      </p>
      <p>{meeting.minutes}</p>
      <p>
        <b>{t('meeting.decision')}</b> {meeting.decision}
      </p>
      <ul>
        {meeting.attachments.map((each) => (
          <li key={each.attachmentId}>
            <Anchor
              href={downloadAddress('/policies/meeting-file', { code: detail.code, attachmentId: each.attachmentId })}
            >
              {each.fileName}
            </Anchor>
          </li>
        ))}
      </ul>
      {detail.may.recordMeeting ? (
        <FileDrop
          accept={{ 'application/pdf': ['.pdf'], 'image/jpeg': ['.jpg', '.jpeg'], 'image/png': ['.png'] }}
          maxBytes={20_000_000}
          isBusy={attach.isPending}
          label={t('meeting.attach')}
          onFile={(file: File) => {
            const form = new FormData();
            form.append('code', detail.code);
            form.append('version', String(detail.version));
            form.append('meetingId', meeting.meetingId);
            form.append('file', file);
            attach.mutate(form as never);
          }}
        />
      ) : null}
      {attach.error ? <ErrorNotice error={attach.error} /> : null}
    </div>
  );
}

/** One attendant a line: name, side, role. */
function attendants(text: string) {
  const SIDES = {
    职工: 'employees',
    工会: 'union',
    公司: 'company',
    employees: 'employees',
    union: 'union',
    company: 'company',
  } as const;
  return text
    .split('\n')
    .map((line) => line.split(/[,，]/).map((part) => part.trim()))
    .filter(([name]) => name)
    .map(([name = '', side = '', role = '']) => ({
      name,
      side: SIDES[side as keyof typeof SIDES] ?? ('' as 'employees'),
      role,
    }));
}

function MeetingForm({ detail }: { detail: PolicyDetail }) {
  const { t } = useTranslation('policies');
  const { today } = useSession();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('representatives');
  const [draft, setDraft] = useState({
    heldOn: today,
    place: '',
    chairedBy: '',
    invited: '',
    attendance: '',
    minutes: '',
    decision: '',
  });
  const record = useOperation('/policies/record-meeting', { onSuccess: () => tellDone(t('meeting.recorded')) });
  const field = (key: keyof typeof draft) => ({
    label: t(`meeting.${key}`),
    required: true,
    value: draft[key],
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const { value } = event.currentTarget;
      setDraft((now) => ({ ...now, [key]: value }));
    },
  });
  return (
    <form
      className={css.stack}
      onSubmit={(event) => {
        event.preventDefault();
        const { attendance, invited, ...rest } = draft;
        record.mutate({
          code: detail.code,
          version: detail.version,
          kind,
          ...rest,
          invited: Number(invited),
          attendance: attendants(attendance),
        });
      }}
    >
      <div className={css.two}>
        <Select
          label={t('meeting.kind')}
          data={KINDS.map((value) => ({ value, label: t(`meeting.${value}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(KINDS.find((each) => each === value) ?? 'representatives')}
        />
        <DateField {...field('heldOn')} onChange={(heldOn) => setDraft((now) => ({ ...now, heldOn }))} />
        <TextInput {...field('place')} />
        <TextInput {...field('chairedBy')} />
        <TextInput inputMode="numeric" {...field('invited')} />
      </div>
      <Textarea autosize minRows={3} description={t('meeting.attendanceNote')} {...field('attendance')} />
      <Textarea autosize minRows={3} {...field('minutes')} />
      <TextInput {...field('decision')} />
      {record.error ? <ErrorNotice error={record.error} /> : null}
      <ActionBar>
        <Button type="submit" variant="default" loading={record.isPending}>
          {t('meeting.record')}
        </Button>
      </ActionBar>
    </form>
  );
}
