import { type ReactNode, useEffect, useRef } from 'react';
import { useExperiment } from '../session/experiment.ts';
import { useSay } from '../session/language.ts';
import { useSession } from '../session/useSession.ts';
import { scenarioOf, scenarios } from './scenarios.ts';

/** The ways in, as chips: the one whose settings are in force is pressed. */
export function Scenarios(): ReactNode {
  const say = useSay();
  const { set } = useSession();
  const chosen = useExperiment(({ config, userData }) =>
    userData.network === undefined ? scenarioOf(config)?.id : undefined,
  );
  const row = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (chosen !== undefined && row.current) showPressed(row.current);
  }, [chosen]);
  return (
    <fieldset ref={row} className="scenarios" aria-label={say('explain.scenarios.title')}>
      {scenarios.map(({ id, label, settings }) => (
        <button
          key={id}
          type="button"
          className="chip"
          aria-pressed={id === chosen}
          onClick={() => set(settings, 'choice')}
        >
          {say(label)}
        </button>
      ))}
    </fieldset>
  );
}

/** Moves a row that is wider than the page sideways as far as its pressed chip needs, and the page not at all. */
function showPressed(row: HTMLElement): void {
  const chip = row.querySelector('[aria-pressed="true"]');
  if (!chip) return;
  const [seen, own] = [row.getBoundingClientRect(), chip.getBoundingClientRect()];
  const edge = Number.parseFloat(getComputedStyle(row).paddingLeft);
  const beyond = Math.max(0, own.right + edge - seen.right);
  row.scrollLeft += Math.min(beyond, own.left - edge - seen.left);
}
