import type { Session } from '../../session/session.ts';
import { fetchOrSay } from '../../ui/fetchPart.ts';

/** Saves the page as one file, as it is now; what does it loads when it is first asked for. */
export async function saveCopy(session: Pick<Session, 'frames'>): Promise<void> {
  const found = await fetchOrSay(() => import('./saveOneFile.ts'));
  await found?.savePage(session);
}
