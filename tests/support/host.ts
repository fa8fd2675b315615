import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright/test';
import { test as base, expect, inLab } from './page.ts';

/** How the page around the figure is laid out. */
export interface Setting {
  /** With or without `#`; the Lab, where it names neither a figure nor a view. */
  readonly hash?: string;
  readonly width?: number;
  readonly height?: number;
  /** Empty page above the figure, in CSS pixels. */
  readonly above?: number;
  /** Value of the frame's `sandbox`. */
  readonly sandbox?: string;
}

export type Message = Readonly<Record<string, unknown>>;

/** A number as it travels in messages. */
export type Plain = number | 'Infinity' | '-Infinity' | 'NaN';

/** What `get` without `fields` is answered with; the fields that tests read. */
export interface State extends Message {
  readonly config: string;
  readonly step: number;
  readonly loss: Plain;
  readonly gradNorm: { readonly before: Plain; readonly after: Plain };
  readonly log10Norms: readonly Plain[];
  readonly log10NormsC: readonly Plain[] | null;
  readonly overflowAt: number | null;
  readonly verdict: { readonly kind: string; readonly decadesPerStep: Plain | null };
}

/** A figure inside another site's page. */
export interface Figure {
  readonly page: Page;
  /** What is inside the frame. */
  readonly inside: FrameLocator;
  /** Origin of the figure, which its messages must carry. */
  readonly origin: string;
  readonly tell: (message: unknown) => Promise<void>;
  /** Sends a message with an id of its own and gives the answer. */
  readonly ask: (message: Message) => Promise<Message>;
  /** The `state` of what the figure is set to now. */
  readonly state: () => Promise<State>;
  /** What the figure has sent so far, answers included. */
  readonly received: (type: string) => Promise<Message[]>;
  readonly tellAsStranger: (message: unknown) => Promise<void>;
}

export interface Host {
  /** Opens the page around a figure and waits until the figure is ready. */
  readonly open: (page: Page, setting?: Setting) => Promise<Figure>;
  /** Address of the built page under a sub-path. */
  readonly site: string;
  /** Offers a page of yet another site, with pages beside it by their names, and gives its address. */
  readonly offer: (html: string, beside?: Readonly<Record<string, Uint8Array>>) => Promise<string>;
}

/** Where the figure lives on its server: not at the root, as on most course sites. */
const subPath = '/sub/path/';

/** What the window of host.html offers. */
interface HostWindow {
  received: { origin: string; data: unknown }[];
  tell(message: unknown): void;
  tellAsStranger(message: unknown): void;
}

/** Tests with a second site whose page embeds gradflow, which a third server offers under a sub-path. */
export const test = base.extend<{ host: Host }>({
  host: async ({ baseURL, watch }, use) => {
    const site = await serve(underSubPath(`${baseURL}`));
    const outer = await serve(hostPage);
    const served = [site, outer];
    for (const { origin } of served) watch.allowOrigin(origin);
    await use({
      site: site.origin + subPath,
      open: (page, setting = {}) => openFigure(page, outer.origin, site.origin, setting),
      offer: async (html, beside = {}) => {
        const offered = await serve(({ url = '/' }, response) => {
          const { pathname } = new URL(url, 'http://site');
          response.setHeader('Content-Type', 'text/html; charset=utf-8');
          response.end(beside[pathname.slice(1)] ?? html);
        });
        served.push(offered);
        watch.allowOrigin(offered.origin);
        return `${offered.origin}/`;
      },
    });
    watch.end();
    for (const { server } of served) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  },
});

export { expect };

async function serve(listener: RequestListener): Promise<{ server: Server; origin: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, origin: `http://127.0.0.1:${port}` };
}

const hostPage: RequestListener = async (_, response) => {
  const page = await readFile(join(import.meta.dirname, '..', 'e2e', 'host.html'));
  response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
};

/** Passes everything below the sub-path on, headers and all; nothing else is there. */
function underSubPath(baseURL: string): RequestListener {
  const passedOn = ['content-type', 'content-security-policy', 'x-content-type-options'];
  return async (request, response) => {
    const path = `${request.url}`;
    if (!path.startsWith(subPath)) {
      response.writeHead(404).end();
      return;
    }
    const answer = await fetch(new URL(path.slice(subPath.length), baseURL));
    for (const name of passedOn) {
      const value = answer.headers.get(name);
      if (value !== null) response.setHeader(name, value);
    }
    response.writeHead(answer.status).end(new Uint8Array(await answer.arrayBuffer()));
  };
}

async function openFigure(
  page: Page,
  outer: string,
  origin: string,
  { hash = '', width = 640, height = 420, above = 0, sandbox }: Setting,
): Promise<Figure> {
  const address = new URL(outer);
  const src = `${origin}${subPath}${inLab(hash).slice(2)}`;
  const asked = { src, width: `${width}`, height: `${height}`, above: `${above}` };
  address.search = new URLSearchParams(sandbox ? { ...asked, sandbox } : asked).toString();
  await page.goto(address.href);

  const received = async (type: string): Promise<Message[]> => {
    const messages = await page.evaluate(
      () => (window as unknown as HostWindow).received as { origin: string; data: Message }[],
    );
    return messages.map(({ data }) => data).filter((data) => data.type === type);
  };
  await expect.poll(async () => (await received('ready')).length, { message: 'ready' }).toBe(1);

  const tell = (message: unknown) =>
    page.evaluate((said) => (window as unknown as HostWindow).tell(said), message);
  let count = 0;
  const ask = (message: Message) => {
    count += 1;
    return page.evaluate(
      (said) =>
        new Promise<Message>((resolve) => {
          addEventListener('message', function listen({ data }) {
            if (data?.gradflow !== 1 || data.id !== said.id) return;
            removeEventListener('message', listen);
            resolve(data);
          });
          (window as unknown as HostWindow).tell(said);
        }),
      { gradflow: 1, id: `question ${count}`, ...message },
    );
  };
  return {
    page,
    inside: page.frameLocator('#figure'),
    origin,
    tell,
    ask,
    state: async () => (await ask({ type: 'get' })) as State,
    received,
    tellAsStranger: (message) =>
      page.evaluate((said) => (window as unknown as HostWindow).tellAsStranger(said), message),
  };
}
