import { createContext, useContext } from 'react';
import type { Session } from './session.ts';

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = SessionContext.Provider;

/** The session around this component. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('This component must stand inside a SessionProvider.');
  return session;
}
