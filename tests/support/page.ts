import { type BrowserContext, test as base, expect } from 'playwright/test';

// End-to-end tests take `test` and `expect` from here. A test then also fails when the page
// printed anything, threw, could not load something or asked another site for something.

/** Lets a test that is about trouble say which trouble it expects. */
export interface Watch {
  /** Requests to this origin are part of the test (a host page that embeds gradflow). */
  allowOrigin(origin: string): void;
  /** Trouble whose text matches is what the test provokes. */
  expectTrouble(pattern: RegExp): void;
  /** The test is over: what served its pages goes, and what they still ask for is no trouble. */
  end(): void;
}

export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ context, baseURL }, use) => {
      const origins = new Set(baseURL ? [new URL(baseURL).origin] : []);
      const expected: RegExp[] = [];
      const troubles = collectTroubles(context, origins);
      let nCounted = Number.POSITIVE_INFINITY;
      await use({
        allowOrigin: (origin) => void origins.add(origin),
        expectTrouble: (pattern) => void expected.push(pattern),
        end: () => {
          nCounted = troubles.length;
        },
      });
      const isExpected = (text: string) => expected.some((pattern) => pattern.test(text));
      const unexpected = troubles.slice(0, nCounted).filter((text) => !isExpected(text));
      expect(unexpected, 'the page caused no trouble').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The address of the Lab with the settings of a hash; what a figure or a view is named in stays. */
export function inLab(hash: string): string {
  const settings = hash.replace(/^#/, '').split('&').filter(Boolean);
  const isNamed = settings.some((one) => /^(?:embed|view)=/.test(one));
  return `./#${(isNamed ? settings : [...settings, 'view=lab']).join('&')}`;
}

/** What goes wrong on any page, frame or worker of the context from now on, as it happens. */
function collectTroubles(context: BrowserContext, origins: ReadonlySet<string>): string[] {
  const troubles: string[] = [];
  context.on('console', (message) => {
    // By the settings: keeping the page for later is what a file of its own is about.
    if (message.text() === 'Service Worker registration blocked by Playwright') return;
    troubles.push(`console ${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (error) => {
    troubles.push(`error: ${error.error().stack ?? error.error().message}`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A page or a frame that is left gives up what it was loading.
    if (reason === 'net::ERR_ABORTED') return;
    troubles.push(`failed request: ${request.url()} ${reason}`);
  });
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    const isNetwork = protocol !== 'data:' && protocol !== 'blob:' && protocol !== 'about:';
    if (isNetwork && !origins.has(origin)) troubles.push(`foreign request: ${request.url()}`);
  });
  return troubles;
}
