/** The lines of a card while the manager writes them: weights, three points, the whole curve on demand, proposals to take over. */
import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Chip } from '../../ui/index.ts';
import { useNames } from '../appraisals/use-names.ts';
import { CurveFields } from '../strategy/curve-fields.tsx';
import { curveIssues, type DraftLine, type Point, pointsOf, pointText, takeOver } from './draft.ts';
import { Remarks } from './remarks.tsx';
import type { Sheet, SheetLine } from './shapes.ts';
import { Proposals } from './sheet-lines.tsx';
import css from './targets.module.css';

interface LinesProps {
  readonly sheet: Sheet;
  readonly lines: readonly DraftLine[];
  onLines(lines: readonly DraftLine[]): void;
}

export function EditLines({ sheet, lines, onLines }: LinesProps) {
  const replace = (next: DraftLine) => onLines(lines.map((line) => (line.code === next.code ? next : line)));
  return (
    <>
      <ul className={css.lines}>
        {lines.map((line) => (
          <EditLine
            key={line.code}
            sheet={sheet}
            line={line}
            now={sheet.lines.find(({ code, removedOn }) => code === line.code && removedOn === null)}
            onChange={replace}
            onRemove={() => onLines(lines.filter(({ code }) => code !== line.code))}
          />
        ))}
      </ul>
      <AddLine lines={lines} onLines={onLines} />
    </>
  );
}

interface LineProps {
  readonly sheet: Sheet;
  readonly line: DraftLine;
  /** The line as it stands on the card; none while it is new. */
  readonly now: SheetLine | undefined;
  onChange(line: DraftLine): void;
  onRemove(): void;
}

function EditLine({ sheet, line, now, onChange, onRemove }: LineProps) {
  const { t } = useTranslation('targets');
  const name = useNames();
  const { words } = useFormat();
  const [isWhole, setWhole] = useState(false);
  const issues = curveIssues(line);
  const title = name(line, 'name');
  const said = now ? sheet.remarks.filter(({ lineId }) => lineId === now.lineId) : [];
  return (
    <li className={css.line} data-code={line.code}>
      <div>
        <h3>
          {title}
          <ActionIcon variant="subtle" size={24} aria-label={t('sheet.remove', { name: title })} onClick={onRemove}>
            <IconTrash size={14} aria-hidden />
          </ActionIcon>
        </h3>
        <p>{line.code}</p>
      </div>
      {line.part === 'weighted' ? (
        <div>
          <TextInput
            label={t('sheet.weight')}
            aria-label={t('sheet.weightOf', { name: title })}
            inputMode="decimal"
            value={line.weight ?? ''}
            onChange={(event) => onChange({ ...line, weight: event.currentTarget.value })}
          />
          <Now value={now?.weight ?? null} typed={line.weight} />
        </div>
      ) : (
        <Chip tone={line.part === 'veto' ? 'red' : 'green'}>
          {t(line.part === 'veto' ? 'sheet.veto' : 'sheet.bonus')}
        </Chip>
      )}
      <PointFields line={line} now={now} onChange={onChange} />
      {now ? <Proposals line={now} onTake={(proposal) => onChange(takeOver(line, proposal))} /> : <div />}
      <div className={css.below}>
        {issues.map((issue) => (
          <span key={issue.code + issue.where} className="neg small">
            {words(issue.message)} {words(issue.remedy)}
          </span>
        ))}
        <Remarks remarks={said} onTake={(suggested) => onChange(takeOver(line, suggested))} />
        <div>
          <Button variant="subtle" size="xs" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {t('sheet.more')}
          </Button>
        </div>
        {isWhole ? (
          <CurveFields
            draft={{ ...line, kind: line.kind as 'kpi', usedAs: line.part, params: { ...line.params } }}
            set={(change) =>
              onChange({ ...line, curve: change.curve ?? line.curve, params: change.params ?? line.params })
            }
            issues={issues}
          />
        ) : null}
      </div>
    </li>
  );
}

/** What stands on the card, where it is not what is typed. */
function Now({ value, typed }: { value: string | null; typed: string | null }) {
  const { t } = useTranslation('targets');
  if (value === null || value === '' || typed === null || Number(value) === Number(typed)) return null;
  return <span className={css.was}>{t('sheet.now', { value: Number(value) })}</span>;
}

function PointFields({ line, now, onChange }: Pick<LineProps, 'line' | 'now' | 'onChange'>) {
  const { t } = useTranslation('targets');
  const { t: strategy } = useTranslation('strategy');
  const name = useNames();
  const points = pointsOf(line);
  const set = (point: Point, value: string) => onChange({ ...line, params: { ...line.params, [point]: value.trim() } });
  if (points.length === 0)
    return (
      <div>
        <span className={css.label}>{t('sheet.curve')}</span>
        {strategy(`curve.kind.${line.curve}` as 'curve.kind.linear')}
      </div>
    );
  return (
    <div className={css.points}>
      {points.map((point) => (
        <div key={point}>
          <TextInput
            label={t(`sheet.${point}`)}
            aria-label={t('sheet.pointOf', { point: t(`sheet.${point}`), name: name(line, 'name') })}
            inputMode="decimal"
            value={pointText(line.params, point)}
            onChange={(event) => set(point, event.currentTarget.value)}
          />
          <Now value={now ? pointText(now.params, point) : null} typed={pointText(line.params, point)} />
        </div>
      ))}
    </div>
  );
}

function AddLine({ lines, onLines }: Omit<LinesProps, 'sheet'>) {
  const { t } = useTranslation('targets');
  const name = useNames();
  const library = useQueryOf('/indicators/indicators', {});
  const indicators = library.data?.indicators ?? [];
  const taken = new Set(lines.map(({ code }) => code));
  const free = indicators.filter((one) => !taken.has(one.code) && one.curve !== null && one.retiredOn === null);
  const add = (code: string) => {
    const found = indicators.find((one) => one.code === code)!;
    const { kind, usedAs, nameZh, nameEn, unitZh, unitEn, curve, params } = found;
    const weight = usedAs === 'weighted' ? '' : null;
    onLines([...lines, { code, part: usedAs, kind, nameZh, nameEn, unitZh, unitEn, weight, curve: curve!, params }]);
  };
  return (
    <div className={css.add}>
      <Select
        aria-label={t('sheet.add')}
        placeholder={t('sheet.add')}
        searchable
        value={null}
        data={free.map((one) => ({ value: one.code, label: `${one.code} ${name(one, 'name')}` }))}
        onChange={(code) => code && add(code)}
      />
    </div>
  );
}
