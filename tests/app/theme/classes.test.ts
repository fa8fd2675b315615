/** Names of classes, which all style sheets of the page share once their parts have loaded. */
import { expect, test } from 'vitest';
import { cssFiles } from '../../support/cssFiles.ts';

/** A class by itself, in whatever state: `.name`, `dialog.name`, `.name:empty`. */
const alone = /^[a-z]*\.([\w-]+)(?:::?[\w-]+(?:\([^)]*\))?)*$/;

const classesAlone = (text: string): string[] =>
  [...text.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{/g)].flatMap(([, selectors = '']) =>
    selectors.split(',').flatMap((one) => alone.exec(one.trim())?.[1] ?? []),
  );

test('a class is found alone and in a state, not inside of something', () => {
  const text = '.a, dialog.b:not(.x) { } @media print { .c::backdrop {} .d > .e, .f .g {} }';
  expect(classesAlone(text)).toEqual(['a', 'b', 'c']);
});

test('a class that a part of the page dresses by itself has that name from no other part', () => {
  const places = new Map<string, Set<string>>();
  for (const { path, text } of cssFiles()) {
    if (path.startsWith('app/theme/')) continue;
    for (const name of classesAlone(text)) {
      places.set(name, (places.get(name) ?? new Set()).add(path));
    }
  }
  expect(places.size).toBeGreaterThan(50);
  expect([...places].filter(([, paths]) => paths.size > 1)).toEqual([]);
});
