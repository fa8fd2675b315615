import { expose, proxy, transfer } from 'comlink';
import type { KernelSource } from '../engine/machine/kernels.ts';
import { referenceMachine } from '../engine/machine/reference.ts';
import { createWasmMachine } from '../engine/machine/wasm.ts';
import type { SpectraAnswer, SpectraHelp, SpectraTask } from '../engine/spectra/help.ts';
import { takeSpectra } from '../engine/spectra/takeSpectra.ts';
import { createSpectraKernels, type SpectraKernels } from '../engine/spectra/wasm.ts';
import type { Frame, Request } from '../model/protocol.ts';
import type { UserData } from '../model/userData.ts';
import { holdLifeline } from './lifeline.ts';
import { kernelsFrom, loadKernels } from './loadKernels.ts';
import { createPolicy } from './policy.ts';
import { reuseKernels } from './reusing.ts';
import { createService } from './service.ts';
import { trustOwnSite } from './trust.ts';

// The first picture does without the kernels that take spectra: they come after it.

const programs = new URL('../engine/kernels/build/programs.wasm', import.meta.url);
const spectra = new URL('../engine/kernels/build/spectra.wasm', import.meta.url);

/** A pull that could only say "not yet" waits that long for what is on its way, so as not to be asked again at once. */
const patienceMs = 40;

/** Whether the worker can go on with what it was asked for, or waits for a file. */
export type Pulse = 'works' | 'waits';

// A host's own policy holds in here, too.
trustOwnSite();

/** Held from the start: the page may ask for it at any time. */
const lifeline = holdLifeline();

/** Whether a request waits for a file that nothing can be done without. */
let isFetching = false;

let help: SpectraHelp | undefined;
/** Called when a thread that helps has answered. */
let onAnswer: (() => void) | null = null;
let routines: SpectraKernels | undefined;
/** The kernels that take spectra, once they are asked for. */
let arrival: Promise<void> | null = null;
/** They are there, or will not come. */
let hasRoutines = false;
/** The first answer was given, and the page that asks again has drawn it. */
let hasAnswered = false;

const kernels = loadKernels(programs).then((module) => module && kernelsFrom(module));

/** The first pull waits for the kernels, which are there before anybody could have asked twice. */
const service = kernels.then((source) => {
  const machineOn = (kernelSource: KernelSource) =>
    createWasmMachine(
      kernelSource,
      referenceMachine,
      () => routines,
      () => help,
    );
  const reused = source && reuseKernels(source);
  return createService(
    source ? machineOn(source) : referenceMachine,
    () => performance.now(),
    reused ? { machine: machineOn(reused.source), release: reused.release } : undefined,
    () => hasRoutines,
  );
});

async function fetchRoutines(): Promise<void> {
  const [module, helpers] = await Promise.all([
    loadKernels(spectra),
    // Where it does not arrive, this thread takes them alone.
    import('./connectSpectra.ts').catch(() => null),
  ]);
  if (module) routines = createSpectraKernels(kernelsFrom(module));
  if (module) help = helpers?.openSpectraHelp(() => onAnswer?.());
  hasRoutines = true;
}

/** A pull that could only wait for threads that help waits that long, so that a newer setting is not kept. */
const helpPatienceMs = 4;

const patience = (ms = patienceMs) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const policy = createPolicy(() => performance.now());

async function advance(newest: Request): Promise<Frame> {
  const request = policy.choose(newest);
  if (hasAnswered) arrival ??= fetchRoutines();
  isFetching = true;
  const ready = await service;
  await ready.prepare(request);
  isFetching = false;
  if (arrival && !hasRoutines) await Promise.race([arrival, patience()]);
  if (ready.isWaiting) {
    const answered = new Promise<void>((resolve) => {
      onAnswer = resolve;
    });
    await Promise.race([answered, patience(helpPatienceMs)]);
  }
  const frame = ready.advance(request);
  hasAnswered ||= frame.summary !== null;
  return policy.note(newest, frame);
}

/** What the page's client calls through comlink. */
const remote = {
  /** Answers as soon as the worker runs at all, with the name of the lock that it holds while it lives. */
  hello: (): Promise<string | null> => lifeline,
  /** Answers between two pieces of work. */
  pulse: (): Pulse => (isFetching || (arrival && !hasRoutines) ? 'waits' : 'works'),
  advance: async (request: Request) => {
    const frame = await advance(request);
    return transfer(frame, [frame.buffer]);
  },
  /** Spectra for another worker of this kind; null without the kernels, with which the other one is faster alone. */
  takeSpectra: async (task: SpectraTask): Promise<SpectraAnswer | null> => {
    arrival ??= fetchRoutines();
    await arrival;
    const answer = routines ? takeSpectra(routines, task) : null;
    return answer && transfer(answer, [answer.values.buffer]);
  },
  provide: async (data: UserData, id: number) => (await service).provide(data, id),
  write: async (format: string, address: string, mostBytes?: number) =>
    (await service).write(format, address, mostBytes),
  /** For files that somebody opens: a worker that reads one is asked for nothing else. */
  reader: async () => proxy((await import('./fileReading.ts')).openReading(transfer)),
  /** For maps over two settings: a worker of the pool is asked for nothing else. */
  sweeper: async () => proxy((await import('./sweeper.ts')).openSweeper(await kernels)),
};

export type Remote = typeof remote;

expose(remote);
