/** One settlement: the checklist, the amounts with the rule behind each, the two hands, the certificate. */
import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  Avatar,
  DrawerColumn,
  DrawerSection,
  ErrorNotice,
  Status,
  tellDone,
} from '../../ui/index.ts';
import css from './settlements.module.css';
import { type Leaver, TONES } from './shapes.ts';

const ENDINGS = ['none', 'n', 'n+1', '2n'] as const;
type Ending = (typeof ENDINGS)[number];
type Settlement = QueryAnswer<'/settlements/settlement'>;

export function SettlementDrawer({ leaver, onClose }: { leaver: Leaver; onClose(): void }) {
  const format = useFormat();
  const { t } = useTranslation('settlements');
  const [ending, setEnding] = useState<Ending | undefined>();
  const key = { personId: leaver.personId, employmentId: leaver.employmentId };
  const found = useQueryOf('/settlements/settlement', { ...key, ...(ending ? { ending } : {}) });
  const name = format.words({ zh: leaver.nameZh, en: leaver.nameEn });
  return (
    <DrawerColumn
      lead={<Avatar name={name} seed={leaver.number} size={30} />}
      title={name}
      sub={`${t('lastDay')} ${format.date(leaver.lastDay, 'short')} · ${t(`reason.${leaver.endReason ?? 'unknown'}` as 'reason.unknown')}`}
      onClose={onClose}
    >
      <Answered query={found}>
        {(data) => (
          <>
            <Figures data={data} />
            <Hands leaver={leaver} data={data} onEnding={setEnding} />
          </>
        )}
      </Answered>
    </DrawerColumn>
  );
}

function Figures({ data: { figures, currency, state } }: { data: Settlement }) {
  const { t } = useTranslation('settlements');
  const format = useFormat();
  const { leaveDaysDue, leaveDays, severanceMonths } = figures;
  const rows: readonly (readonly [string, React.ReactNode])[] = [
    [
      t('figure.wages', { count: figures.wagesMonths }),
      <Amount key="wages" fen={Math.round(figures.wagesFen / Math.max(1, figures.wagesMonths))} currency={currency} />,
    ],
    ...(leaveDaysDue === null || leaveDays === null
      ? []
      : ([
          [
            t('figure.leaveDays', { due: leaveDaysDue, taken: figures.leaveDaysTaken }),
            t('figure.days', { count: leaveDays }),
          ],
          [t('leave'), <Amount key="leave" fen={figures.leaveFen} currency={currency} strong />],
        ] as const)),
    ...(severanceMonths === null
      ? []
      : ([
          [t('figure.severanceMonths', { kind: t(`ending.${figures.ending}`) }), String(severanceMonths)],
          [t('severance'), <Amount key="severance" fen={figures.severanceFen} currency={currency} strong />],
        ] as const)),
    [t('figure.outstanding'), <Amount key="outstanding" fen={figures.outstandingFen} currency={currency} />],
    ...(figures.claimFen === null
      ? []
      : ([[t('figure.claim'), <Amount key="claim" fen={figures.claimFen} currency={currency} />]] as const)),
  ];
  return (
    <DrawerSection title={t('figures')} note={t('figuresNote', { month: format.month(figures.period) })}>
      <p>
        <Status tone={TONES[state]}>{t(`states.${state}`)}</Status>
      </p>
      <dl className={css.figures}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {figures.issues.map((issue) => (
        <p key={issue.where} className="muted small">
          {format.words(issue.message)} {format.words(issue.remedy)}
        </p>
      ))}
      {figures.sources.map((source) => (
        <p key={source.what} className="muted small">
          {format.words({ zh: `《${source.title}》`, en: source.titleEn ?? source.title })}{' '}
          {format.words({ zh: source.article, en: source.articleEn ?? source.article })}
        </p>
      ))}
    </DrawerSection>
  );
}

/** Who prepared it, and who confirmed it once somebody did. */
function handsOf({ preparedBy, confirmedBy }: Settlement, t: ReturnType<typeof useTranslation<'settlements'>>['t']) {
  if (!preparedBy) return undefined;
  return confirmedBy ? t('by', { name: preparedBy, second: confirmedBy }) : t('byOne', { name: preparedBy });
}

function Hands({ leaver, data, onEnding }: { leaver: Leaver; data: Settlement; onEnding(ending: Ending): void }) {
  const { t } = useTranslation('settlements');
  const may = useMay();
  const [done, setDone] = useState<readonly string[]>(data.checklist);
  const [document, setDocument] = useState(data.document ?? '');
  const key = { personId: leaver.personId, employmentId: leaver.employmentId };
  const prepare = useOperation('/settlements/prepare-settlement', { onSuccess: () => tellDone(t('prepared')) });
  const confirm = useOperation('/settlements/confirm-settlement', {
    refresh: ['/settlements', '/payroll'],
    onSuccess: () => tellDone(t('confirmed')),
  });
  const isOver = data.state === 'confirmed';
  const mayPrepare = may('settlements.prepare') && !isOver;
  const error = prepare.error ?? confirm.error;
  return (
    <DrawerSection title={t('checklist')} note={handsOf(data, t)}>
      <div className={css.form}>
        {data.checks.map((item) => (
          <Checkbox
            key={item}
            label={t(`check.${item}`)}
            checked={done.includes(item)}
            disabled={!mayPrepare}
            onChange={(event) =>
              setDone(event.currentTarget.checked ? [...done, item] : done.filter((one) => one !== item))
            }
          />
        ))}
        {mayPrepare ? (
          <>
            {data.knowsSeverance ? (
              <Select
                label={t('endingLabel')}
                data={ENDINGS.map((value) => ({ value, label: t(`ending.${value}`) }))}
                value={data.figures.ending}
                onChange={(value) => onEnding((value ?? 'none') as Ending)}
                allowDeselect={false}
              />
            ) : null}
            <TextInput
              label={t('document')}
              value={document}
              onChange={(event) => setDocument(event.currentTarget.value)}
            />
          </>
        ) : null}
        {error ? <ErrorNotice error={error} /> : null}
        <div className={css.buttons}>
          {mayPrepare ? (
            <Button
              variant="default"
              disabled={document.trim() === ''}
              loading={prepare.isPending}
              onClick={() =>
                prepare.mutate({ ...key, ending: data.figures.ending, checklist: done as never, document })
              }
            >
              {t('prepare')}
            </Button>
          ) : null}
          {may('settlements.confirm') && data.mayConfirm ? (
            <Button loading={confirm.isPending} onClick={() => confirm.mutate(key)}>
              {t('confirm')}
            </Button>
          ) : null}
        </div>
        {isOver ? (
          <p className={css.papers}>
            {(['zh-CN', 'en'] as const).map((language) => (
              <a key={language} href={downloadAddress('/settlements/certificate', { ...key, language })} download>
                <IconDownload size={15} aria-hidden /> {t(language === 'en' ? 'certificateEn' : 'certificateZh')}
              </a>
            ))}
          </p>
        ) : null}
      </div>
    </DrawerSection>
  );
}
