import { weigh } from '../../../workers/engine/run/weigh.ts';
import type {
  ArrayShape,
  FileProblem,
  Mapping,
  NamedBytes,
  NumberTable,
  Read,
} from '../../../workers/files/read/index.ts';
import { readHash } from '../../../workers/model/config.ts';
import type { UserData } from '../../../workers/model/userData.ts';
import type { FileReader } from '../../../workers/thread/fileReader.ts';
import type { NamedNetwork, SentContent } from '../../../workers/thread/fileReading.ts';
import { loadReader } from '../../../workers/thread/load.ts';
import type { Phrase, Text } from '../../locales/index.ts';
import { replaceExperiment } from '../../session/experiment.ts';
import { showRepairs, showSentence, withdraw } from '../../session/notices.ts';
import type { Session } from '../../session/session.ts';
import { userDataLengths } from '../../session/userData.ts';
import type { Incoming } from '../../session/view.ts';
import { userDataProblemText } from '../../words/userDataProblem.ts';
import { type Convertible, isConvertible } from './python.ts';

/** What somebody is asked about a file before it is used. */
export type Question =
  | {
      readonly kind: 'networks';
      readonly name: string;
      readonly networks: readonly NamedNetwork[];
      /** What else is in the file. */
      readonly notes: readonly Text[];
      /** Has the numbers; ended by the caller once the question is answered. */
      readonly reader: FileReader;
    }
  | {
      readonly kind: 'arrays';
      readonly name: string;
      readonly arrays: readonly ArrayShape[];
      /** Why no network was found by names. */
      readonly text: Text;
      readonly reader: FileReader;
    }
  | {
      readonly kind: 'table';
      readonly name: string;
      /** Ways to read the same file, likeliest first. */
      readonly tables: readonly TableRead[];
    }
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | {
      readonly kind: 'convert';
      readonly name: string;
      readonly code: Convertible;
      readonly text: Text;
    };

/** A table, with what there is to say of it. */
export interface TableRead {
  readonly table: NumberTable;
  readonly notes: readonly Text[];
}

/** A file on its way in. */
export interface Opening {
  /** What to ask, or null: it was used, or refused with a sentence, or no longer wanted. */
  readonly question: Promise<Question | null>;
  /** Ends the reading, at once and without a word. */
  readonly cancel: () => void;
}

const subject = 'file';
const countSubject = `${subject}:count`;
const notesSubject = `${subject}:notes`;

/**
 * Reads what came in and uses it where there is no choice to make; where something is wrong, says so and leaves
 * everything as it was.
 *
 * @param start  makes what reads it; replaced in tests
 */
export function open(
  incoming: Incoming,
  session: Session,
  start: () => Promise<FileReader> = async () => (await loadReader()).openReader(),
): Opening {
  for (const said of [subject, countSubject, notesSubject]) withdraw(said);
  let isCancelled = false;
  let reader: FileReader | null = null;
  const question = async (): Promise<Question | null> => {
    const tooLarge = incoming.kind === 'file' ? await sizeProblemOf(incoming.file) : null;
    if (tooLarge) return refuse(incoming, tooLarge.problem);
    reader = await start();
    if (isCancelled) reader.end();
    const read = await readWith(reader, incoming);
    const asked = read && (await answer(read, incoming, session, reader));
    if (asked?.kind !== 'networks' && asked?.kind !== 'arrays') reader.end();
    return asked;
  };
  const cancel = (): void => {
    isCancelled = true;
    reader?.end();
  };
  return { question: question(), cancel };
}

const nameOf = (incoming: Incoming): string => (incoming.kind === 'file' ? incoming.file.name : '');

/** Asked before the file is loaded. */
async function sizeProblemOf(file: File) {
  const { fileBytes, sizeProblem } = await loadReader();
  return sizeProblem(file.size, fileBytes);
}

async function readWith(reader: FileReader, incoming: Incoming): ReturnType<FileReader['read']> {
  if (incoming.kind === 'text') return reader.readText(incoming.text);
  const { file, others = [] } = incoming;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return await reader.read(file.name, bytes, await beside(file, others));
  } catch (error) {
    // A folder, a file that has been moved, or more than there is memory for.
    const found = error instanceof Error ? error.name : '';
    return { problem: { code: 'unreadable', values: { found } } };
  }
}

/** The other files with their bytes, where one of all may describe a model whose numbers stand in others. */
async function beside(file: File, others: readonly File[]): Promise<readonly NamedBytes[]> {
  if (![file, ...others].some(({ name }) => /\.json$/i.test(name))) return [];
  const { fileBytes } = await loadReader();
  const total = others.reduce((sum, { size }) => sum + size, 0);
  if (total > fileBytes) return [];
  return Promise.all(
    others.map(async (other) => ({
      name: other.name,
      bytes: new Uint8Array(await other.arrayBuffer()),
    })),
  );
}

async function answer(
  read: Read<SentContent>,
  incoming: Incoming,
  session: Session,
  reader: FileReader,
): Promise<Question | null> {
  if ('problem' in read) return refuse(incoming, read.problem);
  const isOfSeveral = read.value.kind === 'networks' && read.value.isOfSeveral;
  if (incoming.kind === 'file' && incoming.count > 1 && !isOfSeveral) {
    const { count } = incoming;
    showSentence(countSubject, {
      key: 'importing.open.first',
      values: { count, name: nameOf(incoming) },
    });
  }
  return take(read.value, incoming.kind === 'file' ? nameOf(incoming) : null, session, reader);
}

/** Says what is wrong; for what Python can convert, asks to have it converted. */
async function refuse(incoming: Incoming, problem: FileProblem): Promise<Question | null> {
  const name = nameOf(incoming);
  const { code } = problem;
  if (isConvertible(code)) {
    return { kind: 'convert', name, code, text: `files.${code}` };
  }
  complain(name, problem);
  return null;
}

async function take(
  content: SentContent,
  name: string | null,
  session: Session,
  reader: FileReader,
): Promise<Question | null> {
  const shown = name ?? '';
  if (content.kind === 'experiment') {
    const { settings, notices, refused } = readHash(content.config, weigh, userDataLengths());
    showRepairs(notices);
    if (!refused) replaceExperiment(settings);
    session.refresh();
    return null;
  }
  if (content.kind === 'arrays') {
    const { arrays, problem } = content;
    return { kind: 'arrays', name: shown, arrays, text: textOf(problem), reader };
  }
  if (content.kind === 'networks') {
    const { networks } = content;
    const notes = content.notes.map(textOf);
    if (networks.length > 1) return { kind: 'networks', name: shown, networks, notes, reader };
    await takeNetwork({ networks, notes, reader, name: shown }, 0, session);
    return null;
  }
  // A file was chosen for what it is; a text may have been pasted by mistake.
  if (content.kind === 'text' && name !== null) {
    provideData({ kind: 'text', name, text: content.text }, session);
    return null;
  }
  if (content.kind === 'text') return { kind: 'text', name: '', text: content.text };
  const tables = [content.table, ...content.others].map((table) => ({
    table,
    notes: table.notes.map(textOf),
  }));
  return { kind: 'table', name: shown, tables };
}

type Networks = Extract<Question, { readonly kind: 'networks' }>;

/** Reads the numbers of a network and puts it to use. */
export async function takeNetwork(
  { networks, name: file, notes, reader }: Omit<Networks, 'kind'>,
  index: number,
  session: Session,
): Promise<void> {
  const found = networks[index];
  if (!found) return;
  const read = await reader.network(index, found.module === '' ? file : `${file}: ${found.module}`);
  reader.end();
  if (!read) return;
  if ('problem' in read) {
    complain(file, read.problem);
    return;
  }
  provideData(read.value, session);
  if (found.cell === 'rnn' && !found.act) showSentence(subject, 'importing.open.tanh');
  else if (found.isGuess) showSentence(subject, 'importing.open.reset');
  if (notes.length > 0) showSentence(notesSubject, fromFile(file, { sentences: notes }));
}

/** Puts the network to use that arrays make, one of which is which. */
export async function takeArrays(
  { name, reader }: Extract<Question, { readonly kind: 'arrays' }>,
  mapping: Mapping,
  session: Session,
): Promise<void> {
  const read = await reader.network(mapping, name);
  reader.end();
  if (!read) return;
  if ('problem' in read) complain(name, read.problem);
  else provideData(read.value, session);
}

/** Puts data to use, or says why they cannot be used. */
export function provideData(data: UserData, session: Session): void {
  const problem = session.provide(data);
  if (problem && (data.kind === 'text' || data.kind === 'series')) {
    showSentence(subject, userDataProblemText(data.kind, problem));
  }
}

function complain(name: string, problem: FileProblem): void {
  const values = { name: named(name), problem: textOf(problem) };
  showSentence(subject, { key: 'importing.open.refused', values });
}

/** The sentence of what a reader of files says by code. */
const textOf = ({ code, values }: FileProblem): Phrase => ({ key: `files.${code}`, values });

const fromFile = (name: string, notes: Phrase): Phrase => ({
  key: 'importing.open.from',
  values: { name: named(name), notes },
});

/** A file by its name; what was pasted has none. */
const named = (name: string): string | Phrase =>
  name === '' ? { key: 'importing.open.pasted', values: {} } : name;
