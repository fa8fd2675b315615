/** Lessons as the page measures them, in this thread. */
import type { Act, Lesson, MeasuredRun, OfferedFile, Stage } from '../../app/lessons/lesson.ts';
import { measureClaim, measuredRun } from '../../app/lessons/measure.ts';
import { computeBeside } from '../../app/session/beside.ts';
import { createFrames } from '../../app/session/frames.ts';
import { resolveSettings, type Settings } from '../../workers/model/config.ts';
import { userDataLengthsOf } from '../../workers/model/userData.ts';
import { settingsFor } from '../../workers/model/userDataSettings.ts';
import { connectHere } from './connectHere.ts';
import { kernelMachine } from './kernels.ts';
import { opened } from './opened.ts';

const machine = await kernelMachine();
/** Dozens of updates for each answer, as on a machine of today. */
const tickMs = 1 / 8;
const beside = () => {
  // Only the tab's being hidden is asked of it.
  Object.assign(globalThis, { document: { hidden: false } });
  return { connect: connectHere({ ends: 0 }, machine, tickMs), createFrames };
};
const never = () => new AbortController().signal;

/** The settings that a stage opens on: its own, or those of the nearest stage before it that has some. */
export function settingsAt({ settings, stages }: Lesson, id: string): Settings {
  const before = stages.slice(0, stages.findIndex((stage) => stage.id === id) + 1);
  return { ...settings, ...before.findLast((stage) => stage.settings)?.settings };
}

/** Runs that a test has asked for, by their settings: stages of a lesson open where the one before them was left. */
export function createRuns() {
  const known = new Map<string, Promise<MeasuredRun>>();
  /** The run on screen at a stage, after the act. */
  return (lesson: Lesson, stage: Stage, act: Act = {}): Promise<MeasuredRun> => {
    const settings = { ...settingsAt(lesson, stage.id), ...act.settings };
    const key = JSON.stringify([settings, act.updates ?? 0, act.file?.text(), stage.measures]);
    const run = known.get(key) ?? computed(settings, stage, act);
    known.set(key, run);
    return run;
  };
}

async function computed(settings: Settings, stage: Stage, act: Act): Promise<MeasuredRun> {
  const network = act.file && (await networkIn(act.file));
  const { config } = network
    ? resolveSettings({ ...settings, ...settingsFor(network) }, userDataLengthsOf({ network }))
    : resolveSettings(settings);
  const measures = ['norms', ...(stage.measures ?? [])] as const;
  const runs = [{ config, updates: act.updates ?? 0, measures, ...(network && { network }) }];
  let found: MeasuredRun | null = null;
  await computeBeside(
    () => runs.pop() ?? null,
    (picture, _, halted) => {
      found = picture && measuredRun(picture, halted, network !== undefined);
    },
    never(),
    beside(),
  );
  if (!found) throw new Error(`${stage.id}: not computed`);
  return found;
}

/** The network that a file holds. */
async function networkIn({ name, text }: OfferedFile) {
  const { networks } = await opened(name, new TextEncoder().encode(text()));
  const [network] = networks;
  if (!network || networks.length > 1) throw new Error(`${name} holds ${networks.length} networks`);
  return network;
}

/** The runs of a stage's claim; empty where it has none. */
export async function claimRunsAt(
  lesson: Lesson,
  { claim }: Stage,
  round = 0,
): Promise<readonly MeasuredRun[]> {
  if (!claim) return [];
  const runs = await measureClaim(lesson, claim, round, never(), beside());
  if (!runs) throw new Error(`${lesson.id}, ${claim.id}: not computed`);
  return runs;
}
