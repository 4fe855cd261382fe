import { pinyin } from 'pinyin-pro';

/** Search forms of a name: full pinyin without tones (`liwei`) and initials (`lw`); Latin names are lowered. */
export function searchForms(nameZh: string): { pinyin: string; initials: string } {
  const syllables = pinyin(nameZh, { toneType: 'none', type: 'array', nonZh: 'consecutive', surname: 'head' });
  return {
    pinyin: syllables.join('').toLowerCase().replaceAll(' ', ''),
    initials: syllables
      .map((syllable) => syllable.trim()[0] ?? '')
      .join('')
      .toLowerCase(),
  };
}
