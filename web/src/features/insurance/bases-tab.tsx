/** The base season: proposals with the steps they come from, who confirmed, the yearly sheet, and putting them in force. */
import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import type { QueryAnswer } from '@meritline/contract';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadAddress, useOperation, useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import {
  Amount,
  Answered,
  type Column,
  CutNote,
  DataTable,
  EmptyState,
  ErrorNotice,
  FormDialog,
  Section,
  Status,
  type StatusTone,
  TwoLines,
  tellDone,
} from '../../ui/index.ts';
import { BaseSteps } from './base-steps.tsx';
import { FileList } from './file-list.tsx';
import css from './insurance.module.css';

type Seasons = QueryAnswer<'/filings/base-seasons'>;
type Season = Seasons['seasons'][number];
type Proposal = QueryAnswer<'/filings/base-proposals'>['proposals'][number];
type Dialog = { act: 'state'; row: Proposal } | { act: 'paper'; rows: readonly Proposal[] } | { act: 'apply' };

const TONES: Readonly<Record<Proposal['state'], StatusTone>> = {
  incomplete: 'bad',
  proposed: 'watch',
  questioned: 'bad',
  confirmed: 'current',
  applied: 'good',
};
const REFRESH = ['/filings', '/insurance'] as const;
const LIMIT = 500;
const MOST = 200_000;

export function BasesTab() {
  const seasons = useQueryOf('/filings/base-seasons', {});
  return <Answered query={seasons}>{(data) => <Seasons data={data} />}</Answered>;
}

function Seasons({ data }: { data: Seasons }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const may = useMay();
  const [chosen, setChosen] = useState<string | null>(null);
  const season = data.seasons.find((one) => one.seasonId === chosen) ?? data.seasons[0];
  return (
    <>
      <Section
        title={t('bases.title')}
        note={t('bases.note')}
        actions={may('insurance.write') ? <OpenSeason possible={data.possible} /> : null}
      >
        {data.without.map((country) => (
          <p key={country.en} className={css.unknown}>
            {t('bases.without', { country: format.words(country) })}
          </p>
        ))}
        {data.unknown.map((one) => (
          <p key={`${one.jurisdiction} ${one.scheme}`} className={css.unknown}>
            {format.words(one.message)} {format.words(one.remedy)}
          </p>
        ))}
        {data.seasons.length === 0 ? (
          <EmptyState title={t('bases.none')}>{t('bases.noneNote')}</EmptyState>
        ) : (
          <SeasonTable seasons={data.seasons} chosen={season?.seasonId ?? null} onChoose={setChosen} />
        )}
      </Section>
      {season ? <SeasonPart key={season.seasonId} season={season} /> : null}
    </>
  );
}

function SeasonTable({
  seasons,
  chosen,
  onChoose,
}: {
  seasons: readonly Season[];
  chosen: string | null;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const columns: readonly Column<Season>[] = [
    {
      id: 'place',
      header: t('place'),
      isRowHeader: true,
      cell: (row) => <TwoLines title={format.words(row.place)} sub={t(`scheme.${row.scheme}`)} />,
    },
    {
      id: 'year',
      header: t('bases.year'),
      cell: (row) => (
        <TwoLines
          title={t('enrolments.since', { month: row.contributionYear })}
          sub={t('bases.wagesOf', { year: row.wageYear })}
        />
      ),
    },
    ...(['incomplete', 'proposed', 'questioned', 'confirmed', 'applied'] as const).map((state) => ({
      id: state,
      header: t(`bases.state.${state}`),
      align: 'end' as const,
      isDeskOnly: true,
      cell: (row: Season) => (
        <span className={row.counts[state] === 0 ? 'muted' : ''}>{format.count(row.counts[state])}</span>
      ),
    })),
    {
      id: 'state',
      header: t('bases.seasonState'),
      cell: (row) => <Status tone={row.state === 'open' ? 'current' : 'good'}>{t(`bases.season.${row.state}`)}</Status>,
    },
  ];
  return (
    <DataTable
      label={t('bases.title')}
      columns={columns}
      rows={seasons}
      rowKey={(row) => row.seasonId}
      selected={chosen}
      onSelect={(row) => onChoose(row.seasonId)}
      onOpen={(row) => onChoose(row.seasonId)}
    />
  );
}

function OpenSeason({ possible }: { possible: Seasons['possible'] }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const [key, setKey] = useState<string | null>(null);
  const open = useOperation('/filings/open-base-season', {
    refresh: [...REFRESH],
    onSuccess: ({ proposed, incomplete }) => {
      setOpen(false);
      tellDone(t('bases.opened', { proposed, incomplete }));
    },
  });
  const keyOf = (one: Seasons['possible'][number]) => `${one.jurisdiction} ${one.scheme} ${one.contributionYear}`;
  const wanted = possible.find((one) => keyOf(one) === key);
  if (possible.length === 0) return null;
  return (
    <>
      <Button size="compact-sm" onClick={() => setOpen(true)}>
        {t('bases.open')}
      </Button>
      {isOpen ? (
        <FormDialog
          title={t('bases.open')}
          note={t('bases.openNote')}
          act={t('bases.open')}
          isBusy={open.isPending}
          isReady={wanted !== undefined}
          error={open.error}
          onAct={() => {
            if (wanted)
              open.mutate({
                jurisdiction: wanted.jurisdiction,
                scheme: wanted.scheme,
                contributionYear: wanted.contributionYear,
              });
          }}
          onClose={() => setOpen(false)}
        >
          <Select
            label={t('bases.which')}
            required
            value={key}
            onChange={setKey}
            data={possible.map((one) => ({
              value: keyOf(one),
              label: `${format.words(one.place)} · ${t(`scheme.${one.scheme}`)} · ${t('enrolments.since', { month: one.contributionYear })}`,
            }))}
          />
        </FormDialog>
      ) : null}
    </>
  );
}

function SeasonPart({ season }: { season: Season }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const may = useMay()('insurance.write') && season.state === 'open';
  const [limit, setLimit] = useState(LIMIT);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const proposals = useQueryOf(
    '/filings/base-proposals',
    { seasonId: season.seasonId, limit },
    { placeholderData: keepPreviousData as never },
  );
  const sheet = useOperation('/filings/write-base-sheet', {
    refresh: ['/filings'],
    onSuccess: ({ fileId }) => window.location.assign(downloadAddress('/filings/file', { fileId })),
  });
  const columns = useColumns(season, may ? setDialog : null);
  const close = () => setDialog(null);
  return (
    <>
      <Answered query={proposals}>
        {(data) => {
          const toSign = data.proposals.filter(({ state }) => state === 'proposed');
          return (
            <Section
              title={t('bases.people', { place: format.words(season.place), scheme: t(`scheme.${season.scheme}`) })}
              count={data.total}
              note={t('bases.peopleNote')}
              actions={
                <span className={css.actions}>
                  {may && toSign.length > 1 ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => setDialog({ act: 'paper', rows: toSign })}
                    >
                      {t('bases.paperAll', { count: toSign.length })}
                    </Button>
                  ) : null}
                  {may && season.counts.confirmed + season.counts.applied > 0 ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={sheet.isPending}
                      onClick={() => sheet.mutate({ seasonId: season.seasonId })}
                    >
                      {t('bases.sheet')}
                    </Button>
                  ) : null}
                  {may ? (
                    <Button size="compact-sm" onClick={() => setDialog({ act: 'apply' })}>
                      {t('bases.apply')}
                    </Button>
                  ) : null}
                </span>
              }
            >
              {sheet.error ? <ErrorNotice error={sheet.error} /> : null}
              <DataTable
                label={t('bases.people', { place: format.words(season.place), scheme: t(`scheme.${season.scheme}`) })}
                columns={columns}
                rows={data.proposals}
                rowKey={(row) => row.employmentId}
                details={(row) => <Details row={row} season={season} />}
                empty={t('enrolments.nobody')}
              />
              <CutNote
                shown={data.proposals.length}
                total={data.total}
                isPending={proposals.isFetching}
                onAll={() => setLimit(MOST)}
              />
            </Section>
          );
        }}
      </Answered>
      <FileList
        title={t('bases.files')}
        period={season.contributionYear}
        kinds="insurance-year-bases,fund-year-bases"
      />
      {dialog?.act === 'state' ? <StateDialog row={dialog.row} season={season} onClose={close} /> : null}
      {dialog?.act === 'paper' ? <PaperDialog rows={dialog.rows} season={season} onClose={close} /> : null}
      {dialog?.act === 'apply' ? <ApplyDialog season={season} onClose={close} /> : null}
    </>
  );
}

function useColumns(season: Season, onAct: ((dialog: Dialog) => void) | null): readonly Column<Proposal>[] {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const main = season.scheme === 'housing-fund' ? 'housing_fund' : 'pension';
  return [
    {
      id: 'person',
      header: t('person'),
      isRowHeader: true,
      sortBy: (row) => row.number,
      cell: (row) => <TwoLines title={format.words({ zh: row.nameZh, en: row.nameEn })} sub={row.number} />,
    },
    {
      id: 'months',
      header: t('bases.months'),
      align: 'end',
      isDeskOnly: true,
      cell: (row) => (
        <span
          className={row.monthsFound < row.monthsDue ? css.short : ''}
        >{`${row.monthsFound} / ${row.monthsDue}`}</span>
      ),
    },
    {
      id: 'average',
      header: t('bases.average'),
      align: 'end',
      isPay: true,
      isDeskOnly: true,
      sortBy: (row) => row.averageFen,
      cell: (row) => (row.averageFen === null ? <span className="muted">—</span> : <Amount fen={row.averageFen} />),
    },
    {
      id: 'current',
      header: t('bases.current'),
      align: 'end',
      isPay: true,
      isDeskOnly: true,
      cell: (row) => <Amount fen={row.currentFen} isQuiet />,
    },
    {
      id: 'base',
      header: t(`base.${main}`),
      align: 'end',
      isPay: true,
      cell: (row) => {
        const base = row.bases.find(({ code }) => code === main);
        if (!base || base.fen === null) return <span className="muted">—</span>;
        return (
          <span className={css.end}>
            <Amount fen={base.fen} strong />
            {base.edge ? <span className="muted small">{t(`bases.edge.${base.edge}`)}</span> : null}
          </span>
        );
      },
    },
    {
      id: 'state',
      header: t('bases.answer'),
      cell: (row) => (
        <TwoLines
          title={<Status tone={TONES[row.state]}>{t(`bases.state.${row.state}`)}</Status>}
          sub={row.confirmedHow ? t(`bases.how.${row.confirmedHow}`) : (row.history.at(-1)?.note ?? '')}
        />
      ),
    },
    {
      id: 'act',
      header: '',
      align: 'end',
      cell: (row) =>
        onAct === null || row.state === 'applied' ? null : (
          <span className={css.actions}>
            <Button size="compact-sm" variant="default" onClick={() => onAct({ act: 'state', row })}>
              {t('bases.stateAverage')}
            </Button>
            {row.state === 'proposed' || row.state === 'questioned' ? (
              <Button size="compact-sm" onClick={() => onAct({ act: 'paper', rows: [row] })}>
                {t('bases.paper')}
              </Button>
            ) : null}
          </span>
        ),
    },
  ];
}

function Details({ row, season }: { row: Proposal; season: Season }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  return (
    <div className={css.why}>
      <BaseSteps of={row} bounds={season.bounds} wageYear={season.wageYear} />
      <ol className={css.history}>
        {row.history.map((step) => (
          <li key={`${step.state} ${step.at}`}>
            <span>{t(`bases.step.${step.state as 'stated'}`)}</span>
            <span className="muted">
              {format.words({ zh: step.byZh, en: step.byEn })} · {format.dateTime(step.at)}
              {step.note === null ? '' : ` · ${step.note}`}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function StateDialog({ row, season, onClose }: { row: Proposal; season: Season; onClose: () => void }) {
  const { t } = useTranslation('insurance');
  const format = useFormat();
  const [average, setAverage] = useState<number | null>(null);
  const [document, setDocument] = useState('');
  const state = useOperation('/filings/state-average', {
    refresh: [...REFRESH],
    onSuccess: () => {
      onClose();
      tellDone(t('bases.stated'));
    },
  });
  return (
    <FormDialog
      title={t('bases.stateTitle', { name: format.words({ zh: row.nameZh, en: row.nameEn }) })}
      note={t('bases.stateNote', { found: row.monthsFound, due: row.monthsDue, year: season.wageYear })}
      act={t('bases.stateAverage')}
      isBusy={state.isPending}
      isReady={average !== null && average > 0 && document.trim().length >= 4}
      error={state.error}
      onAct={() =>
        state.mutate({
          personId: row.personId,
          seasonId: season.seasonId,
          employmentId: row.employmentId,
          averageFen: Math.round(average! * 100),
          document,
        })
      }
      onClose={onClose}
    >
      <NumberInput
        label={t('bases.averageField')}
        min={0.01}
        decimalScale={2}
        thousandSeparator=","
        value={average ?? ''}
        onChange={(next) => setAverage(next === '' ? null : Number(next))}
      />
      <TextInput
        label={t('bases.document')}
        value={document}
        required
        onChange={(event) => setDocument(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function PaperDialog({ rows, season, onClose }: { rows: readonly Proposal[]; season: Season; onClose: () => void }) {
  const { t } = useTranslation('insurance');
  const [document, setDocument] = useState('');
  const confirm = useOperation('/filings/confirm-bases-on-paper', {
    refresh: [...REFRESH],
    onSuccess: ({ confirmed }) => {
      onClose();
      tellDone(t('bases.confirmed', { count: confirmed }));
    },
  });
  return (
    <FormDialog
      title={t('bases.paperTitle', { count: rows.length })}
      note={t('bases.paperNote')}
      act={t('bases.paper')}
      isBusy={confirm.isPending}
      isReady={document.trim().length >= 4}
      error={confirm.error}
      onAct={() =>
        confirm.mutate({
          seasonId: season.seasonId,
          people: rows.map(({ personId, employmentId }) => ({ personId, employmentId })),
          document,
        })
      }
      onClose={onClose}
    >
      <TextInput
        label={t('bases.document')}
        value={document}
        required
        onChange={(event) => setDocument(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function ApplyDialog({ season, onClose }: { season: Season; onClose: () => void }) {
  const { t } = useTranslation('insurance');
  const [reason, setReason] = useState('');
  const unconfirmed = season.counts.proposed + season.counts.questioned;
  const apply = useOperation('/filings/apply-base-season', {
    refresh: [...REFRESH, '/payroll'],
    onSuccess: ({ applied }) => {
      onClose();
      tellDone(t('bases.applied', { count: applied }));
    },
  });
  return (
    <FormDialog
      title={t('bases.apply')}
      note={t('bases.applyNote', { month: season.contributionYear })}
      act={t('bases.apply')}
      isBusy={apply.isPending}
      isReady={season.counts.incomplete === 0 && (unconfirmed === 0 || reason.trim().length >= 4)}
      error={apply.error}
      onAct={() =>
        apply.mutate({ seasonId: season.seasonId, ...(unconfirmed > 0 ? { unconfirmedReason: reason } : {}) })
      }
      onClose={onClose}
    >
      {season.counts.incomplete > 0 ? <p>{t('bases.incomplete', { count: season.counts.incomplete })}</p> : null}
      {unconfirmed > 0 ? (
        <TextInput
          label={t('bases.unconfirmed', { count: unconfirmed })}
          value={reason}
          required
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
    </FormDialog>
  );
}
