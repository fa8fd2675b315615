import { version } from '../../../package.json';
import { weigh } from '../../../workers/engine/run/weigh.ts';
import {
  experimentHash,
  experimentKeys,
  pairsOf,
  readHash,
  type Settings,
  writeHash,
} from '../../../workers/model/config.ts';
import { paramOf } from '../../../workers/model/params/index.ts';
import { replaceExperiment, useExperiment } from '../../session/experiment.ts';
import { pause, play, step, usePlayback } from '../../session/playback.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import type { Session } from '../../session/session.ts';
import { userDataLengths } from '../../session/userData.ts';
import type { Refusal } from '../export/exportFile.ts';
import { mayHoldUserData } from '../share/formats.ts';
import { createConsent } from './consent.ts';
import {
  type Command,
  type Id,
  type MessageProblem,
  mostSteps,
  problem,
  readMessage,
} from './messages.ts';
import { type Outbox, type Parent, postHeight, postUpdates } from './outbox.ts';
import { noteParentOrigin, parentOrigin, postToParent } from './parentPage.ts';
import { createQueue } from './queue.ts';
import { createReplies } from './replies.ts';
import { measuresFor, stateOf, usualFields } from './state.ts';

/** Does what the messages of the page around this frame say, and answers them in the order in which they came. */
export function answerParent(session: Session): void {
  const parent: Parent = { post: (message) => postToParent({ gradflow: 1, ...message }) };
  const mayHandOut = createConsent(parentOrigin);
  const outbox = postUpdates(parent, () => session.frames.picture);
  const take = createQueue({
    answer: createAnswers(session, parent, outbox, mayHandOut),
  });
  window.addEventListener('message', (event) => {
    if (event.source !== window.parent) return;
    const reading = readMessage(event.data);
    if (!reading) return;
    noteParentOrigin(event);
    take(reading);
  });
  postHeight(parent);
  parent.post({ type: 'ready', version });
}

/** What is said when a file was asked for and cannot be had. */
const refusals = {
  format: ({ format }) => `cannot write "${format}"`,
  panel: ({ panel }) =>
    panel === undefined ? 'a picture needs a panel' : `there is no panel "${panel}"`,
  engine: () => 'the computation could not answer',
} satisfies Record<
  Refusal,
  (request: { readonly format: string; readonly panel?: string }) => string
>;

/**
 * What is done and sent back for each message; a promise where that takes time.
 *
 * A `set` and a `reset` end what waits: its answer is an error then, and comes before theirs.
 *
 * @param mayHandOut  whether the page around may have a file of that format, which may hold what the reader opened
 */
export function createAnswers(
  session: Pick<Session, 'frames' | 'complete' | 'write' | 'plotOptions' | 'rewind' | 'refresh'>,
  parent: Parent,
  outbox: Outbox,
  mayHandOut: (format: string) => boolean = createConsent(() => '*'),
): (id: Id | undefined, said: Command | MessageProblem) => void | Promise<void> {
  const { send, refuse, inTime, endWaiting } = createReplies(parent);
  const handlers: {
    readonly [T in Command['type']]: (
      id: Id | undefined,
      command: Extract<Command, { type: T }>,
    ) => void | Promise<void>;
  } = {
    hello: (id) => send(id, { type: 'ready', version }),
    set: (id, { config }) => {
      endWaiting();
      const { settings, notices } = readHash(config, weigh, userDataLengths());
      const wanted = readableSettings(config, settings);
      // All that could still fail is done before anything changes: an error means that nothing has.
      writeHash(wanted, userDataLengths());
      outbox.quietly(() => replaceExperiment(wanted));
      session.refresh();
      send(id, {
        type: 'config',
        config: experimentHash(useExperiment.getState().settings, userDataLengths()),
        notices: notices.map(({ key, given, used }) => ({ key, given, used })),
      });
    },
    get: (id, { fields }) =>
      inTime(id, async (signal) => {
        // What is asked for by name comes on top of what is always told.
        const names = [...new Set([...usualFields, ...(fields ?? [])])];
        try {
          await session.complete(['norms', ...measuresFor(names)], signal);
        } catch {
          return notStarted;
        }
        const { picture } = session.frames;
        if (!picture) return notStarted;
        const { settings } = useExperiment.getState();
        return { type: 'state', ...stateOf(names, { picture, settings }) };
      }),
    export: (id, request) =>
      inTime(id, async (signal) => {
        const { exportFile } = await import('../export/exportFile.ts');
        const isAgreed = () => !mayHoldUserData(request.format) || mayHandOut(request.format);
        if (!isAgreed()) return notAgreed;
        const complete: Session['complete'] = (measures) => session.complete(measures, signal);
        const file = await exportFile({ ...session, complete }, request);
        if (typeof file === 'string') return problem(file, refusals[file](request));
        // While it was computed, the reader may have opened something.
        if (!isAgreed()) return notAgreed;
        return { type: 'file', name: file.name, mime: file.mime, data: file.data };
      }),
    play: () => play(),
    pause: () => pause(),
    step: (id, { count }) => {
      const left = usePlayback.getState().pendingUpdates + useRunStatus.getState().pendingUpdates;
      if (left + count > mostSteps) refuse(id, tooMany(left));
      else step(count);
    },
    reset: () => {
      endWaiting();
      session.rewind();
    },
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
const notAgreed = problem(
  'consent',
  'the reader has not agreed to hand out what was opened here: ask again after the reader has',
);
const tooMany = (left: number): MessageProblem =>
  problem('count', `at most ${mostSteps} steps can wait to be done; ${left} do already`);

/**
 * The settings of a message: those read, and undefined (the default) for view settings that it names with their
 * default, which an address would leave out.
 */
function readableSettings(config: string, settings: Settings): Settings {
  const named = pairsOf(config)
    .map(([key]) => key)
    .filter((key) => paramOf(key) && !experimentKeys.includes(key));
  return { ...Object.fromEntries(named.map((key) => [key, undefined])), ...settings };
}
