import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createRetry } from '../workers/thread/retry.ts';
import { trustOwnSite } from '../workers/thread/trust.ts';
import { openOnSaved } from './features/offline/oneFile.ts';
import { App } from './lab/App.tsx';
import { loadLanguage } from './session/language.ts';
import { showSentence, withdraw } from './session/notices.ts';
import { createSession } from './session/session.ts';
import { declareSettled, settling } from './session/settling.ts';
import { SessionProvider } from './session/useSession.ts';
import { Boundary } from './ui/Boundary.tsx';
import { mendSheets, watchSheets } from './ui/fetchPart.ts';
import { untilThere } from './ui/untilThere.ts';

const isFramed = window.parent !== window;

declareSettled();
const started = settling.hold();
trustOwnSite();
watchSheets();
const root = document.getElementById('root');
if (!root) throw new Error('index.html must hold an element with the id "root".');

openOnSaved();
const session = createSession(isFramed);
if (isFramed) {
  const { answerParent } = await untilThere(
    root,
    () => import('./features/embed/postMessageApi.ts'),
  );
  answerParent(session);
}

if (!isFramed && isKept()) {
  const { recall } = await untilThere(root, () => import('./session/recallChoices.ts'));
  if (recall(location.hash)) session.refresh();
}

await untilThere(root, loadLanguage);
createRoot(root).render(
  <StrictMode>
    <SessionProvider value={session}>
      <Boundary>
        <App />
      </Boundary>
    </SessionProvider>
  </StrictMode>,
);
started();

const dressing = createRetry(() => {
  mendSheets().then(
    () => {
      withdraw('styles');
      dressing.done();
    },
    () => {
      showSentence('styles', { always: 'styles' });
      dressing.retryLater();
    },
  );
});
dressing.now();

/** Whether an earlier visit left something to remember; storage may be shut off. */
function isKept(): boolean {
  try {
    return localStorage.gradflow !== undefined;
  } catch {
    return false;
  }
}
