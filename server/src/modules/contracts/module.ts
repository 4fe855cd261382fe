import { defineModule } from '../../platform/operation/index.ts';
import { followDepartmentMoved, followPersonMoved } from './follow-path.ts';
import { endContract } from './operations/end-contract.ts';
import { recordContract } from './operations/record-contract.ts';
import { signContract } from './operations/sign-contract.ts';
import { contractList } from './queries/contract-list.ts';
import { contractsOfPerson } from './queries/contracts-of-person.ts';
import { myContracts } from './queries/my-contracts.ts';

export const contracts = defineModule({
  name: 'contracts',
  summary: { zh: '劳动合同', en: 'Labour contracts' },
  uses: ['organization', 'people', 'pay-structure'],
  operations: [recordContract, signContract, endContract],
  queries: [contractList, contractsOfPerson, myContracts],
  subscriptions: [followPersonMoved, followDepartmentMoved],
});
