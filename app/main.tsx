import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadFor } from '../workers/index.ts';
import { App } from './App.tsx';
import { SessionProvider } from './controls/controlled.ts';
import { createSession } from './state/session.ts';
import { speak } from './state/surroundings.ts';

const isFramed = window.parent !== window;

await loadFor(location.hash);
const session = createSession(isFramed);
if (isFramed) {
  const { listenToParent } = await import('./embed/listen.ts');
  listenToParent(session);
}

if (!isFramed && isKept()) {
  const { recall } = await import('./state/recall.ts');
  if (recall(location.hash)) session.refresh();
}

await speak();
const root = document.getElementById('root');
if (!root) throw new Error('index.html must hold an element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <SessionProvider value={session}>
      <App />
    </SessionProvider>
  </StrictMode>,
);

/** Whether an earlier visit left something to remember; storage may be shut off. */
function isKept(): boolean {
  try {
    return localStorage.gradflow !== undefined;
  } catch {
    return false;
  }
}
