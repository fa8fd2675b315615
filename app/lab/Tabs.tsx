import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { actionOfTab } from '../session/actions.ts';
import { useAtRest, useExperiment } from '../session/experiment.ts';
import { useSay } from '../session/language.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Formula } from '../ui/Formula.tsx';
import { placeAfter } from '../ui/roving.ts';
import { useAction } from './ActionButton.tsx';
import type { Tab } from './tabList.tsx';

/** Plots and texts of which one is open at a time. */
export function Tabs({ tabs }: { readonly tabs: readonly Tab[] }): ReactNode {
  const say = useSay();
  const id = useId();
  const chosen = useExperiment(({ config }) => config.tab);
  const [first] = tabs;
  const open = tabs.find((tab) => tab.id === chosen) ?? first;
  if (!open) return null;

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = placeAfter(event.key, tabs.indexOf(open), tabs.length, 'across');
    const next = at === null ? undefined : tabs[at];
    const button = next && document.getElementById(`${id}${next.id}`);
    if (!button) return;
    event.preventDefault();
    button.focus();
    button.click();
  };

  return (
    <section className="tabs">
      <div role="tablist" aria-label={say('lab.tabs.tabs')}>
        {tabs.map((tab) => (
          <TabButton key={tab.id} id={id} tab={tab} isOpen={tab === open} onKeyDown={onKeyDown} />
        ))}
      </div>
      <div id={`${id}panel`} role="tabpanel" aria-labelledby={`${id}${open.id}`}>
        <Boundary key={open.id}>{open.body}</Boundary>
      </div>
    </section>
  );
}

function TabButton({
  id,
  tab,
  isOpen,
  onKeyDown,
}: {
  /** Of the tabs together. */
  readonly id: string;
  readonly tab: Tab;
  readonly isOpen: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}): ReactNode {
  const say = useSay();
  const { action, perform } = useAction(actionOfTab(tab.id));
  const title = useAtRest(({ config }) => tab.titleFor?.(config)) ?? tab.title;
  return (
    <button
      id={`${id}${tab.id}`}
      type="button"
      role="tab"
      data-action={action.id}
      aria-selected={isOpen}
      aria-controls={`${id}panel`}
      aria-keyshortcuts={action.keys.join(' ') || undefined}
      tabIndex={isOpen ? 0 : -1}
      onClick={perform}
      onKeyDown={onKeyDown}
    >
      <Formula text={say(title)} />
    </button>
  );
}
