/** One finding: why it is one, by which law, what it rests on, what becomes of it, and its story. */
import { Button, Select, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  Avatar,
  DateField,
  DrawerColumn,
  DrawerSection,
  ErrorNotice,
  Status,
  tellDone,
} from '../../ui/index.ts';
import { unitIn } from '../pay-structure/units.ts';
import { STATE_TONES } from './queries.ts';
import css from './risks.module.css';

type Detail = QueryAnswer<'/risks/finding-detail'>;

export function FindingDrawer({
  personId,
  findingId,
  onClose,
}: {
  personId: string;
  findingId: string;
  onClose(): void;
}) {
  const { t } = useTranslation('risks');
  const format = useFormat();
  const detail = useQueryOf('/risks/finding-detail', { personId, findingId });
  const one = detail.data?.finding;
  const name = one && (one.number === '' ? t('findings.company') : format.words({ zh: one.nameZh, en: one.nameEn }));
  return (
    <DrawerColumn
      lead={one && one.number !== '' ? <Avatar name={name ?? ''} seed={one.number} size={30} /> : undefined}
      title={name ?? t('title')}
      sub={detail.data ? format.words(detail.data.check.names) : ''}
      onClose={onClose}
      foot={detail.data ? <Fix detail={detail.data} /> : undefined}
    >
      <Answered query={detail}>
        {(data) => (
          <>
            <Why detail={data} />
            <Decide detail={data} />
            <Story detail={data} />
          </>
        )}
      </Answered>
    </DrawerColumn>
  );
}

function Why({ detail: { finding, check } }: { detail: Detail }) {
  const { t } = useTranslation('risks');
  const format = useFormat();
  const { law } = check;
  return (
    <DrawerSection title={t('drawer.why')}>
      <p className={css.text}>{format.words(check.explanation)}</p>
      <dl className={css.facts}>
        {finding.facts.map((fact) => (
          <div key={fact.key}>
            <dt>{format.words(fact.names)}</dt>
            <dd>
              {fact.kind === 'money' ? (
                <Amount fen={Number(fact.value)} currency={finding.currency} />
              ) : (
                shown(fact, format)
              )}
            </dd>
          </div>
        ))}
        {finding.amountFen === null ? null : (
          <div>
            <dt>{t('findings.amount')}</dt>
            <dd>
              <Amount fen={finding.amountFen} currency={finding.currency} strong />
            </dd>
          </div>
        )}
      </dl>
      {law ? (
        <p className={css.law}>
          {law.url ? (
            <a href={law.url} target="_blank" rel="noreferrer">
              {format.words({ zh: `《${law.title}》`, en: law.titleEn ?? law.title })}
            </a>
          ) : (
            format.words({ zh: `《${law.title}》`, en: law.titleEn ?? law.title })
          )}{' '}
          {law.number && format.language !== 'en' ? <span className="muted">{law.number}</span> : null}{' '}
          {format.words({ zh: law.article, en: law.articleEn ?? law.article })}
        </p>
      ) : (
        <p className={css.law}>{t('drawer.control')}</p>
      )}
      <Bounds bounds={check.bounds} />
      <p className={css.text}>
        <strong>{t('drawer.remedy')}</strong> {format.words(check.remedy)}
      </p>
    </DrawerSection>
  );
}

/** The values the check measures by, each with where it was read: of the law, assumed, or the company's own. */
function Bounds({ bounds }: { bounds: Detail['check']['bounds'] }) {
  const { t } = useTranslation('risks');
  const format = useFormat();
  if (bounds.length === 0) return null;
  return (
    <>
      <h4 className={css.measures}>{t('drawer.measures')}</h4>
      <ul className={css.bounds}>
        {bounds.map(({ code, names, value, unit, status, source }) => (
          <li key={code}>
            <span>
              {format.words(names)}{' '}
              <strong className="num">
                {value} {value.endsWith('%') ? '' : unitIn(format.language, unit)}
              </strong>
            </span>
            <span className="muted small">
              {isStatus(status) ? t(`status.${status}`) : ''}
              {source ? ` · ${format.words(source)}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

const STATUSES = ['official', 'second-hand', 'assumed', 'company'] as const;
const isStatus = (status: string | null): status is (typeof STATUSES)[number] =>
  (STATUSES as readonly (string | null)[]).includes(status);

function shown(fact: Detail['finding']['facts'][number], format: ReturnType<typeof useFormat>): string {
  if (fact.kind === 'date') return format.date(fact.value.slice(0, 10));
  if (fact.kind === 'share') return `${(Number(fact.value) * 100).toFixed(1)} %`;
  return fact.valueNames ? format.words(fact.valueNames) : fact.value;
}

function Decide({ detail: { finding, handlers } }: { detail: Detail }) {
  const { t } = useTranslation('risks');
  const format = useFormat();
  const may = useMay();
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState<string | null>(finding.owner);
  const [dueOn, setDueOn] = useState(finding.dueOn ?? '');
  const of = { personId: finding.personId, findingId: finding.findingId };
  const done = (word: 'accepted' | 'reopened' | 'assigned') => ({
    onSuccess: () => tellDone(t(`drawer.done.${word}`)),
  });
  const accept = useOperation('/risks/accept-finding', done('accepted'));
  const reopen = useOperation('/risks/reopen-finding', done('reopened'));
  const assign = useOperation('/risks/assign-findings', done('assigned'));
  const test = useOperation('/risks/test-finding', { onSuccess: () => tellDone(t('drawer.done.tested')) });
  const error = accept.error ?? reopen.error ?? assign.error ?? test.error;
  const mayHandle = may('risks.handle');
  return (
    <DrawerSection title={t('drawer.state')}>
      <p>
        <Status tone={finding.isLate ? 'bad' : STATE_TONES[finding.state]}>
          {finding.isLate ? t('state.late') : t(`state.${finding.state}`)}
        </Status>{' '}
        <span className="muted small">
          {finding.dueOn ? t('findings.due', { date: format.date(finding.dueOn, 'short') }) : null}
        </span>
      </p>
      {finding.state === 'accepted' ? <p className={css.text}>{finding.reason}</p> : null}
      {mayHandle && finding.state !== 'fixed' ? (
        <div className={css.acts}>
          {finding.state === 'open' ? (
            <>
              <div className={css.pair}>
                <Select
                  label={t('drawer.owner')}
                  data={handlers.map(({ userId, name }) => ({ value: userId, label: name }))}
                  value={owner}
                  onChange={setOwner}
                />
                <DateField label={t('drawer.due')} value={dueOn} onChange={setDueOn} />
              </div>
              <Button
                variant="default"
                disabled={owner === null || dueOn === '' || (owner === finding.owner && dueOn === finding.dueOn)}
                loading={assign.isPending}
                onClick={() => assign.mutate({ findings: [of], owner: owner!, dueOn })}
              >
                {t('drawer.assign')}
              </Button>
            </>
          ) : null}
          <TextInput
            label={t(finding.state === 'open' ? 'drawer.reason' : 'drawer.reopenReason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={css.buttons}>
            <Button variant="default" loading={test.isPending} onClick={() => test.mutate(of)}>
              {t('drawer.test')}
            </Button>
            {finding.state === 'open' ? (
              <Button
                disabled={reason.trim().length < 4}
                loading={accept.isPending}
                onClick={() => accept.mutate({ ...of, reason })}
              >
                {t('drawer.accept')}
              </Button>
            ) : (
              <Button
                disabled={reason.trim().length < 4}
                loading={reopen.isPending}
                onClick={() => reopen.mutate({ ...of, reason })}
              >
                {t('drawer.reopen')}
              </Button>
            )}
          </div>
        </div>
      ) : null}
      {error ? <ErrorNotice error={error} /> : null}
    </DrawerSection>
  );
}

function Story({ detail: { events } }: { detail: Detail }) {
  const { t } = useTranslation('risks');
  const format = useFormat();
  return (
    <DrawerSection title={t('drawer.story')}>
      <ol className={css.story}>
        {events.map((event) => (
          <li key={event.eventId}>
            <span>
              {t(`event.${event.kind}` as 'event.found')}
              {event.note ? `：${event.note}` : ''}
            </span>
            <span className="muted small">
              {format.dateTime(event.at)}
              {event.by ? ` · ${event.by === 'standing-tests' ? t('event.standing') : event.by}` : ''}
            </span>
          </li>
        ))}
      </ol>
    </DrawerSection>
  );
}

/** Where the remedy is applied. */
function Fix({ detail: { finding, check } }: { detail: Detail }) {
  const { t } = useTranslation('risks');
  const { personId, seenIn, runId } = finding;
  const label = t(`fix.${check.fix}` as 'fix.run');
  if (finding.number === '' || check.fix === 'run')
    return (
      <Link to="/payroll/$runId/$step" params={{ runId, step: 'people' }}>
        {t('fix.run')}
      </Link>
    );
  if (check.fix === 'inputs')
    return (
      <Link to="/payroll/$runId/$step" params={{ runId, step: 'inputs' }}>
        {label}
      </Link>
    );
  if (check.fix === 'payments') return <Link to="/payments">{label}</Link>;
  if (check.fix === 'payslip')
    return (
      <Link to="/payslips/$period/of/$personId" params={{ period: seenIn, personId }}>
        {label}
      </Link>
    );
  return (
    <Link to="/people/$personId" params={{ personId }}>
      {label}
    </Link>
  );
}
