/** What the reader may do with a case now: hand it on, hear people, vote, decide. Only what is allowed is shown. */
import { ActionIcon, Button, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { ErrorNotice, Section, tellDone } from '../../ui/index.ts';
import css from './cases.module.css';
import type { CaseDetail } from './shapes.ts';

const SIDES = ['hr', 'employees', 'business'] as const;
const VOTES = ['upheld', 'partly', 'rejected'] as const;

export function CaseActions({ detail }: { detail: CaseDetail }) {
  const { mine } = detail;
  return (
    <>
      {mine.mayAssign ? <Assign detail={detail} /> : null}
      {mine.mayHandle ? <Ask detail={detail} /> : null}
      {mine.mayHandle && detail.state === 'investigation' ? <Committee detail={detail} /> : null}
      {mine.mayState ? <Statement detail={detail} /> : null}
      {mine.mayVote ? <Vote detail={detail} /> : null}
      {mine.mayDecide ? <Decide detail={detail} /> : null}
    </>
  );
}

const useParties = () => {
  const { words } = useFormat();
  return (
    parties: readonly { userId: string; personId: string; nameZh: string; nameEn: string }[],
    key: 'userId' | 'personId',
  ) => parties.map((party) => ({ value: party[key], label: words({ zh: party.nameZh, en: party.nameEn }) }));
};

function Assign({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const options = useParties();
  const [userId, setUserId] = useState<string | null>(detail.handlerUser);
  const assign = useOperation('/cases/assign-case', { onSuccess: () => tellDone(t('case.assigned')) });
  return (
    <Section title={t('act.assign')} note={t('act.assignNote')} isPadded>
      <div className={css.stack}>
        <Select
          label={t('case.handler')}
          data={options(detail.handlers, 'userId')}
          value={userId}
          onChange={setUserId}
          searchable
        />
        {assign.error ? <ErrorNotice error={assign.error} /> : null}
        <div>
          <Button
            variant={detail.handlerUser === null ? 'filled' : 'default'}
            disabled={userId === null || userId === detail.handlerUser}
            loading={assign.isPending}
            onClick={() => assign.mutate({ caseId: detail.caseId, userId: userId! })}
          >
            {t('act.assign')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

function Ask({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const options = useParties();
  const [personId, setPersonId] = useState<string | null>(detail.chain[0]?.personId ?? null);
  const [question, setQuestion] = useState('');
  const ask = useOperation('/cases/ask-statement', {
    onSuccess: () => {
      setQuestion('');
      tellDone(t('case.asked'));
    },
  });
  const people = [...detail.chain, ...detail.people];
  return (
    <Section title={t('act.ask')} note={t('act.askNote')} isPadded>
      <div className={css.stack}>
        <Select
          label={t('act.whom')}
          data={options(people, 'personId')}
          value={personId}
          onChange={setPersonId}
          searchable
        />
        <Textarea
          autosize
          label={t('act.question')}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
        />
        {ask.error ? <ErrorNotice error={ask.error} /> : null}
        <div>
          <Button
            variant="default"
            disabled={personId === null || question.trim().length < 4}
            loading={ask.isPending}
            onClick={() => ask.mutate({ caseId: detail.caseId, personId: personId!, question })}
          >
            {t('act.ask')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

interface Member {
  readonly key: string;
  readonly userId: string | null;
  readonly side: (typeof SIDES)[number];
}

function Committee({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const options = useParties();
  const [members, setMembers] = useState<readonly Member[]>(() =>
    SIDES.map((side) => ({ key: crypto.randomUUID(), userId: null, side })),
  );
  const call = useOperation('/cases/call-committee', { onSuccess: () => tellDone(t('case.called')) });
  const change = (key: string, more: Partial<Member>) =>
    setMembers((all) => all.map((member) => (member.key === key ? { ...member, ...more } : member)));
  return (
    <Section title={t('act.committee')} note={t('act.committeeNote')} isPadded>
      <div className={css.stack}>
        {members.map((member, i) => (
          <div key={member.key} className={css.members}>
            <Select
              label={t('act.member', { number: i + 1 })}
              data={options(detail.people, 'userId')}
              value={member.userId}
              onChange={(userId) => change(member.key, { userId })}
              searchable
            />
            <Select
              label={t('act.side')}
              data={SIDES.map((side) => ({ value: side, label: t(`side.${side}`) }))}
              value={member.side}
              allowDeselect={false}
              onChange={(side) => change(member.key, { side: side as Member['side'] })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('act.removeMember', { number: i + 1 })}
              onClick={() => setMembers((all) => all.filter((one) => one.key !== member.key))}
            >
              <IconTrash size={15} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        {call.error ? <ErrorNotice error={call.error} /> : null}
        <div style={{ display: 'flex', gap: 8 }}>
          <Button
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setMembers((all) => [...all, { key: crypto.randomUUID(), userId: null, side: 'employees' }])}
          >
            {t('act.addMember')}
          </Button>
          <Button
            disabled={members.some((member) => member.userId === null)}
            loading={call.isPending}
            onClick={() =>
              call.mutate({
                caseId: detail.caseId,
                members: members.map(({ userId, side }) => ({ userId: userId!, side })),
              })
            }
          >
            {t('act.committee')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

function Statement({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const [text, setText] = useState('');
  const give = useOperation('/cases/give-statement', { onSuccess: () => tellDone(t('case.stated')) });
  return (
    <Section title={t('act.state')} note={t('act.stateNote')} isPadded>
      <div className={css.stack}>
        <Textarea
          autosize
          minRows={4}
          label={t('act.statement')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {give.error ? <ErrorNotice error={give.error} /> : null}
        <div>
          <Button
            disabled={text.trim().length < 4}
            loading={give.isPending}
            onClick={() => give.mutate({ caseId: detail.caseId, text })}
          >
            {t('act.state')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

function Vote({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const [vote, setVote] = useState<(typeof VOTES)[number]>('upheld');
  const [reason, setReason] = useState('');
  const send = useOperation('/cases/vote-on-case', { onSuccess: () => tellDone(t('case.voted')) });
  return (
    <Section title={t('act.vote')} note={t('act.voteNote')} isPadded>
      <div className={css.stack}>
        <SegmentedControl
          aria-label={t('act.vote')}
          data={VOTES.map((one) => ({ value: one, label: t(`outcome.${one}`) }))}
          value={vote}
          onChange={(value) => setVote(value as typeof vote)}
        />
        <Textarea
          autosize
          label={t('act.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {send.error ? <ErrorNotice error={send.error} /> : null}
        <div>
          <Button
            disabled={reason.trim().length < 4}
            loading={send.isPending}
            onClick={() => send.mutate({ caseId: detail.caseId, vote, reason })}
          >
            {t('act.vote')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

interface Ruling {
  readonly ruling: 'upheld' | 'rejected';
  readonly corrected: string;
  readonly reason: string;
}

const outcomeOf = (rulings: readonly Ruling[]) => {
  const upheld = rulings.filter((one) => one.ruling === 'upheld').length;
  return upheld === 0 ? 'rejected' : upheld === rulings.length ? 'upheld' : 'partly';
};

function Decide({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases');
  const { words } = useFormat();
  const [rulings, setRulings] = useState<readonly Ruling[]>(() =>
    detail.points.map((point) => ({ ruling: 'upheld', corrected: point.claimed, reason: '' })),
  );
  const [decision, setDecision] = useState('');
  const decide = useOperation('/cases/decide-case', {
    refresh: ['/cases', '/appraisals'],
    onSuccess: () => tellDone(t('case.decided')),
  });
  const change = (i: number, more: Partial<Ruling>) =>
    setRulings((all) => all.map((one, at) => (at === i ? { ...one, ...more } : one)));
  const outcome = outcomeOf(rulings);
  return (
    <Section title={t('act.decide')} note={t('act.decideNote')} isPadded>
      <div className={css.stack}>
        {detail.points.map((point, i) => {
          const name = words({ zh: point.titleZh, en: point.titleEn });
          const own = rulings[i]!;
          return (
            <fieldset key={point.pointId} className={css.line}>
              <legend>{name}</legend>
              <SegmentedControl
                aria-label={t('act.rulingOf', { name })}
                data={(['upheld', 'rejected'] as const).map((one) => ({ value: one, label: t(`ruling.${one}`) }))}
                value={own.ruling}
                onChange={(value) => change(i, { ruling: value as Ruling['ruling'] })}
              />
              {own.ruling === 'upheld' ? (
                <TextInput
                  label={t('act.corrected')}
                  value={own.corrected}
                  onChange={(event) => change(i, { corrected: event.currentTarget.value })}
                />
              ) : null}
              <Textarea
                autosize
                label={t('act.reason')}
                value={own.reason}
                onChange={(event) => change(i, { reason: event.currentTarget.value })}
              />
            </fieldset>
          );
        })}
        <Textarea
          autosize
          minRows={3}
          label={t('case.decision')}
          value={decision}
          onChange={(event) => setDecision(event.currentTarget.value)}
        />
        {decide.error ? <ErrorNotice error={decide.error} /> : null}
        <div>
          <Button
            disabled={decision.trim().length < 10 || rulings.some((one) => one.reason.trim().length < 4)}
            loading={decide.isPending}
            onClick={() =>
              decide.mutate({
                caseId: detail.caseId,
                outcome,
                decision,
                rulings: detail.points.map((point, i) => ({
                  pointId: point.pointId,
                  ruling: rulings[i]!.ruling,
                  corrected: rulings[i]!.ruling === 'upheld' ? rulings[i]!.corrected.trim() : null,
                  reason: rulings[i]!.reason,
                })),
              })
            }
          >
            {t('act.decideAs', { outcome: t(`outcome.${outcome}`) })}
          </Button>
        </div>
      </div>
    </Section>
  );
}
