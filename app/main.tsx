import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { SessionProvider } from './controls/controlled.ts';
import { listenToParent } from './embed/listen.ts';
import { createSession } from './state/session.ts';

const isFramed = window.parent !== window;
const session = createSession(isFramed);
if (isFramed) listenToParent(session);

const root = document.getElementById('root');
if (!root) throw new Error('index.html must hold an element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <SessionProvider value={session}>
      <App />
    </SessionProvider>
  </StrictMode>,
);
