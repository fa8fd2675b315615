import { useEffect, useState } from 'react';
import { resolveSettings, type Settings } from '../../../../workers/model/config.ts';
import type { ArrayName, Measure } from '../../../../workers/model/protocol.ts';
import type { Curve, Verdict } from '../../../../workers/model/snapshot.ts';
import { curveOf } from '../../../lessons/curve.ts';
import { measuredRun } from '../../../lessons/measure.ts';
import { type BesideRun, computeBeside } from '../../../session/beside.ts';
import { numbersOf, type RunSnapshot } from '../../../session/runSnapshot.ts';
import type { Session } from '../../../session/session.ts';

/** What a small picture and its caption show of a run. */
export interface RunShown {
  /** The gradient on its way home. */
  readonly curve: Curve;
  readonly log10Ratio: number | null;
  readonly verdict: Verdict;
  /** Of the gradient of the weights, before and after clipping. */
  readonly log10Grad: readonly [before: number, after: number];
  readonly log10Losses: readonly number[];
  /** Of the coming batch. */
  readonly log10Loss: number;
  readonly log10BaselineLoss: number | null;
  /** What was measured besides, as it was found. */
  readonly arrays: ReadonlyMap<ArrayName, Float64Array>;
}

/** A run that is asked for: null while it is on its way, `failed` where it cannot be computed. */
export type RunAnswer = RunShown | 'failed' | null;

interface Asked {
  readonly run: BesideRun;
  readonly onDone: (answer: RunAnswer) => void;
}

/** Computes runs for small pictures. */
export interface Runs {
  /** Asks for a run; undone with the function returned, where it is not yet begun. */
  readonly ask: (
    settings: Settings,
    updates: number,
    onDone: (answer: RunAnswer) => void,
    measures?: readonly Measure[],
  ) => () => void;
  readonly stop: () => void;
}

/** Runs one after the other, in one worker that ends when none is left; what was computed once is kept. */
export function createRuns(beside: Session['beside']): Runs {
  const kept = new Map<string, RunAnswer>();
  const waiting = new Set<Asked & { readonly key: string }>();
  const stopping = new AbortController();
  let isWorking = false;

  const work = async (): Promise<void> => {
    if (isWorking || waiting.size === 0) return;
    isWorking = true;
    let present: (Asked & { readonly key: string }) | undefined;
    await computeBeside(
      () => {
        [present] = waiting;
        if (present) waiting.delete(present);
        return present?.run ?? null;
      },
      (picture, _, halted) => {
        if (!present) return;
        const answer = picture ? shownOf(picture, measuredRun(picture, halted)) : 'failed';
        kept.set(present.key, answer);
        present.onDone(answer);
      },
      stopping.signal,
      beside,
    );
    isWorking = false;
    // What was asked for while its worker ended.
    if (!stopping.signal.aborted) void work();
  };

  return {
    ask: (settings, updates, onDone, measures = []) => {
      const { config } = resolveSettings(settings);
      const key = JSON.stringify([settings, updates, measures]);
      const known = kept.get(key);
      if (known) {
        onDone(known);
        return () => {};
      }
      const asked = {
        key,
        onDone,
        run: { config, updates, measures: ['norms' as const, ...measures] },
      };
      waiting.add(asked);
      void work();
      return () => void waiting.delete(asked);
    },
    stop: () => stopping.abort(),
  };
}

function shownOf(picture: RunSnapshot, run: ReturnType<typeof measuredRun>): RunShown {
  const { summary, log10Losses } = run;
  return {
    curve: curveOf(run),
    log10Ratio: summary.verdict.log10Ratio,
    verdict: summary.verdict,
    log10Grad: [summary.log10GradBefore, summary.log10GradAfter],
    log10Losses: Array.from(log10Losses),
    log10Loss: summary.log10Loss,
    log10BaselineLoss: summary.log10BaselineLoss,
    // A picture's memory is filled again by the next run.
    arrays: new Map(
      picture.names().flatMap((name) => {
        const values = numbersOf(picture, name);
        return values ? [[name, values.slice()] as const] : [];
      }),
    ),
  };
}

/** Several runs, asked for while their picture is in sight; null while one of them is on its way. */
export function useRunsShown(
  runs: Runs,
  all: readonly Settings[],
  updates: number,
  isInSight: boolean,
): readonly RunAnswer[] | null {
  const [answers, setAnswers] = useState<ReadonlyMap<number, RunAnswer>>(new Map());
  useEffect(() => {
    if (!isInSight) return undefined;
    const stops = all.map((settings, i) =>
      runs.ask(settings, updates, (answer) => setAnswers((found) => new Map(found).set(i, answer))),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [runs, all, updates, isInSight]);
  return answers.size === all.length ? all.map((_, i) => answers.get(i) ?? null) : null;
}

/** A run, asked for while its picture is in sight. */
export function useRunShown(
  runs: Runs,
  settings: Settings | null,
  updates: number,
  isInSight: boolean,
  measures?: readonly Measure[],
): RunAnswer {
  const [answer, setAnswer] = useState<RunAnswer>(null);
  useEffect(() => {
    if (!settings || !isInSight || answer) return undefined;
    return runs.ask(settings, updates, setAnswer, measures);
  }, [runs, settings, updates, isInSight, answer, measures]);
  return answer;
}
