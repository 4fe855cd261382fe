import { defineModule } from '../../platform/operation/index.ts';
import { nameJobFamily } from './operations/name-job-family.ts';
import { saveDepartment } from './operations/save-department.ts';
import { saveLegalEntity } from './operations/save-legal-entity.ts';
import { catalogue } from './queries/catalogue.ts';
import { chart } from './queries/chart.ts';
import { places } from './queries/places.ts';

export const organization = defineModule({
  name: 'organization',
  summary: { zh: '组织', en: 'Organisation' },
  uses: [],
  operations: [saveDepartment, saveLegalEntity, nameJobFamily],
  queries: [chart, catalogue, places],
});
