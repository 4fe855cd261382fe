import i18next from 'i18next';
import { askQuery } from '../../app/api.ts';
import { currentLanguage } from '../../app/i18n.ts';
import type { SearchSource } from '../../app/search.ts';
import { Problem } from '../../ui/problem.ts';

/** People for the search box, by name, number, pinyin or initials. Those without the right find nobody. */
export const peopleSearch: SearchSource = {
  name: 'people',
  async find(text, signal) {
    if (text.trim() === '') return [];
    try {
      const { people } = await askQuery('/people/people-list', { search: text.trim(), limit: 8 }, signal);
      const isEnglish = currentLanguage() === 'en';
      return people.map((person) => ({
        id: `person ${person.employmentId}`,
        group: i18next.t('people:found'),
        label: isEnglish ? person.nameEn : person.nameZh,
        note: `${person.number} · ${isEnglish ? person.departmentEn : person.departmentZh}`,
        to: `/people/${person.personId}`,
      }));
    } catch (error) {
      if (error instanceof Problem && error.status === 403) return [];
      throw error;
    }
  },
};
