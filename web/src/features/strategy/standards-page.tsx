/** Standards: what a job of a department is measured by in a stage; the stages' presets; templates made from a standard. */
import { Button, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { useCrumbs } from '../../app/frame/crumbs.tsx';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, Chip, EmptyState, ErrorNotice, Exportable, Page, PageHead, Section } from '../../ui/index.ts';
import type { Stage, Standard, Standards } from './shapes.ts';
import { StandardForm } from './standard-form.tsx';
import { StandardHolders } from './standard-holders.tsx';
import css from './standards.module.css';
import { StrategyTabs } from './strategy-tabs.tsx';
import { TemplateFromStandard } from './template-from-standard.tsx';

export function StandardsPage() {
  const { t } = useTranslation('strategy');
  const may = useMay();
  const found = useQueryOf('/indicators/standards', {});
  const [open, setOpen] = useState<{ kind: 'edit' | 'template'; standard: Standard | null } | null>(null);
  const mayWrite = may('indicators.write');
  useCrumbs({ label: t('title'), to: '/strategy' }, { label: t('tabs.standards') });
  return (
    <Page
      head={
        <PageHead
          title={t('standards.title')}
          sub={t('standards.sub')}
          actions={
            mayWrite ? (
              <Button
                leftSection={<IconPlus size={15} aria-hidden />}
                onClick={() => setOpen({ kind: 'edit', standard: null })}
              >
                {t('standards.new')}
              </Button>
            ) : null
          }
        />
      }
    >
      <StrategyTabs />
      <Answered query={found}>
        {(data) => (
          <>
            <Section title={t('standards.stages')} note={t('standards.stagesNote')}>
              <Stages data={data} mayWrite={mayWrite} />
            </Section>
            <Section title={t('standards.list')} note={t('standards.listNote')}>
              {data.standards.length === 0 ? (
                <EmptyState title={t('standards.none')}>{t('standards.noneNote')}</EmptyState>
              ) : null}
              <div className={css.standards}>
                {data.standards.map((standard) => (
                  <StandardCard
                    key={standard.standardId}
                    standard={standard}
                    stages={data.stages}
                    onEdit={mayWrite ? () => setOpen({ kind: 'edit', standard }) : null}
                    onTemplate={may('cycles.run') ? () => setOpen({ kind: 'template', standard }) : null}
                  />
                ))}
              </div>
            </Section>
            <StandardHolders stages={data.stages} />
            {open?.kind === 'edit' ? (
              <StandardForm data={data} standard={open.standard} onClose={() => setOpen(null)} />
            ) : null}
            {open?.kind === 'template' && open.standard ? (
              <TemplateFromStandard standard={open.standard} onClose={() => setOpen(null)} />
            ) : null}
          </>
        )}
      </Answered>
    </Page>
  );
}

/** Each stage with the share of each perspective, and the departments in it. */
function Stages({ data, mayWrite }: { data: Standards; mayWrite: boolean }) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const chart = useQueryOf('/organization/chart', {});
  const name = (code: string) => {
    const unit = chart.data?.units.find((one) => one.code === code);
    return unit ? words({ zh: unit.nameZh, en: unit.nameEn }) : code;
  };
  return (
    <>
      <div className={css.stages}>
        {data.stages.map((stage) => (
          <article key={stage.code} className={css.stage}>
            <h3>{words({ zh: stage.nameZh, en: stage.nameEn })}</h3>
            <dl>
              {(['finance', 'customer', 'process', 'learning'] as const).map((role) => (
                <div key={role}>
                  <dt>{t(`role.${role}`)}</dt>
                  <dd className="num">{stage.shares[role] ?? '0'}</dd>
                </div>
              ))}
            </dl>
            <p className="muted small">
              {data.departments
                .filter((one) => one.stageCode === stage.code)
                .map((one) => name(one.code))
                .join(' · ') || t('standards.noDepartment')}
            </p>
          </article>
        ))}
      </div>
      {mayWrite ? (
        <DepartmentStage
          stages={data.stages}
          units={(chart.data?.units ?? []).map((unit) => ({
            value: unit.code,
            label: `${unit.code} ${words({ zh: unit.nameZh, en: unit.nameEn })}`,
          }))}
          data={data}
        />
      ) : null}
    </>
  );
}

function DepartmentStage({
  stages,
  units,
  data,
}: {
  stages: readonly Stage[];
  units: { value: string; label: string }[];
  data: Standards;
}) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const [department, setDepartment] = useState<string | null>(null);
  const set = useOperation('/indicators/set-department-stage');
  const current = data.departments.find((one) => one.code === department)?.stageCode ?? null;
  return (
    <div className={css.setStage}>
      <Select
        aria-label={t('standards.department')}
        placeholder={t('standards.department')}
        searchable
        data={units}
        value={department}
        onChange={setDepartment}
      />
      <Select
        aria-label={t('standards.stage')}
        placeholder={t('standards.fromAbove')}
        clearable
        disabled={department === null}
        data={stages.map((stage) => ({ value: stage.code, label: words({ zh: stage.nameZh, en: stage.nameEn }) }))}
        value={current}
        onChange={(stageCode) =>
          department && set.mutate({ departmentCode: department, stageCode, reason: t('standards.stageReason') })
        }
      />
      {set.error ? <ErrorNotice error={set.error} /> : null}
    </div>
  );
}

interface CardProps {
  readonly standard: Standard;
  readonly stages: readonly Stage[];
  readonly onEdit: (() => void) | null;
  readonly onTemplate: (() => void) | null;
}

function StandardCard({ standard, stages, onEdit, onTemplate }: CardProps) {
  const { t } = useTranslation('strategy');
  const { words } = useFormat();
  const stage = stages.find((one) => one.code === standard.stageCode);
  const place = [
    standard.departmentCode === null
      ? t('standards.anyDepartment')
      : words({ zh: standard.departmentZh ?? '', en: standard.departmentEn ?? '' }),
    standard.jobCode === null ? t('standards.anyJob') : words({ zh: standard.jobZh ?? '', en: standard.jobEn ?? '' }),
    stage ? words({ zh: stage.nameZh, en: stage.nameEn }) : t('standards.anyStage'),
  ];
  return (
    <article className={css.standard}>
      <header>
        <h3>{words({ zh: standard.nameZh, en: standard.nameEn })}</h3>
        <Chip>v{standard.version}</Chip>
      </header>
      <p className="muted small">{place.join(' × ')}</p>
      <Exportable>
        <table className={css.lines} aria-label={words({ zh: standard.nameZh, en: standard.nameEn })}>
          <thead>
            <tr>
              <th scope="col">{t('standards.indicator')}</th>
              <th scope="col">{t('form.weight')}</th>
              <th scope="col">{t('standards.floor')}</th>
              <th scope="col">{t('standards.target')}</th>
              <th scope="col">{t('standards.stretch')}</th>
            </tr>
          </thead>
          <tbody>
            {standard.lines.map((line) => (
              <tr key={line.indicatorCode}>
                <th scope="row">{words({ zh: line.nameZh, en: line.nameEn })}</th>
                <td className="num">{line.weight ?? t(`usedAs.${line.usedAs}`)}</td>
                <td className="num">{line.floor ?? '—'}</td>
                <td className="num">{line.target ?? '—'}</td>
                <td className="num">{line.stretch ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Exportable>
      <div className={css.cardButtons}>
        {onEdit ? (
          <Button variant="default" size="xs" onClick={onEdit}>
            {t('standards.change')}
          </Button>
        ) : null}
        {onTemplate ? (
          <Button variant="default" size="xs" onClick={onTemplate}>
            {t('standards.toTemplate')}
          </Button>
        ) : null}
      </div>
    </article>
  );
}
