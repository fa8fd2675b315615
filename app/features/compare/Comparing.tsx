import { type ReactNode, useEffect } from 'react';
import { useExperiment } from '../../session/experiment.ts';
import { useLanguage } from '../../session/language.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import { useSession } from '../../session/useSession.ts';
import { setComparedRuns, useView } from '../../session/view.ts';
import { comparedRunsOf } from './comparedRuns.ts';
import { comparedMeasures, followSetting, type Pin, update, usePins } from './pins.ts';
import { recompute } from './recompute.ts';

/** Keeps the pinned runs: follows the address, computes what it names, hands them to the plots. Shows nothing itself. */
export function Comparing(): ReactNode {
  useEffect(() => {
    followSetting();
    return useExperiment.subscribe((now, before) => {
      if (now.config.pin !== before.config.pin) followSetting();
    });
  }, []);
  useComparedRuns();
  useMissing();
  return null;
}

/** The plots draw what is pinned, named by what tells it from the run on screen. */
function useComparedRuns(): void {
  const language = useLanguage();
  const { pins } = usePins();
  const config = useExperiment((experiment) => experiment.config);
  // The update of the run on screen is part of what tells runs apart.
  const step = useRunStatus(({ summary }) => summary?.step ?? 0);
  useEffect(() => {
    const before = useView.getState().comparedRuns ?? [];
    const comparedRuns = comparedRunsOf(pins, { config, step }, language);
    if (comparedRuns.length > 0 || before.length > 0) setComparedRuns(comparedRuns);
  }, [pins, config, step, language]);
}

/** Computes pinned runs of which something is missing, one after the other, once the run on screen has been drawn. */
function useMissing(): void {
  const { beside } = useSession();
  const hasFirst = useRunStatus(({ summary }) => summary !== null);
  const missing = usePins(({ pins }) => pins.find(isMissing)?.text ?? null);
  useEffect(() => {
    if (!hasFirst || missing === null) return undefined;
    const stop = new AbortController();
    recompute(missing, comparedMeasures, stop.signal, beside).then((picture) => {
      if (stop.signal.aborted) return;
      const pin = usePins.getState().pins.find(({ text }) => text === missing);
      if (!pin) return;
      if (!picture) {
        update(pin, { hasFailed: true });
        return;
      }
      const { config, summary } = picture;
      update(pin, { picture, config, step: summary.step, isWhole: true });
    });
    return () => stop.abort();
  }, [hasFirst, missing, beside]);
}

const isMissing = ({ text, isWhole, isFollowed, hasFailed }: Pin) =>
  text !== null && !isWhole && !isFollowed && !hasFailed;
