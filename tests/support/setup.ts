import { inspect } from 'node:util';
import { afterAll, afterEach } from 'vitest';
import { fetchLaterWords, fetchWords } from '../../app/locales/index.ts';
import { languages } from '../../workers/model/languages.ts';
import './equalNumbers.ts';
import { putBackStores } from './stores.ts';

// Anything printed while a test runs is a message nobody reads, or a warning nobody acted on:
// it fails the test that caused it. A test that is about such a message replaces the method.

const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;
const printed: string[] = [];

for (const method of methods) {
  console[method] = (...values: unknown[]) => {
    const words = values.map((value) => (typeof value === 'string' ? value : inspect(value)));
    printed.push(`console.${method}: ${words.join(' ')}`);
  };
}

function failIfPrinted(): void {
  const lines = printed.splice(0);
  if (lines.length > 0) throw new Error(`The console must stay empty.\n${lines.join('\n')}`);
}

afterEach(failIfPrinted);
// Catches what was printed while files were loaded or hooks ran.
afterAll(failIfPrinted);

// Files that share a process find its globals and the page's stores as they were, whatever the file before made of them.
const globals = ownOf(globalThis);

function ownOf(object: object): ReadonlyMap<PropertyKey, PropertyDescriptor> {
  return new Map(
    Reflect.ownKeys(object).flatMap((name) => {
      const property = Reflect.getOwnPropertyDescriptor(object, name);
      return property?.configurable ? [[name, property]] : [];
    }),
  );
}

afterAll(() => {
  putBackStores();
  const present = ownOf(globalThis);
  for (const name of present.keys()) {
    if (!globals.has(name)) Reflect.deleteProperty(globalThis, name);
  }
  for (const [name, property] of globals) {
    const now = present.get(name);
    const isKept = now && Object.is(now.value, property.value) && now.get === property.get;
    if (!isKept) Reflect.defineProperty(globalThis, name, property);
  }
});

// The page fetches the words of one language. Tests may say anything in any.
await Promise.all([...languages.map(fetchWords), ...languages.map(fetchLaterWords)]);
