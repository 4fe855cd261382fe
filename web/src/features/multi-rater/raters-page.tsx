/** Whom a person's feedback asks: by office as the organisation has it, the rest nominated, approved, and within limits. */
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useFormat } from '../../ui/format/index.ts';
import {
  ActionBar,
  Answered,
  Avatar,
  Chip,
  ErrorNotice,
  Page,
  PageHead,
  Section,
  Status,
  tellDone,
} from '../../ui/index.ts';
import css from './multi-rater.module.css';
import { RaterPicker } from './rater-picker.tsx';
import { type Candidate, GROUPED, type Grouped, isGrouped, LIST_TONES, type RaterList, ROUND_TONES } from './shapes.ts';

const route = getRouteApi('/frame/multi-rater/rounds/$roundId/people/$personId');

export function RatersPage() {
  const { t } = useTranslation('multiRater');
  const { words } = useFormat();
  const { roundId, personId } = route.useParams();
  const found = useQueryOf('/multi-rater/nominations', { roundId, personId });
  const list = found.data;
  const name = list ? words({ zh: list.nameZh, en: list.nameEn }) : '';
  useCrumbs({ label: t('title'), to: '/multi-rater' }, { label: name });
  return (
    <Page
      head={
        list ? (
          <PageHead
            title={t('list.title', { name })}
            chip={
              <Status
                tone={list.roundState === 'nomination' ? LIST_TONES[list.listState] : ROUND_TONES[list.roundState]}
              >
                {list.roundState === 'nomination' ? t(`listState.${list.listState}`) : t(`state.${list.roundState}`)}
              </Status>
            }
            sub={`${words({ zh: list.roundZh, en: list.roundEn })} · ${words({ zh: list.jobZh, en: list.jobEn })} · ${words({ zh: list.departmentZh, en: list.departmentEn })}`}
            subBelow
          />
        ) : null
      }
    >
      <Answered query={found}>{(data) => <Lists key={data.version} list={data} />}</Answered>
    </Page>
  );
}

interface Chosen {
  readonly personId: string;
  readonly relation: Grouped;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly number: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly load: number;
  readonly note: string | null;
}

function useChosen(list: RaterList) {
  const { t } = useTranslation('multiRater');
  const [chosen, setChosen] = useState<readonly Chosen[]>(() =>
    list.raters.flatMap(({ relation, state, origin, ...rest }) =>
      isGrouped(relation) && state === 'proposed' ? [{ ...rest, relation, note: t(`origin.${origin}`) }] : [],
    ),
  );
  const add = (relation: Grouped, person: Candidate) =>
    setChosen((all) => [...all, { ...person, relation, note: null }]);
  const remove = (personId: string) => setChosen((all) => all.filter((one) => one.personId !== personId));
  return { chosen, add, remove };
}

function Lists({ list }: { list: RaterList }) {
  const { t } = useTranslation('multiRater');
  const { words } = useFormat();
  const { chosen, add, remove } = useChosen(list);
  const isOpen = list.roundState === 'nomination';
  const mayEdit = isOpen && (list.isOwn ? list.listState === 'nomination' : list.mayDecide);
  const taken = new Set(
    [...list.raters.filter((one) => one.state !== 'proposed' || !isGrouped(one.relation)), ...chosen].map(
      (one) => one.personId,
    ),
  );
  return (
    <>
      <Section title={t('list.fixed')} note={t('list.quiet')} isPadded>
        <ul className={css.people}>
          {list.raters
            .filter((one) => !isGrouped(one.relation))
            .map((one) => (
              <li key={one.assignmentId}>
                <Avatar name={words({ zh: one.nameZh, en: one.nameEn })} />
                <span className={css.what}>
                  <b>{words({ zh: one.nameZh, en: one.nameEn })}</b>
                  <span className="muted small">{words({ zh: one.unitZh, en: one.unitEn })}</span>
                </span>
                <Chip>{t(`relation.${one.relation}`)}</Chip>
              </li>
            ))}
        </ul>
      </Section>
      {GROUPED.map((relation) => (
        <Group
          key={relation}
          list={list}
          relation={relation}
          chosen={chosen.filter((one) => one.relation === relation)}
          taken={taken}
          mayEdit={mayEdit}
          onAdd={(person) => add(relation, person)}
          onRemove={remove}
        />
      ))}
      {mayEdit ? <Decide list={list} chosen={chosen} /> : null}
      {list.decidedEn ? (
        <p className={`muted small ${css.foot}`}>
          {t('list.by', { name: words({ zh: list.decidedZh ?? '', en: list.decidedEn }) })}
        </p>
      ) : null}
    </>
  );
}

interface GroupProps {
  readonly list: RaterList;
  readonly relation: Grouped;
  readonly chosen: readonly Chosen[];
  readonly taken: ReadonlySet<string>;
  readonly mayEdit: boolean;
  onAdd(person: Candidate): void;
  onRemove(personId: string): void;
}

function Group({ list, relation, chosen, taken, mayEdit, onAdd, onRemove }: GroupProps) {
  const { t } = useTranslation('multiRater');
  const { words } = useFormat();
  const { fewest, most } = list.bounds.find((one) => one.relation === relation) ?? { fewest: 0, most: 0 };
  const settled = list.raters.filter((one) => one.relation === relation && one.state !== 'proposed');
  const count = chosen.length + settled.filter((one) => one.state === 'asked').length;
  const note = t(relation === 'peer' ? 'list.bounds' : 'list.boundsFree', { count, fewest, most });
  return (
    <Section title={t(`relation.${relation}`)} note={note} isPadded>
      <ul className={css.people} data-relation={relation}>
        {chosen.map((one) => (
          <li key={one.personId}>
            <Avatar name={words({ zh: one.nameZh, en: one.nameEn })} />
            <span className={css.what}>
              <b>{words({ zh: one.nameZh, en: one.nameEn })}</b>
              <span className="muted small">
                {[words({ zh: one.unitZh, en: one.unitEn }), one.note, t('list.load', { count: one.load })]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {mayEdit ? (
              <ActionIcon
                variant="subtle"
                aria-label={`${t('list.remove')}: ${words({ zh: one.nameZh, en: one.nameEn })}`}
                onClick={() => onRemove(one.personId)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            ) : null}
          </li>
        ))}
        {settled.map((one) => (
          <li key={one.assignmentId} data-off={one.state !== 'asked' || undefined}>
            <Avatar name={words({ zh: one.nameZh, en: one.nameEn })} />
            <span className={css.what}>
              <b>{words({ zh: one.nameZh, en: one.nameEn })}</b>
              <span className="muted small">
                {[
                  words({ zh: one.unitZh, en: one.unitEn }),
                  one.reason ? t('list.reason', { reason: one.reason }) : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Chip tone={one.state === 'declined' || !one.isEmployed ? 'amber' : 'grey'}>
              {t(one.state === 'asked' && !one.isEmployed ? 'raterState.left' : `raterState.${one.state}`)}
            </Chip>
          </li>
        ))}
      </ul>
      {count === 0 ? <p className="muted small">{t('list.none')}</p> : null}
      {count > 0 && count < list.threshold ? (
        <p className={css.warn}>{t('list.small', { count: list.threshold })}</p>
      ) : null}
      {mayEdit && count < most ? (
        <div className={css.picker}>
          <RaterPicker
            roundId={list.roundId}
            personId={list.personId}
            label={`${t('list.search')}: ${t(`relation.${relation}`)}`}
            taken={taken}
            fits={(person) => !person.isManager && person.isReport === (relation === 'report')}
            onPick={onAdd}
          />
        </div>
      ) : null}
    </Section>
  );
}

function Decide({ list, chosen }: { list: RaterList; chosen: readonly Chosen[] }) {
  const { t } = useTranslation('multiRater');
  const raters = chosen.map(({ personId, relation }) => ({ personId, relation }));
  const nominate = useOperation('/multi-rater/nominate-raters');
  const decide = useOperation('/multi-rater/decide-nominations');
  const error = nominate.error ?? decide.error;
  const base = { roundId: list.roundId, expectedVersion: list.version, raters };
  const own = (submit: boolean) =>
    nominate.mutate({ ...base, submit }, { onSuccess: () => tellDone(t(submit ? 'list.submitted' : 'list.saved')) });
  const asDecider = (decision: 'save' | 'approve' | 'return') =>
    decide.mutate(
      { ...base, personId: list.personId, decision },
      {
        onSuccess: () =>
          tellDone(t(({ save: 'list.saved', approve: 'list.approved', return: 'list.returned' } as const)[decision])),
      },
    );
  const isBusy = nominate.isPending || decide.isPending;
  return (
    <div className={css.decide}>
      {error ? <ErrorNotice error={error} /> : null}
      <ActionBar>
        {list.isOwn ? (
          <>
            <Button variant="default" loading={isBusy} onClick={() => own(false)}>
              {t('list.save')}
            </Button>
            <Button loading={isBusy} onClick={() => own(true)}>
              {t('list.submit')}
            </Button>
          </>
        ) : (
          <>
            <Button variant="default" loading={isBusy} onClick={() => asDecider('save')}>
              {t('list.save')}
            </Button>
            <Button variant="default" loading={isBusy} onClick={() => asDecider('return')}>
              {t('list.return')}
            </Button>
            <Button loading={isBusy} onClick={() => asDecider('approve')}>
              {t('list.approve')}
            </Button>
          </>
        )}
      </ActionBar>
    </div>
  );
}
