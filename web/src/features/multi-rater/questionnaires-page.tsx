/** Questionnaires and their versions; a change is a new version with its reason. */
import { Button } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, EmptyState, Page, PageHead, Section } from '../../ui/index.ts';
import css from './multi-rater.module.css';
import { QuestionnaireForm } from './questionnaire-form.tsx';
import type { Content, Questionnaire } from './shapes.ts';

interface Draft {
  readonly code: string;
  readonly version: number;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly content: Content;
}

export function QuestionnairesPage() {
  const { t } = useTranslation('multiRater');
  const may = useMay();
  const [draft, setDraft] = useState<Draft | null>(null);
  const found = useQueryOf('/multi-rater/questionnaires', {});
  useCrumbs({ label: t('title'), to: '/multi-rater' }, { label: t('form.title') });
  const begin = (starter: Content) =>
    setDraft({ code: 'general', version: 0, nameZh: '通用问卷', nameEn: 'General questionnaire', content: starter });
  return (
    <Page head={<PageHead title={t('form.title')} sub={t('form.sub')} subBelow />}>
      <Answered query={found}>
        {({ questionnaires, starter }) =>
          draft ? (
            <QuestionnaireForm {...draft} onClose={() => setDraft(null)} />
          ) : questionnaires.length === 0 ? (
            <EmptyState
              icon={<IconListCheck size={22} stroke={1.5} />}
              title={t('form.none')}
              action={
                may('multi-rater.run') ? <Button onClick={() => begin(starter)}>{t('form.begin')}</Button> : undefined
              }
            >
              {t('form.noneNote')}
            </EmptyState>
          ) : (
            questionnaires
              .filter((one) => one.isNewest)
              .map((one) => (
                <Outline
                  key={one.code}
                  newest={one}
                  older={questionnaires.filter((each) => each.code === one.code && !each.isNewest)}
                  {...(may('multi-rater.run') ? { onChange: () => setDraft(one) } : {})}
                />
              ))
          )
        }
      </Answered>
    </Page>
  );
}

function Outline({
  newest,
  older,
  onChange,
}: {
  newest: Questionnaire;
  older: readonly Questionnaire[];
  onChange?: () => void;
}) {
  const { t } = useTranslation('multiRater');
  const { words, dateTime } = useFormat();
  return (
    <Section
      title={words({ zh: newest.nameZh, en: newest.nameEn })}
      note={`${newest.code} · ${dateTime(newest.recordedAt)} · ${t('form.uses', { count: newest.uses })}`}
      actions={
        <>
          <Chip tone="iris">{t('form.version', { version: newest.version })}</Chip>
          {onChange ? (
            <Button size="compact-sm" variant="default" onClick={onChange}>
              {t('form.change')}
            </Button>
          ) : null}
        </>
      }
      isPadded
    >
      <div className={css.outline}>
        {newest.content.competencies.map((competency) => (
          <p key={competency.code}>
            <b>{words(competency)}</b>{' '}
            <span className="muted">{competency.items.map((item) => words(item)).join(' · ')}</span>
          </p>
        ))}
        <p className="muted small">
          {newest.content.raters.map((one) => `${t(`relation.${one.relation}`)} ${one.fewest}–${one.most}`).join(' · ')}
        </p>
      </div>
      {older.length > 0 ? (
        <details>
          <summary className="muted small">{t('form.older')}</summary>
          <ul>
            {older.map((one) => (
              <li key={one.version} className="small">
                {t('form.version', { version: one.version })} · {dateTime(one.recordedAt)} ·{' '}
                {t('form.uses', { count: one.uses })} · {one.reason}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  );
}
