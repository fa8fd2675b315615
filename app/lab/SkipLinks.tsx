import type { ReactNode } from 'react';
import type { Text } from '../locales/index.ts';
import { useSay } from '../session/language.ts';

/** What there is to skip to: the words on the button, and where it stands in the page. */
const parts: readonly (readonly [Text, string])[] = [
  ['lab.skipLinks.verdict', '.verdict'],
  ['lab.skipLinks.plots', '.time .keys'],
  ['lab.skipLinks.tabs', '[role="tab"][aria-selected="true"]'],
];

/** Ways past header and controls for who comes by keyboard; seen while one of them has the focus. */
export function SkipLinks(): ReactNode {
  const say = useSay();
  return (
    <nav className="skip" aria-label={say('lab.skipLinks.title')}>
      {parts.map(([text, selector]) => (
        // Not links: the address is the experiment.
        <button key={selector} type="button" onClick={() => focusOn(selector)}>
          {say(text)}
        </button>
      ))}
    </nav>
  );
}

/** Gives it the focus, also where keys alone would not take it there. */
function focusOn(selector: string): void {
  const target = document.querySelector<HTMLElement>(selector);
  if (!target) return;
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus();
  target.scrollIntoView({ block: 'nearest' });
}
