import type { ReactElement } from 'react';
import { expect, onTestFinished, vi } from 'vitest';
import { page as browserPage, cdp } from 'vitest/browser';
import { render } from 'vitest-browser-react/pure';
import {
  change,
  resetAll,
  restoreExperiment,
  useExperiment,
} from '../../app/session/experiment.ts';
import { currentLanguage, loadLanguage } from '../../app/session/language.ts';
import { showRepairs } from '../../app/session/notices.ts';
import { createPainter } from '../../app/session/painter.ts';
import type { RunSnapshot } from '../../app/session/runSnapshot.ts';
import { useRunStatus } from '../../app/session/runStatus.ts';
import type { Session } from '../../app/session/session.ts';
import { SessionProvider } from '../../app/session/useSession.ts';
import { plotView, useView } from '../../app/session/view.ts';
import type { Language } from '../../workers/model/languages.ts';
import type { Param } from '../../workers/model/param.ts';
import { type Config, paramOf } from '../../workers/model/params/index.ts';

/**
 * A session without a worker: settings are changed for good, and what else is asked of it is only noted. A real one would
 * go on following the stores in the tests after it.
 */
export function quietSession(more: Partial<Session> = {}): Session {
  return {
    frames: { picture: null },
    painter: createPainter(),
    plotOptions: () => ({
      ...plotView(useView.getState()),
      t: useExperiment.getState().config.t,
      language: currentLanguage(),
      reducedMotion: false,
      isPrinted: false,
    }),
    set: vi.fn((patch) => showRepairs(change(patch))),
    settle: vi.fn(),
    rewind: vi.fn(),
    reseed: vi.fn(),
    refresh: vi.fn(),
    reset: vi.fn(() => resetAll()),
    restore: vi.fn((settings) => restoreExperiment(settings, false)),
    need: vi.fn(() => () => {}),
    complete: vi.fn(async () => {}),
    provide: vi.fn(() => null),
    withdrawData: vi.fn(),
    ...more,
  } as Partial<Session> as Session;
}

/** A component in a page of its own, with a session around it. */
export const inPage = (component: ReactElement, session: Session = quietSession()) =>
  render(<SessionProvider value={session}>{component}</SessionProvider>);

/** The page stands by itself for this test, not in a frame of the runner's: it remembers what it remembers. */
export function standingAlone(): void {
  const { parent } = window;
  window.parent = window;
  localStorage.clear();
  onTestFinished(() => {
    localStorage.clear();
    window.parent = parent;
  });
}

const asMedia = (media: object) => ({
  begin: () => cdp().send('Emulation.setEmulatedMedia', media),
  end: () => cdp().send('Emulation.setEmulatedMedia', {}),
});

/** What a browser can be asked to show the page for. */
const emulations = {
  paper: asMedia({ media: 'print' }),
  'less motion': asMedia({ features: [{ name: 'prefers-reduced-motion', value: 'reduce' }] }),
  fingers: {
    begin: () => cdp().send('Emulation.setTouchEmulationEnabled', { enabled: true }),
    end: () => cdp().send('Emulation.setTouchEmulationEnabled', { enabled: false }),
  },
};

/** The browser shows the page for that until the test is over. */
export async function emulating(what: keyof typeof emulations): Promise<void> {
  const { begin, end } = emulations[what];
  await begin();
  onTestFinished(async () => void (await end()));
}

/** The window has that size until the test is over; the frame of the page follows it a little later. */
export async function windowOf(width: number, height: number): Promise<void> {
  const before = [innerWidth, innerHeight] as const;
  const resize = async (...size: readonly [number, number]) => {
    await browserPage.viewport(...size);
    await expect.poll(() => [innerWidth, innerHeight]).toEqual(size);
  };
  await resize(width, height);
  onTestFinished(() => resize(...before));
}

/** How large the page is, whatever of it is in the window. */
export function documentSize() {
  const { scrollWidth, scrollHeight } = document.documentElement;
  return { scrollWidth, scrollHeight };
}

/** So many frames of the page later; what React draws of a change is there after two. */
export async function framesLater(count = 2): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
}

/** The page speaks another language from now on. */
export async function speaking(language: Language): Promise<void> {
  change({ lang: language });
  await loadLanguage();
}

/** A session whose run looks like that, and what the page is told of it. */
export function sessionShowing(picture: RunSnapshot, more: Partial<Session> = {}): Session {
  useRunStatus.setState(({ count }) => ({
    summary: picture.summary,
    config: picture.config,
    view: picture.view,
    count: count + 1,
  }));
  return quietSession({ frames: { picture }, ...more });
}

/** The setting of that key and kind, for a control of it. */
export function paramNamed<Kind extends Param['kind']>(
  kind: Kind,
  key: keyof Config,
): Extract<Param, { kind: Kind }> {
  const param: Param | undefined = paramOf(key);
  if (!isOfKind(param, kind)) throw new RangeError(`${key} is no setting of the kind ${kind}`);
  return param;
}

const isOfKind = <Kind extends Param['kind']>(
  param: Param | undefined,
  kind: Kind,
): param is Extract<Param, { kind: Kind }> => param?.kind === kind;
