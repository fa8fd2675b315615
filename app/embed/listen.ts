import { version } from '../../package.json';
import {
  experimentHash,
  experimentKeys,
  loadFor,
  paramOf,
  readHash,
  type Settings,
  writeHash,
} from '../../workers/index.ts';
import type { Refusal } from '../export/exportFile.ts';
import { replaceExperiment, useExperiment } from '../state/experiment.ts';
import { pause, play, step } from '../state/playback.ts';
import type { Session } from '../state/session.ts';
import { createInbox } from './inbox.ts';
import { type Command, type Id, type Problem, problem, readMessage } from './protocol.ts';
import { measuresFor, stateOf, usualFields } from './state.ts';
import { type Parent, type Telling, tellHeight, tellParent } from './telling.ts';

/** Does what the messages of the page around this frame say, and answers them in the order in which they came. */
export function listenToParent(session: Session): void {
  // Known from the first message on; before that only what the browser tells about who opened us.
  let origin = originOf(document.referrer);
  const parent: Parent = {
    post: (message) => window.parent.postMessage({ gradflow: 1, ...message }, origin),
  };
  const take = createInbox({ answer: createAnswers(session, parent, tellParent(parent)) });
  window.addEventListener('message', (event) => {
    if (event.source !== window.parent) return;
    const reading = readMessage(event.data);
    if (!reading) return;
    origin = originOf(event.origin);
    take(reading);
  });
  tellHeight(parent);
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

/** What is done and sent back for each message; a promise where that takes time. */
export function createAnswers(
  session: Pick<Session, 'frames' | 'complete' | 'write' | 'look' | 'rewind' | 'refresh'>,
  parent: Parent,
  telling: Telling,
): (id: Id | undefined, said: Command | Problem) => void | Promise<void> {
  const send = (id: Id | undefined, message: Readonly<Record<string, unknown>>): void =>
    parent.post(id === undefined ? message : { ...message, id });
  const refuse = (id: Id | undefined, { code, message }: Problem): void =>
    send(id, { type: 'error', code, message });

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
      const wanted = readableSettings(config, settings);
      // All that could still fail is done before anything changes: an error means that nothing has.
      writeHash(wanted);
      telling.quietly(() => replaceExperiment(wanted));
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
        refuse(id, notStarted);
        return;
      }
      const { picture, refused } = session.frames;
      if (!picture) {
        refuse(id, notStarted);
        return;
      }
      const { settings } = useExperiment.getState();
      send(id, { type: 'state', ...stateOf(names, { picture, settings, refused }) });
    },
    export: async (id, wish) => {
      const { exportFile } = await import('../export/exportFile.ts');
      const file = await exportFile(session, wish);
      if (typeof file === 'string') refuse(id, problem(file, refusals[file](wish)));
      else send(id, { type: 'file', name: file.name, mime: file.mime, data: file.data });
    },
    play: () => play(),
    pause: () => pause(),
    step: (_, { count }) => step(count),
    reset: () => session.rewind(),
  };

  return (id, said) => {
    if ('code' in said) {
      refuse(id, said);
      return undefined;
    }
    const handler = handlers[said.type] as (
      id: Id | undefined,
      command: Command,
    ) => void | Promise<void>;
    return handler(id, said);
  };
}

const notStarted = problem('engine', 'the computation could not start');

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
