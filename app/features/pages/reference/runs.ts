import { useEffect, useState } from 'react';
import { resolveSettings, type Settings } from '../../../../workers/model/config.ts';
import type { Curve } from '../../../../workers/model/snapshot.ts';
import { curveOf } from '../../../lessons/curve.ts';
import { measuredRun } from '../../../lessons/measure.ts';
import { type BesideRun, computeBeside } from '../../../session/beside.ts';
import type { Session } from '../../../session/session.ts';

/** What a small picture and its caption show of a run. */
export interface RunShown {
  /** The gradient on its way home. */
  readonly curve: Curve;
  readonly log10Ratio: number | null;
  /** Of the gradient of the weights, before and after clipping. */
  readonly log10Grad: readonly [before: number, after: number];
  readonly log10Losses: readonly number[];
  readonly log10NaiveLoss: number | null;
}

/** A run that is asked for: null while it is on its way, `failed` where it cannot be computed. */
export type Answer = RunShown | 'failed' | null;

interface Asked {
  readonly run: BesideRun;
  readonly onDone: (answer: Answer) => void;
}

/** Computes runs for small pictures. */
export interface Runs {
  /** Asks for a run; undone with the function returned, where it is not yet begun. */
  readonly ask: (
    settings: Settings,
    updates: number,
    onDone: (answer: Answer) => void,
  ) => () => void;
  readonly stop: () => void;
}

/** Runs one after the other, in one worker that ends when none is left; what was computed once is kept. */
export function createRuns(beside: Session['beside']): Runs {
  const kept = new Map<string, Answer>();
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
        const answer = picture ? shownOf(measuredRun(picture, halted)) : 'failed';
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
    ask: (settings, updates, onDone) => {
      const { config } = resolveSettings(settings);
      const key = JSON.stringify([settings, updates]);
      const known = kept.get(key);
      if (known) {
        onDone(known);
        return () => {};
      }
      const asked = { key, onDone, run: { config, updates, measures: ['norms'] as const } };
      waiting.add(asked);
      void work();
      return () => void waiting.delete(asked);
    },
    stop: () => stopping.abort(),
  };
}

function shownOf(run: ReturnType<typeof measuredRun>): RunShown {
  const { summary, log10Losses } = run;
  return {
    curve: curveOf(run),
    log10Ratio: summary.verdict.log10Ratio,
    log10Grad: [summary.log10GradBefore, summary.log10GradAfter],
    log10Losses: Array.from(log10Losses),
    log10NaiveLoss: summary.log10NaiveLoss,
  };
}

/** A run, asked for while its picture is in sight. */
export function useRunShown(
  runs: Runs,
  settings: Settings | null,
  updates: number,
  isInSight: boolean,
): Answer {
  const [answer, setAnswer] = useState<Answer>(null);
  useEffect(() => {
    if (!settings || !isInSight || answer) return undefined;
    return runs.ask(settings, updates, setAnswer);
  }, [runs, settings, updates, isInSight, answer]);
  return answer;
}
