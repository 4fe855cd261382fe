/** The indicator library beside the map: those of the chosen objective, or all; one opened with formula, source and curve. */
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryOf } from '../../app/api.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../ui/format/index.ts';
import { Answered, DrawerColumn } from '../../ui/index.ts';
import { useIsNarrow } from '../../ui/page.tsx';
import { ChainList } from './chain-list.tsx';
import { IndicatorForm } from './indicator-form.tsx';
import { LibraryList } from './library-list.tsx';
import type { Objective, ObjectiveProgress, StrategyMap } from './shapes.ts';
import css from './strategy.module.css';

interface LibraryProps {
  readonly map: StrategyMap;
  readonly progress: ObjectiveProgress | undefined;
  readonly objective: string | null;
  readonly indicator: string | null;
  onIndicator(code: string | null): void;
  onObjective(code: string | null): void;
  readonly onEdit: ((objective: Objective) => void) | null;
}

export function LibraryDrawer(props: LibraryProps) {
  const { map, objective, onObjective, onEdit } = props;
  const { t } = useTranslation('strategy');
  const { language } = useFormat();
  const isNarrow = useIsNarrow();
  const may = useMay();
  const [isOpen, setOpen] = useState(!isNarrow);
  const [isNew, setNew] = useState(false);
  const library = useQueryOf('/indicators/indicators', {});
  const chosen = map.objectives.find((one) => one.code === objective);
  if (!isOpen) {
    return isNarrow ? (
      <Button className={css.openLibrary ?? ''} onClick={() => setOpen(true)}>
        {t('library.title')}
      </Button>
    ) : (
      <button type="button" className={css.libraryEdge} onClick={() => setOpen(true)}>
        {t('library.title')}
      </button>
    );
  }
  return (
    <DrawerColumn
      title={t('library.title')}
      sub={
        chosen ? t('library.of', { objective: language === 'en' ? chosen.nameEn : chosen.nameZh }) : t('library.all')
      }
      width={340}
      onClose={() => (objective === null ? setOpen(false) : onObjective(null))}
      foot={
        may('indicators.write') ? (
          <>
            {chosen && onEdit ? (
              <Button
                variant="default"
                leftSection={<IconPencil size={14} aria-hidden />}
                onClick={() => onEdit(chosen)}
              >
                {t('editObjective')}
              </Button>
            ) : null}
            <Button variant="default" onClick={() => setNew(true)}>
              {t('library.new')}
            </Button>
          </>
        ) : null
      }
    >
      <Answered query={library}>{(data) => <LibraryList {...props} indicators={data.indicators} />}</Answered>
      {chosen ? <ChainList map={map} progress={props.progress} objective={chosen} onObjective={onObjective} /> : null}
      {isNew ? <IndicatorForm map={map} indicator={null} objective={objective} onClose={() => setNew(false)} /> : null}
    </DrawerColumn>
  );
}
