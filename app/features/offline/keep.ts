/** Keeps the page for use without a network, and says when a newer one is there. */
import { showOffer } from '../../session/notices.ts';

/**
 * Registers the service worker, which fetches what the page has not loaded yet.
 *
 * Only for a page of its own on a site: not for the page that is one file, not in a frame, whose reader came to another page and was not asked, and not
 * where a page cannot have one (a file, a connection that is not secure).
 */
export async function keepOffline(): Promise<void> {
  if (import.meta.env.MODE === 'onefile') return;
  const isSite = /^https?:$/.test(location.protocol) && window.isSecureContext;
  if (window.parent !== window || !isSite || !('serviceWorker' in navigator)) return;
  await quiet();
  try {
    const registration = await navigator.serviceWorker.register('./sw.js');
    // Older versions that pages which are closed by now still used.
    registration.active?.postMessage('tidy');
    // One that waits since an earlier visit, or one that arrives now.
    offerReload(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const arriving = registration.installing;
      arriving?.addEventListener('statechange', () => {
        if (arriving.state === 'installed') offerReload(arriving);
      });
    });
  } catch {
    // Storage is full or forbidden, or the site went away: the page works, only not without a network.
  }
}

/** Until the browser has nothing else to do. */
function quiet(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve());
    else setTimeout(resolve, 1000);
  });
}

function offerReload(newer: ServiceWorker | null): void {
  // Without a page that is run by an older one this is the first: there is nothing to reload for.
  if (!newer || !navigator.serviceWorker.controller) return;
  showOffer({
    text: 'offline.ready',
    label: 'offline.reload',
    act: () => {
      const { serviceWorker } = navigator;
      // Another page may have let it take over.
      if (newer.state === 'activated') {
        location.reload();
        return;
      }
      serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      newer.postMessage('take over');
    },
  });
}
