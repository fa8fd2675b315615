import { type KeyboardEvent, type ReactNode, useId } from 'react';
import type { Text } from '../../workers/index.ts';
import { useSession } from '../controls/controlled.ts';
import { PanelFrame } from '../panels/PanelFrame.tsx';
import type { Panel } from '../panels/panel.ts';
import { useExperiment } from '../state/experiment.ts';
import { useSay } from '../state/surroundings.ts';

const tabsText: Text = { en: 'More plots', zh: '更多图' };

/** Panels of which one is open at a time. */
export function Tabs({ panels }: { readonly panels: readonly Panel[] }): ReactNode {
  const say = useSay();
  const id = useId();
  const { set } = useSession();
  const chosen = useExperiment(({ config }) => config.tab);
  const [first] = panels;
  const open = panels.find((panel) => panel.id === chosen) ?? first;
  if (!open) return null;

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = panels[(panels.indexOf(open) + step + panels.length) % panels.length];
    if (!next) return;
    set({ tab: next === first ? undefined : next.id }, 'choice');
    document.getElementById(`${id}${next.id}`)?.focus();
  };

  return (
    <section className="tabs">
      <div role="tablist" aria-label={say(tabsText)}>
        {panels.map((panel) => (
          <button
            key={panel.id}
            id={`${id}${panel.id}`}
            type="button"
            role="tab"
            aria-selected={panel === open}
            aria-controls={`${id}panel`}
            tabIndex={panel === open ? 0 : -1}
            onClick={() => set({ tab: panel === first ? undefined : panel.id }, 'choice')}
            onKeyDown={onKeyDown}
          >
            {say(panel.title)}
          </button>
        ))}
      </div>
      <div id={`${id}panel`} role="tabpanel" aria-labelledby={`${id}${open.id}`}>
        <PanelFrame key={open.id} panel={open} />
      </div>
    </section>
  );
}
