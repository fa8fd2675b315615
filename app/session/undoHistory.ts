import type { Settings } from '../../workers/model/config.ts';

/**
 * Settings to go back to, and those gone back from; newest last.
 *
 * The entries of the browser's own history stay what they are: undoing is a change like any other, and the browser's
 * Back leads over it. What is looked at, language and colours are left alone.
 */
export interface SettingsHistory {
  readonly past: readonly Settings[];
  readonly future: readonly Settings[];
}

/** As many steps back as anybody will follow. */
const mostSteps = 100;

export const noHistory: SettingsHistory = { past: [], future: [] };

/** With a step more; what was undone is forgotten. */
export const withStep = ({ past }: SettingsHistory, settings: Settings): SettingsHistory => ({
  past: [...past, settings].slice(-mostSteps),
  future: [],
});

/** Without the newest step, which turned out to be none. */
export const withoutStep = ({ past, future }: SettingsHistory): SettingsHistory => ({
  past: past.slice(0, -1),
  future,
});

/** A step in the history: what to go to, and the history from there. */
export interface Move {
  readonly target: Settings;
  readonly history: SettingsHistory;
}

/** One step back from the present settings; null when there is none. */
export function back({ past, future }: SettingsHistory, present: Settings): Move | null {
  const target = past.at(-1);
  return target
    ? { target, history: { past: past.slice(0, -1), future: [...future, present] } }
    : null;
}

/** Takes the last step back back; null when there is none. */
export function forth({ past, future }: SettingsHistory, present: Settings): Move | null {
  const target = future.at(-1);
  return target
    ? { target, history: { past: [...past, present], future: future.slice(0, -1) } }
    : null;
}
