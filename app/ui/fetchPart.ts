/** Parts of the page that load on demand, and what becomes of those that do not arrive. */
import { showSentence, withdraw } from '../session/notices.ts';
import { settling } from '../session/settling.ts';

/** Style sheets that did not arrive: nobody asks for them a second time by itself. */
const refused = new Set<HTMLLinkElement>();

const isSheet = (target: unknown): target is HTMLLinkElement =>
  target instanceof HTMLLinkElement && target.rel === 'stylesheet';

/** A sheet that did not arrive may be there as one that nobody may read. */
function hasArrived({ sheet }: HTMLLinkElement): boolean {
  try {
    return sheet !== null && sheet.cssRules.length > 0;
  } catch {
    return false;
  }
}

/** Notes which style sheets do not arrive; those of the page itself have come or failed when its script runs. */
export function watchSheets(): void {
  for (const link of document.querySelectorAll('link')) {
    if (isSheet(link) && !hasArrived(link)) refused.add(link);
  }
  window.addEventListener(
    'error',
    ({ target }) => {
      if (isSheet(target)) refused.add(target);
    },
    true,
  );
}

/** Asks again for style sheets that did not arrive; rejects where one still does not. */
export async function mendSheets(): Promise<void> {
  await Promise.all([...refused].map(mend));
}

function mend(link: HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const copy = document.createElement('link');
    copy.rel = 'stylesheet';
    copy.crossOrigin = link.crossOrigin;
    copy.href = link.href;
    copy.addEventListener('load', () => {
      link.remove();
      refused.delete(link);
      resolve();
    });
    copy.addEventListener('error', () => {
      copy.remove();
      refused.delete(copy);
      reject(new Error(`${copy.href} did not arrive`));
    });
    link.after(copy);
  });
}

/** A part with its styles. A refused one is asked for again by calling this again; browsers of today then do ask. */
export function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  return settling.until(mendSheets().then(load));
}

/** A part that an action needs; where it does not arrive, a notice says so, and the action is to be done again. */
export async function fetchOrSay<T>(load: () => Promise<T>): Promise<T | null> {
  try {
    const part = await fetchPart(load);
    withdraw('part');
    return part;
  } catch {
    showSentence('part', { always: 'action' });
    return null;
  }
}
