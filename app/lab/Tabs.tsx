import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useSession } from '../controls/controlled.ts';
import type { Text } from '../locales/index.ts';
import { useExperiment } from '../session/experiment.ts';
import { remember } from '../session/memory.ts';
import { useSay } from '../session/surroundings.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Formula } from '../ui/Formula.tsx';
import { placeAfter } from '../ui/roving.ts';

/** Something that can stand in the lower part of the page, one at a time. */
export interface Tab {
  readonly id: string;
  readonly title: Text;
  readonly body: ReactNode;
}

/** Plots and texts of which one is open at a time. */
export function Tabs({ tabs }: { readonly tabs: readonly Tab[] }): ReactNode {
  const say = useSay();
  const id = useId();
  const { set } = useSession();
  const chosen = useExperiment(({ config }) => config.tab);
  const [first] = tabs;
  const open = tabs.find((tab) => tab.id === chosen) ?? first;
  if (!open) return null;

  const show = (tab: Tab): void => {
    const wanted = tab === first ? undefined : tab.id;
    set({ tab: wanted }, 'choice');
    remember({ tab: wanted });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = placeAfter(event.key, tabs.indexOf(open), tabs.length, 'across');
    const next = at === null ? undefined : tabs[at];
    if (!next) return;
    event.preventDefault();
    show(next);
    document.getElementById(`${id}${next.id}`)?.focus();
  };

  return (
    <section className="tabs">
      <div role="tablist" aria-label={say('lab.tabs.tabs')}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${id}${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab === open}
            aria-controls={`${id}panel`}
            tabIndex={tab === open ? 0 : -1}
            onClick={() => show(tab)}
            onKeyDown={onKeyDown}
          >
            <Formula text={say(tab.title)} />
          </button>
        ))}
      </div>
      <div id={`${id}panel`} role="tabpanel" aria-labelledby={`${id}${open.id}`}>
        <Boundary key={open.id}>{open.body}</Boundary>
      </div>
    </section>
  );
}
