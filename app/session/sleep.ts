/** A worker takes some megabytes: figures that are out of sight for a while give theirs back. */

export interface Sleep {
  /** Whether there is something to be awake for. */
  readonly setAwake: (isAwake: boolean) => void;
}

/** Longer than a reader looks at what stands below before scrolling back. */
const afterMs = 5000;

/**
 * @param fallAsleep gives back what can be given back; false when that is not possible now, and is tried again later
 */
export function createSleep(fallAsleep: () => boolean): Sleep {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const attempt = (): void => {
    timer = fallAsleep() ? undefined : setTimeout(attempt, afterMs);
  };
  return {
    setAwake: (isAwake) => {
      clearTimeout(timer);
      timer = isAwake ? undefined : setTimeout(attempt, afterMs);
    },
  };
}
