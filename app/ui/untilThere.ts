import { createAgain } from '../session/again.ts';
import { browserLanguage } from '../session/surroundings.ts';
import { always } from '../words/always.ts';

const missingText = always(
  'gradflow could not be loaded whole: the connection may be down, or a newer version is there. It opens by itself when it can.',
  'gradflow 未能完整加载：网络可能已断开，或已有新版本。一旦可用会自动打开。',
);
const againText = always('Try again', '重试');
const reloadText = always('Reload', '重新加载');

/** What the page cannot begin without. While it does not arrive, a sentence stands in place of the page. */
export function untilThere<T>(root: Element, load: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve) => {
    const fetching = createAgain(async () => {
      try {
        const found = await load();
        fetching.done();
        root.replaceChildren();
        resolve(found);
      } catch {
        sayMissing(root, fetching.now);
        fetching.again();
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
  said.textContent = missingText[language];
  const choices = document.createElement('p');
  const buttons = [
    [againText, retry],
    [reloadText, () => location.reload()],
  ] as const;
  for (const [text, act] of buttons) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text[language];
    button.addEventListener('click', act);
    choices.append(button, ' ');
  }
  note.append(said, choices);
  root.replaceChildren(note);
}
