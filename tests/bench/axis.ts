// Zooming and moving the time axis of a built page in Chromium: how long a gesture waits for its frame.

import type { Page } from 'playwright';

/** What a gesture was like. */
export interface GestureFindings {
  /** From an event to the end of the frame that it is drawn in, milliseconds. */
  readonly eventToFrame: readonly number[];
  readonly longTasks: readonly number[];
}

/** Of the page, kept by {@link watchGestures}. */
interface Watched {
  readonly delays: readonly (readonly [type: string, at: number, delayMs: number])[];
  readonly shift: number;
}

const frameMs = 1000 / 60;
const gestureMs = 2000;

/** Runs in the page before anything else does: notes how long events wait for their frame, and what moves by itself. */
export function watchGestures(): void {
  const watched = { delays: [] as [string, number, number][], shift: 0 };
  Object.assign(window, { watched });
  for (const type of ['wheel', 'pointermove']) {
    const note = ({ timeStamp }: Event): void => {
      requestAnimationFrame(() => {
        // Behind all that is drawn in this frame.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          watched.delays.push([type, timeStamp, performance.now() - timeStamp]);
          port1.close();
        };
        port2.postMessage(null);
      });
    };
    addEventListener(type, note, { capture: true, passive: true });
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & {
        readonly value: number;
        readonly hadRecentInput: boolean;
      };
      if (!hadRecentInput) watched.shift += value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

const watchedBy = (page: Page): Promise<Watched> =>
  page.evaluate(() => (window as unknown as { watched: Watched }).watched);

/** How much of the page has moved by itself so far, as browsers count it. */
export const layoutShift = async (page: Page): Promise<number> => (await watchedBy(page)).shift;

/** Ctrl and the wheel, to and fro over the second plot, sixty times a second. */
export async function whileZooming(
  page: Page,
  longTasks: (fromMs: number) => Promise<readonly number[]>,
): Promise<GestureFindings> {
  const { cdp, place } = await overPlot(page);
  return gesture(page, 'wheel', longTasks, (ms) =>
    cdp.send('Input.dispatchMouseEvent', {
      type: 'mouseWheel',
      ...place(0.5),
      deltaX: 0,
      deltaY: Math.sin(ms / 300) > 0 ? -60 : 60,
      modifiers: 2,
    }),
  );
}

/** The middle button drags the axis to and fro, while half of the steps are shown. */
export async function whilePanning(
  page: Page,
  longTasks: (fromMs: number) => Promise<readonly number[]>,
): Promise<GestureFindings> {
  await page.getByRole('button', { name: 'all steps', exact: true }).press('Enter');
  await page.getByRole('button', { name: /^Show fewer steps/ }).press('Enter');
  const { cdp, place } = await overPlot(page);
  const send = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', share: number) =>
    cdp.send('Input.dispatchMouseEvent', {
      type,
      ...place(share),
      button: 'middle',
      buttons: type === 'mouseReleased' ? 0 : 4,
      clickCount: type === 'mouseMoved' ? 0 : 1,
    });
  await send('mousePressed', 0.5);
  const found = await gesture(page, 'pointermove', longTasks, (ms) =>
    send('mouseMoved', 0.5 + 0.3 * Math.sin(ms / 200)),
  );
  await send('mouseReleased', 0.5);
  return found;
}

async function overPlot(page: Page) {
  await page.locator('html[data-settled]').waitFor({ state: 'attached' });
  const box = await page.locator('.plot').nth(1).boundingBox();
  if (!box) throw new Error('There is no second plot.');
  const cdp = await page.context().newCDPSession(page);
  const place = (share: number) => ({ x: box.x + share * box.width, y: box.y + 0.4 * box.height });
  return { cdp, place };
}

/** Events at the pace of a mouse, whatever the page does meanwhile. */
async function gesture(
  page: Page,
  type: string,
  longTasks: (fromMs: number) => Promise<readonly number[]>,
  send: (ms: number) => Promise<unknown>,
): Promise<GestureFindings> {
  const fromMs = await page.evaluate(() => performance.now());
  const sent: Promise<unknown>[] = [];
  const start = performance.now();
  for (let i = 1; i * frameMs < gestureMs; i++) {
    const left = start + i * frameMs - performance.now();
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
    sent.push(send(i * frameMs));
  }
  await Promise.all(sent);
  await page.locator('html[data-settled]').waitFor({ state: 'attached' });
  const { delays } = await watchedBy(page);
  const eventToFrame = delays
    .filter(([one, at]) => one === type && at >= fromMs)
    .map(([, , delayMs]) => delayMs);
  return { eventToFrame, longTasks: await longTasks(fromMs) };
}
