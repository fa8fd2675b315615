import { createRetry } from '../../workers/thread/retry.ts';
import { type AlwaysKey, alwaysSaid } from '../locales/always.ts';
import { browserLanguage } from '../session/language.ts';

/** What the page cannot begin without. While it does not arrive, a sentence stands in place of the page. */
export function untilThere<T>(root: Element, load: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve) => {
    const fetching = createRetry(async () => {
      try {
        const found = await load();
        fetching.done();
        root.replaceChildren();
        resolve(found);
      } catch {
        sayMissing(root, fetching.now);
        fetching.retryLater();
      }
    });
    fetching.now();
  });
}

function sayMissing(root: Element, retry: () => void): void {
  const language = browserLanguage();
  const note = document.createElement('div');
  note.className = 'missing';
  note.setAttribute('role', 'alert');
  const said = document.createElement('p');
  said.textContent = alwaysSaid('page', language);
  const choices = document.createElement('p');
  const buttons: readonly [AlwaysKey, () => void][] = [
    ['again', retry],
    ['reload', () => location.reload()],
  ];
  for (const [key, act] of buttons) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = alwaysSaid(key, language);
    button.addEventListener('click', act);
    choices.append(button, ' ');
  }
  note.append(said, choices);
  root.replaceChildren(note);
}
