/** A new session: which people, which guideline, who sits in it. Begins with the usual shares. */

import { Button, Modal, MultiSelect, NumberInput, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { quantity } from '@meritline/engine/explain';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation, useQueryOf } from '../../app/api.ts';
import { Answered, ErrorNotice, PolicyOrigin, tellDone } from '../../ui/index.ts';
import css from './dialogs.module.css';
import type { Choices } from './shapes.ts';
import { useNames } from './use-names.ts';

type Cycle = Choices['cycles'][number];
type Settings = Cycle['settings'];
type Term = 'form' | 'enforcement' | 'distribution' | 'poolBelow' | 'reasonMinLength';
type ScopeKind = 'organisation' | 'level' | 'custom';

export function NewSessionDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('calibration');
  const { t: common } = useTranslation();
  const choices = useQueryOf('/calibration/session-choices', {});
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={t('new.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Answered query={choices}>
        {(found) => {
          const [cycle] = found.cycles;
          return cycle ? <Form choices={found} first={cycle} onClose={onClose} /> : <p>{t('new.noCycle')}</p>;
        }}
      </Answered>
    </Modal>
  );
}

function Form({ choices, first, onClose }: { choices: Choices; first: Cycle; onClose: () => void }) {
  const { t } = useTranslation('calibration');
  const { t: common } = useTranslation();
  const name = useNames();
  const navigate = useNavigate();
  const [cycle, setCycle] = useState(first);
  const [kind, setKind] = useState<ScopeKind>('organisation');
  const [path, setPath] = useState<string | null>(null);
  const [grades, setGrades] = useState<string[]>([]);
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [settings, setSettings] = useState<Settings>(first.settings);
  const [facilitators, setFacilitators] = useState<string[]>([]);
  const [participants, setParticipants] = useState<string[]>([]);
  const [observers, setObservers] = useState<string[]>([]);
  const open = useOperation('/calibration/open-session', {
    onSuccess: ({ sessionId }) => {
      tellDone(t('new.done'));
      onClose();
      void navigate({ to: '/calibration/$sessionId', params: { sessionId } });
    },
  });
  const units = choices.units.filter((unit) => unit.cycleId === cycle.cycleId);
  const unit = units.find((one) => one.path === path);
  const people = {
    organisation: unit?.people ?? 0,
    level: choices.grades
      .filter((one) => one.cycleId === cycle.cycleId && grades.includes(one.grade))
      .reduce((sum, one) => sum + one.people, 0),
    custom: chosen.length,
  }[kind];
  const subject = (language: 'zh' | 'en') =>
    ({
      organisation: (language === 'zh' ? unit?.nameZh : unit?.nameEn) ?? '',
      level: grades.join(language === 'zh' ? '、' : ', '),
      custom: language === 'zh' ? `${people} 人` : `${quantity(people, 'person', 'people')}`,
    })[kind];
  const scope = () =>
    kind === 'organisation'
      ? { kind, departmentPath: path ?? '' }
      : kind === 'level'
        ? { kind, grades, departmentPath: null }
        : { kind, personIds: chosen.map((one) => one.value) };
  const users = choices.users.map((user) => ({ value: user.userId, label: name(user, 'name') }));
  const members = (ids: readonly string[], role: 'facilitator' | 'participant' | 'observer') =>
    ids.map((userId) => ({ userId, role }));
  return (
    <form
      className={css.dialog}
      onSubmit={(event) => {
        event.preventDefault();
        open.mutate({
          cycleId: cycle.cycleId,
          nameZh: `${subject('zh')} · ${cycle.nameZh}校准`,
          nameEn: `${subject('en')} · ${cycle.nameEn} calibration`,
          scope: scope(),
          settings,
          members: [
            ...members(observers, 'observer'),
            ...members(participants, 'participant'),
            ...members(facilitators, 'facilitator'),
          ],
        });
      }}
    >
      <div className={css.two}>
        <Select
          label={t('new.cycle')}
          data={choices.cycles.map((one) => ({ value: one.cycleId, label: `${one.code} · ${name(one, 'name')}` }))}
          value={cycle.cycleId}
          allowDeselect={false}
          onChange={(id) => {
            const chosen = choices.cycles.find((one) => one.cycleId === id) ?? first;
            setCycle(chosen);
            setSettings(chosen.settings);
          }}
        />
        <Select
          label={t('new.scope')}
          data={(['organisation', 'level', 'custom'] as const).map((value) => ({
            value,
            label: t(`new.scopeKind.${value}`),
          }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(value as ScopeKind)}
        />
      </div>
      {kind === 'organisation' ? (
        <Select
          label={t('new.unit')}
          required
          searchable
          data={units.map((one) => ({ value: one.path, label: `${name(one, 'name')} (${one.people})` }))}
          value={path}
          onChange={setPath}
        />
      ) : null}
      {kind === 'level' ? (
        <MultiSelect
          label={t('new.grades')}
          required
          searchable
          data={choices.grades
            .filter((one) => one.cycleId === cycle.cycleId)
            .map((one) => ({ value: one.grade, label: `${one.grade} (${one.people})` }))}
          value={grades}
          onChange={setGrades}
        />
      ) : null}
      {kind === 'custom' ? <ChosenPeople cycleId={cycle.cycleId} chosen={chosen} onChange={setChosen} /> : null}
      <p className="muted small">{t('new.people', { count: people })}</p>
      <Guideline
        settings={settings}
        cycle={cycle}
        onChange={(change) => setSettings((now) => ({ ...now, ...change }))}
      />
      <MultiSelect
        label={t('new.facilitators')}
        description={t('new.facilitatorsNote')}
        data={users}
        value={facilitators}
        onChange={setFacilitators}
        searchable
      />
      <div className={css.two}>
        <MultiSelect
          label={t('new.participants')}
          data={users}
          value={participants}
          onChange={setParticipants}
          searchable
        />
        <MultiSelect label={t('new.observers')} data={users} value={observers} onChange={setObservers} searchable />
      </div>
      <p className="muted small">{t('new.membersNote')}</p>
      {open.error ? <ErrorNotice error={open.error} /> : null}
      <div className={css.buttons}>
        <Button variant="default" onClick={onClose}>
          {common('action.cancel')}
        </Button>
        <Button type="submit" loading={open.isPending} disabled={people === 0}>
          {t('new.open')}
        </Button>
      </div>
    </form>
  );
}

interface Chosen {
  readonly value: string;
  readonly label: string;
}

/** People found by name, number or pinyin; those chosen stay in the list whatever is searched next. */
function ChosenPeople({
  cycleId,
  chosen,
  onChange,
}: {
  cycleId: string;
  chosen: readonly Chosen[];
  onChange: (people: readonly Chosen[]) => void;
}) {
  const { t } = useTranslation('calibration');
  const name = useNames();
  const [search, setSearch] = useState('');
  const found = useQueryOf(
    '/appraisals/cycle-scorecards',
    { cycleId, search, limit: 20 },
    { enabled: search.trim() !== '' },
  );
  const offered = (found.data?.scorecards ?? []).flatMap((card): Chosen[] =>
    card.personId === null ? [] : [{ value: card.personId, label: `${name(card, 'name')} · ${card.number ?? ''}` }],
  );
  const all = new Map([...chosen, ...offered].map((one) => [one.value, one]));
  return (
    <MultiSelect
      label={t('new.chosen')}
      description={t('new.chosenNote')}
      data={[...all.values()]}
      value={chosen.map((one) => one.value)}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(ids) => onChange(ids.flatMap((id) => all.get(id) ?? []))}
    />
  );
}

/** Other shares for departments of a grade, as `20/30/45/5/0`; an empty field leaves the general ones. */
function GradeShares({ settings, onChange }: { settings: Settings; onChange: (change: Partial<Settings>) => void }) {
  const { t } = useTranslation('calibration');
  const levels = settings.distribution.map((share) => share.rating);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const change = (grade: string, text: string) => {
    const next = { ...texts, [grade]: text };
    setTexts(next);
    onChange({
      byDepartmentGrade: levels.flatMap((one) => {
        const percents = (next[one] ?? '').split('/').map((part) => part.trim());
        if ((next[one] ?? '').trim() === '') return [];
        return [{ grade: one, distribution: levels.map((rating, i) => ({ rating, percent: percents[i] || '0' })) }];
      }),
    });
  };
  return (
    <fieldset className={css.guideline}>
      <legend>{t('new.byGrade')}</legend>
      <div className={css.shares}>
        {levels.map((grade) => (
          <TextInput
            key={grade}
            label={t('new.gradeOf', { grade })}
            placeholder={settings.distribution.map((share) => share.percent).join('/')}
            value={texts[grade] ?? ''}
            onChange={(event) => change(grade, event.currentTarget.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Terms of the policy that the settings change; a longer reason than it asks for is no departure. */
function departuresOf(settings: Settings, laid: Settings): readonly Term[] {
  const guided = settings.form === 'none' ? [] : (['enforcement', 'distribution', 'poolBelow'] as const);
  const other = (['form', ...guided] as readonly Term[]).filter(
    (key) => JSON.stringify(settings[key]) !== JSON.stringify(laid[key]),
  );
  return settings.reasonMinLength < laid.reasonMinLength ? [...other, 'reasonMinLength'] : other;
}

interface GuidelineProps {
  readonly settings: Settings;
  readonly cycle: Cycle;
  onChange(change: Partial<Settings>): void;
}

function Guideline({ settings, cycle, onChange }: GuidelineProps) {
  const { t } = useTranslation('calibration');
  const sum = settings.distribution.reduce((total, share) => total + Number(share.percent), 0);
  const grouped = (distribution: Settings['distribution']) => {
    const levels = distribution.map((share) => share.rating);
    const middle = Math.floor(levels.length / 2);
    return [levels.slice(0, middle), levels.slice(middle, middle + 1), levels.slice(middle + 1)].filter(
      (one) => one.length > 0,
    );
  };
  return (
    <fieldset className={css.guideline}>
      <legend>{t('new.guideline')}</legend>
      <Origin settings={settings} cycle={cycle} />
      <div className={css.two}>
        <Select
          label={t('new.form')}
          data={(['range', 'exact', 'grouped', 'none'] as const).map((value) => ({ value, label: t(`form.${value}`) }))}
          value={settings.form}
          allowDeselect={false}
          onChange={(value) =>
            onChange({
              form: value as Settings['form'],
              groups: value === 'grouped' ? grouped(settings.distribution) : [],
            })
          }
        />
        <div>
          <span className={css.label}>{t('new.enforcement')}</span>
          <SegmentedControl
            aria-label={t('new.enforcement')}
            data={(['advisory', 'enforced'] as const).map((value) => ({ value, label: t(`enforcement.${value}`) }))}
            value={settings.enforcement}
            onChange={(value) => onChange({ enforcement: value as Settings['enforcement'] })}
          />
        </div>
      </div>
      {settings.form === 'none' ? null : (
        <>
          <div className={css.shares}>
            {settings.distribution.map((share, i) => (
              <TextInput
                key={share.rating}
                label={share.rating}
                inputMode="decimal"
                rightSection="%"
                value={share.percent}
                onChange={(event) => {
                  const percent = event.currentTarget.value;
                  onChange({
                    distribution: settings.distribution.map((one, at) => (at === i ? { ...one, percent } : one)),
                  });
                }}
              />
            ))}
          </div>
          <p className={sum === 100 ? 'muted small' : css.warn}>{t('new.sum', { sum })}</p>
          <Switch
            label={t('new.lowestReference')}
            checked={settings.isLowestReference}
            onChange={(event) => onChange({ isLowestReference: event.currentTarget.checked })}
          />
          <Switch
            label={t('new.perDepartment', { least: settings.poolBelow })}
            checked={settings.quotaBy === 'department'}
            onChange={(event) => onChange({ quotaBy: event.currentTarget.checked ? 'department' : 'session' })}
          />
          <GradeShares settings={settings} onChange={onChange} />
        </>
      )}
      <NumberInput
        label={t('new.reasonLength')}
        min={1}
        max={400}
        value={settings.reasonMinLength}
        onChange={(value) => onChange({ reasonMinLength: Number(value) || 1 })}
      />
    </fieldset>
  );
}

/** Where the guideline comes from, and what of it was changed here. */
function Origin({ settings, cycle }: { settings: Settings; cycle: Cycle }) {
  const { t } = useTranslation('calibration');
  if (cycle.policy === null) return <p className="muted small">{t('new.usual')}</p>;
  const changed = departuresOf(settings, cycle.settings);
  return (
    <>
      <PolicyOrigin policy={cycle.policy} article={cycle.policy.article} />
      {changed.length === 0 ? null : (
        <p className={css.warn} role="status">
          {t('new.departs', { list: changed.map((key) => t(`new.term.${key}`)).join(t('new.comma')) })}
        </p>
      )}
    </>
  );
}
