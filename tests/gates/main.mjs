// A first visit over a slow connection, and Lighthouse's judgement of the page on a simulated phone.

import { chromium } from 'playwright';

/** @typedef {{ what: string, value: number, atMost?: number, atLeast?: number, unit: string }} Requirement */

/**
 * What is used of two packages.
 *
 * @typedef {{ title: string, score: number | null }} Category
 * @typedef {(address: string, flags: object) => Promise<{ lhr: { categories: Record<string, Category> } } | undefined>} Lighthouse
 * @typedef {(options: object) => Promise<{ port: number, kill: () => void }>} Launch
 */

/** 1.6 Mbit/s with 150 ms there and back: Lighthouse's slow 4G. */
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};

/** The median of so many visits, nothing cached in any. */
const nVisits = 5;

/** What a visit brings, in the order of the table: when it is there, and by when it has to be. */
const aims = /** @type {const} */ ([
  ['firstPlot', 'first live plot at 1.6 Mbit/s, 150 ms', 2.5],
  ['controls', 'controls at 1.6 Mbit/s, 150 ms', 3.5],
]);

/**
 * When a first visitor sees the first plot with numbers of a run, and when the controls are there.
 *
 * @param {string} origin
 * @param {string} executablePath
 * @returns {Promise<Requirement[]>}
 */
export async function measureVisit(origin, executablePath) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    /** @type {Record<'firstPlot' | 'controls', number>[]} */
    const visits = [];
    for (let i = 0; i < nVisits; i++) visits.push(await visit(browser, origin));
    return aims.map(([name, what, atMost]) => ({
      what,
      value: medianOf(visits.map((times) => times[name])),
      atMost,
      unit: ' s',
    }));
  } finally {
    await browser.close();
  }
}

/**
 * @param {import('playwright').Browser} browser
 * @param {string} origin
 * @returns {Promise<Record<'firstPlot' | 'controls', number>>} seconds since the visit began
 */
async function visit(browser, origin) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await page.addInitScript(() => {
    /** @type {Record<string, number>} */
    const times = {};
    Object.assign(window, { times });
    new PerformanceObserver((list) => {
      for (const { name, startTime, duration } of list.getEntries()) {
        if (name === 'gradflow:first-plot') times.firstPlot ??= (startTime + duration) / 1000;
      }
    }).observe({ type: 'measure', buffered: true });
    const look = () => {
      if (document.querySelector('.control')) {
        times.controls ??= performance.now() / 1000;
      } else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${origin}/`);
  const handle = await page.waitForFunction(() => {
    const { times } = /** @type {{ times: Record<string, number> }} */ (
      /** @type {unknown} */ (window)
    );
    return times.firstPlot !== undefined && times.controls !== undefined ? times : null;
  });
  const times = /** @type {Record<'firstPlot' | 'controls', number>} */ (await handle.jsonValue());
  await context.close();
  return times;
}

/** Lighthouse's own advice: a single run tells as much of the machine as of the page. */
const nRuns = 5;

/**
 * Lighthouse's scores of the page, each the median of five runs, with its own simulation of a phone on slow 4G.
 *
 * @param {string} origin
 * @param {string} executablePath
 * @returns {Promise<Requirement[]>}
 */
export async function readLighthouse(origin, executablePath) {
  /** @type {Map<string, number[]>} */
  const scores = new Map();
  for (let run = 0; run < nRuns; run++) {
    for (const { title, score } of await categoriesOf(origin, executablePath)) {
      scores.set(title, [...(scores.get(title) ?? []), 100 * (score ?? 0)]);
    }
  }
  return [...scores].map(([title, values]) => ({
    what: `Lighthouse, simulated phone: ${title}`,
    value: medianOf(values),
    atLeast: 95,
    unit: '',
  }));
}

/**
 * What one run says, in a browser of its own.
 *
 * @param {string} origin
 * @param {string} executablePath
 */
async function categoriesOf(origin, executablePath) {
  // By name: they are installed here alone, when the gates run, and types are checked without them.
  const [lighthouse, { launch }] = await Promise.all([
    /** @type {Promise<{ default: Lighthouse }>} */ (installed('lighthouse')).then(
      (it) => it.default,
    ),
    /** @type {Promise<{ launch: Launch }>} */ (installed('chrome-launcher')),
  ]);
  const chrome = await launch({
    chromePath: executablePath,
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const result = await lighthouse(`${origin}/`, {
      port: chrome.port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
    });
    const categories = Object.values(result?.lhr.categories ?? {});
    if (categories.length === 0) throw new Error('Lighthouse gave no scores.');
    return categories;
  } finally {
    chrome.kill();
  }
}

/** @param {string} name */
const installed = (name) => import(name);

/** @param {readonly number[]} values */
const medianOf = (values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
