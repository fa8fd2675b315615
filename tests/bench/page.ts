// The built page in Chromium: how long a hand waits, how busy the worker is, what a visit downloads.

import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright';
import { layoutShift, watchGestures, whilePanning, whileZooming } from './axis.ts';
import { type CountingServer, serveCounting } from './countingServer.ts';
import { markdownOfPage, writePart } from './markdown.ts';
import { quantile, type Requirement, sentenceOf } from './requirements.ts';
import { surroundings } from './surroundings.ts';

export interface PageOptions {
  /** The folder of package.json, with a built page in `dist`. */
  readonly root: string;
  readonly executablePath: string;
  readonly markdown: string | null;
}

/** What the observers in the page have seen: times as of performance.now() there. */
interface Seen {
  readonly measures: readonly (readonly [name: string, start: number, durationMs: number])[];
  readonly longTasks: readonly (readonly [start: number, durationMs: number])[];
}

/** Two frames of 60 Hz. */
const frameMs = 1000 / 60;
const dragMs = 3000;
const trainMs = 5000;

/** What was seen of one cell or of the first visit. */
interface Findings {
  readonly rows: readonly (readonly (string | number)[])[];
  readonly requirements: readonly Requirement[];
}

/** Measures everything, prints it, and writes the file that was asked for. */
export async function measurePage({ root, executablePath, markdown }: PageOptions): Promise<void> {
  const server = await serveCounting(join(root, 'dist'));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const chromiumIs = `${browser.version()}, headless, window of 1440 × 900`;
  const where = surroundings({ Chromium: chromiumIs });
  console.log(where);
  const findings: Findings[] = [];
  try {
    findings.push(await firstVisit(browser, server));
    for (const cell of ['rnn', 'gru', 'lstm']) {
      findings.push(await handAndTraining(browser, server, cell));
    }
  } finally {
    await browser.close();
    server.close();
  }
  console.log('');
  const requirements = findings.flatMap((found) => found.requirements);
  for (const requirement of requirements) console.log(sentenceOf(requirement));
  const rows = findings.flatMap((found) => found.rows);
  if (markdown) writePart(markdown, 'page', markdownOfPage(where, rows, requirements));
}

/** A page with observers that keep every entry: the page itself keeps the last 500 of a name. */
async function open(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watchGestures);
  await page.addInitScript(() => {
    const seen: { measures: unknown[]; longTasks: unknown[] } = { measures: [], longTasks: [] };
    Object.assign(window, { seen });
    const known = new Set<string>();
    new PerformanceObserver((list) => {
      for (const { name, startTime, duration } of list.getEntries()) {
        // Old entries are written again when the page clears the oldest.
        const key = `${name} ${startTime} ${duration}`;
        if (!known.has(key)) seen.measures.push([name, startTime, duration]);
        known.add(key);
      }
    }).observe({ type: 'measure', buffered: true });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        seen.longTasks.push([startTime, duration]);
      }
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(address);
  await entry(page, 'gradflow:first-plot', 0);
  return page;
}

/** Waits for an entry that ends after that time; gives its start and duration. */
async function entry(page: Page, name: string, afterMs: number): Promise<[number, number]> {
  const handle = await page.waitForFunction(
    ([wanted, after]) => {
      const { seen } = window as unknown as { seen: Seen };
      const found = seen.measures.find(
        ([one, start, durationMs]) => one === wanted && start + durationMs > after,
      );
      return found && [found[1], found[2]];
    },
    [name, afterMs] as const,
  );
  return (await handle.jsonValue()) as [number, number];
}

const seenBy = (page: Page): Promise<Seen> =>
  page.evaluate(() => (window as unknown as { seen: Seen }).seen);

const nowIn = (page: Page): Promise<number> => page.evaluate(() => performance.now());

async function firstVisit(browser: Browser, server: CountingServer): Promise<Findings> {
  const page = await open(browser, `${server.origin}/`);
  const [start, durationMs] = await entry(page, 'gradflow:first-plot', 0);
  const origin = await page.evaluate(() => performance.timeOrigin);
  const firstPlotAtMs = origin + start + durationMs;
  const before = server.answers.filter(({ askedAtMs }) => askedAtMs <= firstPlotAtMs);
  for (const { path, bytes } of before) console.log(`  ${path}: ${(bytes / 1024).toFixed(1)} kB`);
  console.log(`first plot after ${durationMs.toFixed(0)} ms (no cache, no network delay)`);
  const kB = before.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
  await page.context().close();
  return {
    rows: [
      ['RNN', 'from the request to the first plot, nothing cached', durationMs.toFixed(0), '', 1],
    ],
    requirements: [
      { what: 'sent before the first plot, gzip', value: kB, atMost: 260, unit: ' kB' },
    ],
  };
}

async function handAndTraining(
  browser: Browser,
  server: CountingServer,
  cell: string,
): Promise<Findings> {
  const page = await open(browser, `${server.origin}/#cell=${cell}&n=32&T=100&B=8&view=lab`);
  const name = cell.toUpperCase();
  // The first visit's compiling is not the hand's wait.
  await settled(page);
  const dragged = await whileDragging(page);
  const changed = await afterSingleChanges(page);
  const longTasks = async (fromMs: number) => longTasksSince(await seenBy(page), fromMs);
  const zoomed = await whileZooming(page, longTasks);
  const panned = await whilePanning(page, longTasks);
  const trained = await whileTraining(page);
  const shift = await layoutShift(page);
  await page.context().close();

  const median = (values: readonly number[]) => quantile(values, 0.5);
  const p95 = (values: readonly number[]) => quantile(values, 0.95);
  const rows: (string | number)[][] = [];
  const row = (what: string, values: readonly number[]) => {
    const [middle, late] = [median(values), p95(values)].map((ms) => ms.toFixed(1));
    rows.push([name, what, middle, late, values.length]);
    console.log(
      `${name.padEnd(5)} ${what.padEnd(44)} median ${middle.padStart(6)} ms  p95 ${late.padStart(6)} ms  ${values.length} times`,
    );
  };
  row('input to paint, dragging', dragged.inputToPaint);
  row('norms in the worker, dragging', dragged.probe);
  row('event to frame, zooming', zoomed.eventToFrame);
  row('event to frame, moving the axis', panned.eventToFrame);
  row('all spectra of the visible panels, worker', changed.spectra);
  row('input to all spectra of a single change', changed.inputToSpectra);
  console.log(
    `${name.padEnd(5)} long tasks: ${dragged.longTasks.length} dragging, ${zoomed.longTasks.length} zooming, ${panned.longTasks.length} moving the axis, ${trained.longTasks.length} training` +
      ` (longest ${Math.max(0, ...[dragged, zoomed, panned, trained].flatMap((found) => found.longTasks)).toFixed(0)} ms);` +
      ` layout shift ${shift.toFixed(4)};` +
      ` training: worker busy ${trained.busy.toFixed(1)} %, ${trained.answersPerSecond.toFixed(0)} answers a second`,
  );
  const isGated = cell === 'lstm';
  const spectraLimitMs = isGated ? 150 : 100;
  const waits: Requirement[] = isGated
    ? []
    : [
        {
          what: `${name}: input to painted norms, median (one frame, and what the clock adds)`,
          value: median(dragged.inputToPaint),
          atMost: 20,
          unit: ' ms',
        },
        {
          what: `${name}: input to painted norms, p95 (two frames)`,
          value: p95(dragged.inputToPaint),
          atMost: Math.ceil(2 * frameMs),
          unit: ' ms',
        },
      ];
  const requirements: Requirement[] = [
    ...waits,
    {
      what: `${name}: all spectra, p95`,
      value: p95(changed.spectra),
      atMost: spectraLimitMs,
      unit: ' ms',
    },
    {
      what: `${name}: long tasks while dragging`,
      value: dragged.longTasks.length,
      atMost: 0,
      unit: '',
    },
    {
      what: `${name}: long tasks while training`,
      value: trained.longTasks.length,
      atMost: 0,
      unit: '',
    },
    {
      what: `${name}: long tasks while the time axis is zoomed and moved`,
      value: zoomed.longTasks.length + panned.longTasks.length,
      atMost: 0,
      unit: '',
    },
    { what: `${name}: layout shift of the whole visit`, value: shift, atMost: 0.02, unit: '' },
    { what: `${name}: worker busy while training`, value: trained.busy, atLeast: 90, unit: ' %' },
  ];
  return { rows, requirements };
}

/** Waits until nothing has been computed for a while: a condition of the page, whatever the machine's speed. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { seen } = window as unknown as { seen: Seen };
    const last = seen.measures.at(-1);
    return last !== undefined && performance.now() - last[1] - last[2] > 300;
  });
}

/** Durations of the entries of that name that ended since. */
const since = ({ measures }: Seen, wanted: string, fromMs: number): number[] =>
  measures
    .filter(([name, start, durationMs]) => name === wanted && start + durationMs >= fromMs)
    .map(([, , durationMs]) => durationMs);

const longTasksSince = ({ longTasks }: Seen, fromMs: number): number[] =>
  longTasks.filter(([start]) => start >= fromMs).map(([, durationMs]) => durationMs);

/** The gain's thumb to and fro for three seconds, with a mouse that reports 60 times a second whatever the page does. */
async function whileDragging(page: Page) {
  const mouse = await page.context().newCDPSession(page);
  const box = await page.getByRole('slider', { name: /^Gain/ }).boundingBox();
  if (!box) throw new Error('The gain has no slider.');
  const y = box.y + box.height / 2;
  const x = (share: number) => box.x + 8 + share * (box.width - 16);
  // Gain 1 lies at a quarter of the way.
  const shareAt = (ms: number) => 0.45 - 0.2 * Math.cos((2 * Math.PI * ms) / 1500);
  const fromMs = await nowIn(page);
  await move(mouse, 'mouseMoved', x(shareAt(0)), y, 0);
  await move(mouse, 'mousePressed', x(shareAt(0)), y, 1);
  const sent: Promise<void>[] = [];
  const start = performance.now();
  for (let i = 1; i * frameMs < dragMs; i++) {
    const left = start + i * frameMs - performance.now();
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
    // Not awaited: a mouse does not wait for the page either.
    sent.push(move(mouse, 'mouseMoved', x(shareAt(i * frameMs)), y, 1));
  }
  await Promise.all(sent);
  await move(mouse, 'mouseReleased', x(shareAt(dragMs)), y, 0);
  await settled(page);
  const seen = await seenBy(page);
  return {
    inputToPaint: since(seen, 'gradflow:input-to-paint', fromMs),
    probe: since(seen, 'gradflow:probe', fromMs),
    longTasks: longTasksSince(seen, fromMs),
  };
}

async function move(
  mouse: CDPSession,
  type: 'mouseMoved' | 'mousePressed' | 'mouseReleased',
  x: number,
  y: number,
  buttons: number,
): Promise<void> {
  const button = type === 'mouseMoved' && buttons === 0 ? 'none' : 'left';
  const clickCount = type === 'mouseMoved' ? 0 : 1;
  await mouse.send('Input.dispatchMouseEvent', { type, x, y, button, buttons, clickCount });
}

/** One change after the other, by the keyboard, each waited for. */
async function afterSingleChanges(page: Page) {
  const spectra: number[] = [];
  const inputToSpectra: number[] = [];
  await page.getByRole('slider', { name: /^Gain/ }).focus();
  await page.evaluate(() => {
    addEventListener('keydown', ({ timeStamp }) => Object.assign(window, { pressed: timeStamp }), {
      capture: true,
    });
  });
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
    const pressed = await page.evaluate(() => (window as unknown as { pressed: number }).pressed);
    const [start, durationMs] = await entry(page, 'gradflow:spectra', pressed);
    spectra.push(durationMs);
    inputToSpectra.push(start + durationMs - pressed);
    await settled(page);
  }
  return { spectra, inputToSpectra };
}

/** Training in a page that is seen: how much of the time the worker computes, as it says itself. */
async function whileTraining(page: Page) {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  // The first steps compile.
  const clicked = await nowIn(page);
  await entry(page, 'gradflow:work', clicked + 1500);
  const fromMs = await nowIn(page);
  await entry(page, 'gradflow:work', fromMs + trainMs);
  const seen = await seenBy(page);
  const work = seen.measures.filter(
    ([name, start, durationMs]) =>
      name === 'gradflow:work' && start >= fromMs && start + durationMs <= fromMs + trainMs,
  );
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  // Answers are told when they arrive: the first and the last of them limit what was seen.
  const ends = work.map(([, start, durationMs]) => start + durationMs);
  const wall = (ends.at(-1) ?? 0) - (ends[0] ?? 0);
  const spent = work.slice(1).reduce((sum, [, , durationMs]) => sum + durationMs, 0);
  return {
    busy: (100 * spent) / wall,
    answersPerSecond: (1000 * (work.length - 1)) / wall,
    longTasks: longTasksSince(seen, clicked),
  };
}
