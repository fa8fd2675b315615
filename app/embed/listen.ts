import { version } from '../../package.json';
import {
  experimentHash,
  experimentKeys,
  loadFor,
  paramOf,
  readHash,
  type Settings,
} from '../../workers/index.ts';
import type { Refusal } from '../export/exportFile.ts';
import { replaceExperiment, useExperiment } from '../state/experiment.ts';
import { pause, play, step } from '../state/playback.ts';
import type { Session } from '../state/session.ts';
import { type Command, type Id, type Problem, readMessage } from './protocol.ts';
import { measuresFor, stateOf, usualFields } from './state.ts';

/** Where answers go; replaced in tests. */
export interface Parent {
  readonly post: (message: Readonly<Record<string, unknown>>) => void;
}

/** Does what the messages of the page around this frame say, and answers them in the order in which they came. */
export function listenToParent(session: Session): void {
  // Known from the first message on; before that only what the browser tells about who opened us.
  let origin = originOf(document.referrer);
  const parent: Parent = {
    post: (message) => window.parent.postMessage({ gradflow: 1, ...message }, origin),
  };
  const answer = createAnswers(session, parent);
  let queue: Promise<void> = Promise.resolve();
  window.addEventListener('message', (event) => {
    if (event.source !== window.parent) return;
    const reading = readMessage(event.data);
    if (!reading) return;
    origin = originOf(event.origin);
    queue = queue.then(() =>
      answer(reading.id, 'problem' in reading ? reading.problem : reading.command),
    );
  });
  reportHeight(parent);
  parent.post({ type: 'ready', version });
}

/** An origin that messages can be sent to: that of a sandboxed frame or a file has no name. */
function originOf(address: string): string {
  try {
    const { origin } = new URL(address);
    return origin === 'null' ? '*' : origin;
  } catch {
    return '*'; // no referrer, or the word "null"
  }
}

/** What is said when a file was asked for and cannot be had. */
const refusals = {
  format: ({ format }) => `cannot write "${format}"`,
  panel: ({ panel }) =>
    panel === undefined ? 'a picture needs a panel' : `there is no panel "${panel}"`,
  engine: () => 'the computation could not answer',
} satisfies Record<Refusal, (wish: { readonly format: string; readonly panel?: string }) => string>;

/** What is done and sent back for each message; resolves when that has happened. */
export function createAnswers(
  session: Pick<Session, 'frames' | 'complete' | 'write' | 'look' | 'rewind' | 'refresh'>,
  parent: Parent,
): (id: Id | undefined, said: Command | Problem) => Promise<void> {
  const send = (id: Id | undefined, message: Readonly<Record<string, unknown>>): void =>
    parent.post(id === undefined ? message : { ...message, id });

  const handlers: {
    readonly [T in Command['type']]: (
      id: Id | undefined,
      command: Extract<Command, { type: T }>,
    ) => void | Promise<void>;
  } = {
    hello: (id) => send(id, { type: 'ready', version }),
    set: async (id, { config }) => {
      await loadFor(config);
      const { settings, notices } = readHash(config);
      const named = readableSettings(config, settings);
      replaceExperiment(named);
      session.refresh();
      send(id, {
        type: 'config',
        config: experimentHash(useExperiment.getState().settings),
        notices: notices.map(({ key, given, used }) => ({ key, given, used })),
      });
    },
    get: async (id, { fields }) => {
      // What is asked for by name comes on top of what is always told.
      const names = [...new Set([...usualFields, ...(fields ?? [])])];
      try {
        await session.complete(['norms', ...measuresFor(names)]);
      } catch {
        send(id, { type: 'error', code: 'engine', message: 'the computation could not start' });
        return;
      }
      const { picture, refused } = session.frames;
      if (!picture) return;
      const { settings } = useExperiment.getState();
      send(id, { type: 'state', ...stateOf(names, { picture, settings, refused }) });
    },
    export: async (id, wish) => {
      const { exportFile } = await import('../export/exportFile.ts');
      const file = await exportFile(session, wish);
      if (typeof file === 'string') {
        send(id, { type: 'error', code: file, message: refusals[file](wish) });
      } else {
        send(id, { type: 'file', name: file.name, mime: file.mime, data: file.data });
      }
    },
    play: () => play(),
    pause: () => pause(),
    step: (_, { count }) => step(count),
    reset: () => session.rewind(),
  };

  return async (id, said) => {
    if ('code' in said) {
      send(id, { type: 'error', code: said.code, message: said.message });
      return;
    }
    const handler = handlers[said.type] as (id: Id | undefined, command: Command) => unknown;
    await handler(id, said);
  };
}

/**
 * The settings of a message: those read, and undefined (the default) for view settings that it names with their
 * default, which an address would leave out.
 */
function readableSettings(config: string, settings: Settings): Settings {
  const named = config
    .replace(/^#/, '')
    .split('&')
    .map((pair) => pair.split('=', 1)[0] ?? '')
    .filter((key) => paramOf(key) && !experimentKeys.includes(key));
  return { ...Object.fromEntries(named.map((key) => [key, undefined])), ...settings };
}

/** Tells the page around this one how high the figure is, in both tongues that pages understand. */
function reportHeight(parent: Parent): void {
  let told = 0;
  const report = (): void => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === told || !useExperiment.getState().config.embed) return;
    told = height;
    parent.post({ type: 'resize', height });
    const embedly = { src: location.href, context: 'iframe.resize', height };
    window.parent.postMessage(JSON.stringify(embedly), '*');
  };
  new ResizeObserver(report).observe(document.documentElement);
}
