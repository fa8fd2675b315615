import { type Action, isAvailable, perform } from '../../session/action.ts';
import { actions } from '../../session/actions.ts';
import type { Session } from '../../session/session.ts';
import { useView } from '../../session/view.ts';
import { chordOf, focusAt, isCharacter, isSingle } from './keys.ts';

/** The page's one listener for keys that are commands; undo with the function returned. */
export function listenForKeys(session: Session): () => void {
  const onKey = (event: KeyboardEvent): void => {
    // A widget closer to the focus has used it.
    if (event.defaultPrevented) return;
    const chord = chordOf(event);
    if (chord === null) return;
    // What a key means changes with what is on the page.
    const named = actions.filter(({ keys }) => keys.includes(chord));
    const action = named.find(isAvailable) ?? named[0];
    if (!action) return;
    const target = event.target instanceof Element ? event.target : null;
    if (!isFree(action, chord, target) || !isInReach(action)) return;
    if (event.repeat && !action.repeats) return;
    event.preventDefault();
    if (action.takesFocus) buttonOf(action)?.focus();
    perform(action, session);
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

/** Whether the key means nothing to what has the focus. */
function isFree({ yieldsTo }: Action, chord: string, target: Element | null): boolean {
  const focus = focusAt(target);
  if (!isSingle(chord)) return !(focus === 'field' && yieldsTo === 'fields');
  if (focus === 'field' || focus === 'list') return false;
  if (isCharacter(chord) && !useView.getState().hasSingleKeys) return false;
  return !(focus === 'control' && yieldsTo === 'controls');
}

/** Behind an open window nothing is done, but that the key of the window itself closes it. */
function isInReach({ isHeardInDialogs, opens }: Action): boolean {
  if (isHeardInDialogs || !document.querySelector('dialog[open]')) return true;
  return opens !== undefined && useView.getState().dialog === opens;
}

const buttonOf = ({ id }: Action) => document.querySelector<HTMLElement>(`[data-action="${id}"]`);
