/** Who is signed in and what they may do. The server decides; the page only leaves out what would be refused. */
import type { QueryAnswer } from '@meritline/contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useFormat } from '../ui/format/index.ts';
import { queryOf } from './api.ts';

export type Session = QueryAnswer<'/access/session'>;

export const sessionQuery = () => ({ ...queryOf('/access/session', {}), staleTime: 60_000 });

/** The session inside the frame, where it is always there. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery()).data;

/** True if the session holds every one of these permissions. */
export const holds = (session: Session, permissions: readonly string[] | undefined): boolean =>
  (permissions ?? []).every((permission) => session.permissions.includes(permission));

/** `const may = useMay(); may('payroll.approve')` */
export function useMay(): (permission: string) => boolean {
  const session = useSession();
  return (permission) => session.permissions.includes(permission);
}

/** The signed-in person's name in the language on screen. */
export function useMyName(): string {
  const session = useSession();
  const { language } = useFormat();
  return language === 'en' ? (session.nameEn ?? session.name) : session.name;
}
