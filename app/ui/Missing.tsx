import type { ReactNode } from 'react';
import { useSay } from '../session/language.ts';

/** Stands in the place of a part that did not arrive, or that threw. */
export function Missing({
  isBroken = false,
  retry,
}: {
  /** It threw; else it did not arrive. */
  readonly isBroken?: boolean;
  readonly retry: () => void;
}): ReactNode {
  const say = useSay();
  return (
    <div className="missing" role="status">
      <p>{say({ always: isBroken ? 'broken' : 'part' })}</p>
      <p>
        <button type="button" onClick={retry}>
          {say({ always: 'again' })}
        </button>{' '}
        <button type="button" onClick={() => location.reload()}>
          {say({ always: 'reload' })}
        </button>
      </p>
    </div>
  );
}
