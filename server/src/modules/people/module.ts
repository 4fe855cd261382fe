import { defineModule } from '../../platform/operation/index.ts';
import { followDepartmentMoved, followPersonMoved } from './follow-path.ts';
import { assignPerson } from './operations/assign-person.ts';
import { endSuspension } from './operations/end-suspension.ts';
import { hirePerson } from './operations/hire-person.ts';
import { suspendPerson } from './operations/suspend-person.ts';
import { peopleList } from './queries/people-list.ts';
import { myself, personDetail } from './queries/person-detail.ts';

export const people = defineModule({
  name: 'people',
  summary: { zh: '人员', en: 'People' },
  uses: ['access', 'imports', 'organization'],
  operations: [hirePerson, assignPerson, suspendPerson, endSuspension],
  queries: [peopleList, personDetail, myself],
  subscriptions: [followPersonMoved, followDepartmentMoved],
});
