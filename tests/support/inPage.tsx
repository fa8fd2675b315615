import type { ReactElement } from 'react';
import { vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { SessionProvider } from '../../app/controls/controlled.ts';
import { change, resetAll } from '../../app/session/experiment.ts';
import type { Session } from '../../app/session/session.ts';

/** A session without a worker: settings are changed for good, and what else is asked of it is only noted. */
export function quietSession(more: Partial<Session> = {}): Session {
  return {
    frames: { picture: null },
    set: vi.fn((patch) => change(patch)),
    settle: vi.fn(),
    reset: vi.fn(() => resetAll()),
    need: vi.fn(() => () => {}),
    ...more,
  } as Partial<Session> as Session;
}

/** A component in a page of its own, with a session around it. */
export const inPage = (component: ReactElement, session: Session = quietSession()) =>
  render(<SessionProvider value={session}>{component}</SessionProvider>);
