/** What an entry's operation is called: the title every operation and query declares on the server. */
import { operationTitles } from '@meritline/contract/titles';
import { useFormat } from '../../ui/format/index.ts';

export function useOperationName(): (operation: string) => string {
  const { words } = useFormat();
  return (operation) => {
    const title = operationTitles[operation];
    return title ? words(title) : operation;
  };
}
