import type { Language } from '../../workers/model/languages.ts';
import { alwaysSaid } from './always.ts';
import type { LaterMessages, Messages, Text, TextKey, TextValues } from './words.ts';

export type { Messages, Phrase, Text, TextKey, TextValues } from './words.ts';

/** Where each language's words come from, a folder each: one loads. */
const sources = import.meta.glob<Messages>('./*/index.ts', { import: 'messages' });

/** Those that few visitors need. */
const laterSources = import.meta.glob<LaterMessages>('./*/later.ts', { import: 'later' });

/** Words by key, of the languages that were fetched. */
const fetched = new Map<Language, ReadonlyMap<string, string>>();
const fetchedLater = new Map<Language, ReadonlyMap<string, string>>();

/** Fetches a language's words, once, with those that were asked for later in another. */
export async function fetchWords(language: Language): Promise<void> {
  const all = fetchedLater.size > 0 ? fetchLaterWords(language) : null;
  if (!fetched.has(language)) {
    const messages = await sources[`./${language}/index.ts`]?.();
    if (messages) fetched.set(language, new Map(pairsOf(messages, '')));
  }
  await all;
}

/** Fetches the words of a language that few visitors need, once. */
export async function fetchLaterWords(language: Language): Promise<void> {
  if (fetchedLater.has(language)) return;
  const later = await laterSources[`./${language}/later.ts`]?.();
  if (later) fetchedLater.set(language, new Map(pairsOf(later, '')));
}

/** A text in one language, with its placeholders filled. Before its words are fetched it is empty. */
export function say(text: Text, language: Language, values: TextValues = {}): string {
  if (typeof text === 'string') return fill(wordsAt(text, language), language, values);
  if ('key' in text) {
    return fill(wordsAt(text.key, language), language, {
      ...said(text.values, language),
      ...values,
    });
  }
  if ('verbatim' in text) return text.verbatim;
  if ('always' in text) return alwaysSaid(text.always, language);
  if ('list' in text)
    return listed(
      text.list.map((one) => say(one, language, values)),
      language,
    );
  const sentences = text.sentences.map((one) => say(one, language, values));
  return sentences.join(wordsAt('writing.space', language));
}

/** Several of a kind as the language lists them: `a, b, c`. */
export const listed = (texts: readonly string[], language: Language): string =>
  new Intl.ListFormat(wordsAt('writing.tag', language) || language, { style: 'narrow' }).format(
    texts,
  );

function said(
  values: Readonly<Record<string, string | number | Text>>,
  language: Language,
): TextValues {
  const pairs = Object.entries(values).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'object' ? say(value, language) : value,
  ]);
  return Object.fromEntries(pairs);
}

/** Names of the `{placeholders}` of a text, in no order, each once. */
export const placeholdersOf = (text: TextKey, language: Language): string[] =>
  placeholders(wordsAt(text, language));

const wordsAt = (key: TextKey, language: Language): string =>
  fetched.get(language)?.get(key) ?? fetchedLater.get(language)?.get(key) ?? '';

/** Names of the `{placeholders}` of a sentence, sorted, each once; the tests compare them between languages. */
export function placeholders(sentence: string): string[] {
  const names = [...sentence.matchAll(/\{(\w+)(?:\|[^}]*)?\}/g)].map((match) => match[1] ?? '');
  return [...new Set(names)].sort();
}

/**
 * The sentence with each `{name}` replaced by its value; an unknown name stays as written.
 *
 * `{name|one:# input|other:# inputs}` takes the form that the language has for the number, with `#` in its place;
 * `{name|units:units|layers:layers}` the form of that value.
 */
export function fill(sentence: string, language: Language, values: TextValues = {}): string {
  return sentence.replace(/\{(\w+)(\|[^}]*)?\}/g, (whole, name: string, forms?: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return whole;
    return forms === undefined ? `${value}` : formFor(forms, value, language);
  });
}

/** One of `|one:…|other:…`: that of the value itself, else by the language's rule for plurals. */
function formFor(forms: string, value: string | number, language: Language): string {
  const byRule = new Map(
    forms
      .slice(1)
      .split('|')
      .map((form): [string, string] => [
        form.slice(0, form.indexOf(':')),
        form.slice(form.indexOf(':') + 1),
      ]),
  );
  const exact = byRule.get(String(value));
  if (exact !== undefined) return exact;
  const rule = rulesOf(language).select(Number(value));
  return (byRule.get(rule) ?? byRule.get('other') ?? '').replaceAll('#', `${value}`);
}

const pluralRules = new Map<Language, Intl.PluralRules>();

function rulesOf(language: Language): Intl.PluralRules {
  const rules = pluralRules.get(language) ?? new Intl.PluralRules(language);
  pluralRules.set(language, rules);
  return rules;
}

/** Nested words as a nest of their own, or a sentence. */
interface Nest {
  readonly [key: string]: string | Nest;
}

/** Every text with its key. */
function pairsOf(nest: Nest, before: string): [string, string][] {
  return Object.entries(nest).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : pairsOf(value, `${before}${key}.`),
  );
}
