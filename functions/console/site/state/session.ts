import { createContext, useContext } from 'react';
import type { Permission } from '../../../../shared/review/operator.ts';
import type { Counts, Session } from './api.ts';

/** Who is signed in, and the live counts; below the sign-in page always there. */
export interface Signed {
  readonly session: Session;
  readonly counts: Counts | undefined;
}

export const SignedContext = createContext<Signed | undefined>(undefined);

/** The signed-in colleague. */
export function useSigned(): Signed {
  const signed = useContext(SignedContext);
  if (signed === undefined) throw new Error('Cannot use session: nobody is signed in');
  return signed;
}

/** Whether they may do something: what they may not is not offered. */
export const useMay = (): ((permission: Permission) => boolean) => {
  const { session } = useSigned();
  return (permission) => session.permissions.includes(permission);
};

/** Whether they may hunt: a hunt covers all mail. */
export const useMayHunt = (): boolean => {
  const { session } = useSigned();
  return session.permissions.includes('mail.hunt') && session.domains === 'all';
};
