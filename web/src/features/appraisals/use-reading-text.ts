import { formatDecimal, NO_DATA, useFormat } from '../../ui/format/index.ts';
import { drawingOf } from '../strategy/curve.ts';
import type { Line } from './shapes.ts';

/** The reading as people say it: a level's name, or digits with a unit that is a sign. */
export function useReadingText(): (line: Line, value: string | null) => string {
  const { words, language } = useFormat();
  return (line, value) => {
    if (value === null) return NO_DATA;
    const drawing = drawingOf(line.curve, line.params, words);
    if (drawing.kind === 'levels') {
      const level = drawing.levels.find(({ code }) => code === value);
      return level ? words(level.names).split(/[:：]/)[0]! : value;
    }
    const unit = language === 'en' ? line.unitEn : line.unitZh;
    const text = /^-?\d+(\.\d+)?$/.test(value) ? formatDecimal(value) : value;
    return /^[%‰]$/.test(unit) ? `${text}${unit}` : text;
  };
}
