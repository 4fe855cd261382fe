/** One person: the record, and the timeline in which nothing is overwritten. */
import { Button } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Avatar, Chip, Page, PageHead, Section } from '../../ui/index.ts';
import { type ContractAct, ContractDrawer } from '../contracts/contract-drawer.tsx';
import { ContractSection } from '../contracts/contract-section.tsx';
import { MoveDrawer } from './move-drawer.tsx';
import { PayIdentity, type PayIdentityFacts } from './pay-identity.tsx';
import { PayIdentityDrawer } from './pay-identity-drawer.tsx';
import css from './people.module.css';
import { personRoute } from './routes.tsx';
import { SuspensionDrawer } from './suspension-drawer.tsx';
import { type SuspensionAct, Suspensions } from './suspensions.tsx';

export type PersonRecord = QueryAnswer<'/people/person-detail'>;
type Assignment = PersonRecord['assignments'][number];

export function PersonPage() {
  const { t } = useTranslation('people');
  const format = useFormat();
  const { personId } = useParams({ from: personRoute.id });
  const person = useQueryOf('/people/person-detail', { personId });
  const name = person.data ? format.words({ zh: person.data.nameZh, en: person.data.nameEn }) : '…';
  useCrumbs({ label: t('title'), to: '/people' }, { label: name });
  return <Answered query={person}>{(data) => <Person person={data} name={name} />}</Answered>;
}

function Person({ person, name }: { person: PersonRecord; name: string }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const may = useMay();
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  const employment = person.employments[0];
  const current = person.assignments.find((one) => one.effectiveUntil === null) ?? person.assignments[0];
  const where = current
    ? [
        format.words({ zh: current.departmentZh, en: current.departmentEn }),
        format.words({ zh: current.jobZh, en: current.jobEn }),
        current.grade,
      ].join(' · ')
    : '';
  return (
    <Page
      head={
        <PageHead
          lead={<Avatar name={name} seed={person.personId} size={38} />}
          title={name}
          chip={employment ? <Chip tone="outline">{employment.number}</Chip> : null}
          sub={where}
          subBelow
          actions={
            may('people.write') && employment && !employment.endedOn ? (
              <Button onClick={() => setAct({ what: 'move' })}>{t('person.move')}</Button>
            ) : null
          }
        />
      }
      drawer={
        act && employment ? (
          <ActDrawer
            act={act}
            person={person}
            employmentId={employment.employmentId}
            current={current}
            name={name}
            onClose={close}
          />
        ) : undefined
      }
    >
      <div className={css.person}>
        <div>
          <Section title={t('person.facts')} isPadded>
            <Facts person={person} />
          </Section>
          {employment ? (
            <PayIdentity
              personId={person.personId}
              employmentId={employment.employmentId}
              onChange={(facts) => setAct({ what: 'identity', facts })}
            />
          ) : null}
          {employment ? (
            <ContractSection
              personId={person.personId}
              employmentId={employment.employmentId}
              hiredOn={employment.hiredOn}
              hasLeft={employment.endedOn !== null}
              onAct={(contract) => setAct({ what: 'contract', contract })}
            />
          ) : null}
          {employment ? (
            <Suspensions
              person={person}
              mayWrite={employment.endedOn === null}
              onAct={(suspension) => setAct({ what: 'suspension', suspension })}
            />
          ) : null}
        </div>
        <Section title={t('person.timeline')} note={t('person.timelineNote')} isPadded>
          <Timeline assignments={person.assignments} />
        </Section>
      </div>
    </Page>
  );
}

/** What is being recorded beside the page: one thing at a time. */
type Act =
  | { readonly what: 'move' }
  | { readonly what: 'identity'; readonly facts: PayIdentityFacts }
  | { readonly what: 'contract'; readonly contract: ContractAct }
  | { readonly what: 'suspension'; readonly suspension: SuspensionAct };

interface ActDrawerProps {
  readonly act: Act;
  readonly person: PersonRecord;
  readonly employmentId: string;
  readonly current: Assignment | undefined;
  readonly name: string;
  onClose(): void;
}

function ActDrawer({ act, person, current, ...whose }: ActDrawerProps) {
  const { personId } = person;
  if (act.what === 'move') return current ? <MoveDrawer person={person} current={current} {...whose} /> : null;
  if (act.what === 'identity') return <PayIdentityDrawer personId={personId} facts={act.facts} {...whose} />;
  if (act.what === 'contract') return <ContractDrawer act={act.contract} personId={personId} {...whose} />;
  return <SuspensionDrawer act={act.suspension} personId={personId} {...whose} />;
}

const fullYears = (from: string, until: string): number => {
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4));
  return until.slice(5) < from.slice(5) ? years - 1 : years;
};

function Facts({ person }: { person: PersonRecord }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const facts: [string, string | null][] = [
    [t('person.sex'), person.sex === 'female' || person.sex === 'male' ? t(`person.${person.sex}`) : null],
    [t('person.birthDate'), person.birthDate ? format.date(person.birthDate) : null],
    [t('person.email'), person.workEmail],
    [
      t('person.identity'),
      person.identityEnding ? t('person.identityNote', { ending: person.identityEnding }) : t('person.hidden'),
    ],
  ];
  return (
    <>
      <dl className={css.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value ?? '—'}</dd>
          </div>
        ))}
      </dl>
      {person.employments.map((employment) => (
        <dl key={employment.employmentId} className={css.facts}>
          <div>
            <dt>{t('person.entity')}</dt>
            <dd>{format.words({ zh: employment.legalEntityZh, en: employment.legalEntityEn })}</dd>
          </div>
          <div>
            <dt>{t('person.hired')}</dt>
            <dd>
              {format.date(employment.hiredOn)}{' '}
              <span className="muted small">
                {t('person.years', {
                  count: Math.max(
                    0,
                    fullYears(employment.hiredOn, employment.endedOn ?? new Date().toISOString().slice(0, 10)),
                  ),
                })}
              </span>
            </dd>
          </div>
          {employment.endedOn ? (
            <div>
              <dt>{t('person.ended')}</dt>
              <dd>{format.date(employment.endedOn)}</dd>
            </div>
          ) : null}
          <div>
            <dt>{t('person.contract')}</dt>
            <dd>{contractName(t, employment.contractKind)}</dd>
          </div>
          <div>
            <dt>{t('person.share')}</dt>
            <dd>{format.percent(employment.fullTimeShare / 1_000_000)}</dd>
          </div>
          {employment.probationUntil ? (
            <div>
              <dt>{t('person.probation')}</dt>
              <dd>{format.date(employment.probationUntil)}</dd>
            </div>
          ) : null}
        </dl>
      ))}
    </>
  );
}

type Translate = ReturnType<typeof useTranslation<'people'>>['t'];
const contractName = (t: Translate, kind: string): string =>
  kind === 'fixed-term' || kind === 'open-ended' ? t(`person.contractKinds.${kind}`) : kind;

const REASONS = ['hire', 'transfer', 'promotion', 'manager-change', 'import'] as const;
const reasonName = (t: Translate, reason: string): string => {
  const known = REASONS.find((one) => one === reason);
  return known ? t(`person.reasons.${known}`) : reason;
};

/** What an assignment changed against the one before it. */
function useChanges() {
  const { t } = useTranslation('people');
  const format = useFormat();
  return (now: Assignment, before: Assignment | undefined): { label: string; from: string; to: string }[] => {
    if (!before) return [];
    const pairs: [string, string, string][] = [
      [
        t('columns.department'),
        format.words({ zh: before.departmentZh, en: before.departmentEn }),
        format.words({ zh: now.departmentZh, en: now.departmentEn }),
      ],
      [
        t('columns.job'),
        format.words({ zh: before.jobZh, en: before.jobEn }),
        format.words({ zh: now.jobZh, en: now.jobEn }),
      ],
      [t('columns.grade'), before.grade, now.grade],
      [
        t('columns.manager'),
        managerOf(before, format.words) ?? t('person.noManager'),
        managerOf(now, format.words) ?? t('person.noManager'),
      ],
    ];
    return pairs.filter(([, from, to]) => from !== to).map(([label, from, to]) => ({ label, from, to }));
  };
}

const managerOf = (one: Assignment, words: (pair: { zh: string; en: string }) => string): string | null =>
  one.managerNameZh ? words({ zh: one.managerNameZh, en: one.managerNameEn ?? one.managerNameZh }) : null;

function Timeline({ assignments }: { assignments: readonly Assignment[] }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const changes = useChanges();
  const today = new Date().toISOString().slice(0, 10);
  return (
    <ol className={css.timeline}>
      {assignments.map((one, index) => {
        const before = assignments[index + 1];
        const isNow = one.effectiveFrom <= today && (one.effectiveUntil === null || today < one.effectiveUntil);
        const changed = changes(one, before);
        return (
          <li key={one.effectiveFrom} data-now={isNow || undefined}>
            <span className={css.day}>
              <b className="num">{format.date(one.effectiveFrom)}</b>
              {isNow ? <Chip tone="green">{t('person.now')}</Chip> : null}
              {one.effectiveFrom > today ? (
                <Chip tone="amber">{t('person.future', { date: format.date(one.effectiveFrom) })}</Chip>
              ) : null}
            </span>
            <span className={css.event}>
              <b>
                {before
                  ? reasonName(t, one.reason)
                  : one.reason === 'import'
                    ? reasonName(t, one.reason)
                    : t('person.start')}
              </b>
              {changed.length > 0 ? (
                <span className={css.changes}>
                  {changed.map((change) => (
                    <span key={change.label}>
                      <span className="muted">{change.label}</span> <s>{change.from}</s> → {change.to}
                    </span>
                  ))}
                </span>
              ) : (
                <span className={css.changes}>
                  {[
                    format.words({ zh: one.departmentZh, en: one.departmentEn }),
                    format.words({ zh: one.jobZh, en: one.jobEn }),
                    one.grade,
                  ].join(' · ')}
                </span>
              )}
              <span className="muted small">{t('person.recorded', { date: format.date(one.recordedAt) })}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
