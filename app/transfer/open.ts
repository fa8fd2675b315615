import {
  type FileContent,
  type FileProblem,
  type FoundNetwork,
  fill,
  loadFor,
  loadReaders,
  type NumberTable,
  type OwnData,
  readHash,
  type Text,
} from '../../workers/index.ts';
import { replaceExperiment } from '../state/experiment.ts';
import { showRepairs, showSentence, withdraw } from '../state/notices.ts';
import type { Session } from '../state/session.ts';
import { ownProblemText } from '../text/ownProblem.ts';
import type { Incoming } from './incoming.ts';

/** What somebody is asked about a file before it is used. */
export type Question =
  | { readonly kind: 'networks'; readonly name: string; readonly networks: readonly FoundNetwork[] }
  | { readonly kind: 'table'; readonly name: string; readonly table: NumberTable }
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | {
      readonly kind: 'convert';
      readonly name: string;
      readonly code: 'torch' | 'keras';
      readonly text: Text;
    };

const pastedText: Text = { en: 'pasted', zh: '粘贴内容' };
const subject = 'file';

/**
 * Reads what came in and uses it where there is no choice to make; where something is wrong, says so and leaves
 * everything as it was.
 *
 * @returns what to ask, or null
 */
export async function open(incoming: Incoming, session: Session): Promise<Question | null> {
  withdraw(subject);
  const name = incoming.kind === 'file' ? incoming.file.name : '';
  const read = incoming.kind === 'file' ? await readOne(incoming.file) : await readText(incoming);
  if ('problem' in read) {
    const { code } = read.problem;
    if (code === 'torch' || code === 'keras') {
      const { messages } = await loadReaders();
      return { kind: 'convert', name, code, text: messages[code] };
    }
    await complain(name, read.problem);
    return null;
  }
  if (incoming.kind === 'file' && incoming.count > 1) {
    showSentence(`${subject}:count`, filled(firstText, { count: incoming.count, name }));
  }
  return take(read.value, incoming.kind === 'file' ? name : null, session);
}

const firstText: Text = {
  en: 'One file at a time: of {count} files only “{name}” was opened.',
  zh: '一次只打开一个文件：{count} 个文件中只打开了“{name}”。',
};

async function readOne(file: File) {
  const { readFile, sizeProblem, fileTools } = await loadReaders();
  const tooLarge = sizeProblem(file.size);
  if (tooLarge) return tooLarge;
  try {
    return await readFile(file.name, new Uint8Array(await file.arrayBuffer()), fileTools);
  } catch (error) {
    // A folder, a file that has been moved, or more than there is memory for.
    const found = error instanceof Error ? error.name : '';
    return { problem: { code: 'unreadable', values: { found } } } as const;
  }
}

async function readText({ text }: { readonly text: string }) {
  const { readPasted } = await loadReaders();
  return readPasted(text);
}

async function take(
  content: FileContent,
  name: string | null,
  session: Session,
): Promise<Question | null> {
  const shown = name ?? '';
  if (content.kind === 'experiment') {
    await loadFor(content.config);
    const { settings, notices, refused } = readHash(content.config);
    showRepairs(notices);
    if (!refused) replaceExperiment(settings);
    session.refresh();
    return null;
  }
  if (content.kind === 'networks') {
    const [only, ...others] = content.networks;
    if (only && others.length === 0) await takeNetwork(only, shown, session);
    return others.length === 0
      ? null
      : { kind: 'networks', name: shown, networks: content.networks };
  }
  // A file was chosen for what it is; a text may have been pasted by mistake.
  if (content.kind === 'text' && name !== null) {
    bring({ kind: 'text', name, text: content.text }, session);
    return null;
  }
  return content.kind === 'text'
    ? { kind: 'text', name: '', text: content.text }
    : { kind: 'table', name: shown, table: content.table };
}

/** Reads the numbers of a network and puts it to use. */
export async function takeNetwork(
  found: FoundNetwork,
  file: string,
  session: Session,
): Promise<void> {
  const { readNetwork } = await loadReaders();
  const name = found.module === '' ? file : `${file}: ${found.module}`;
  const read = readNetwork(found, name);
  if ('problem' in read) {
    await complain(file, read.problem);
    return;
  }
  bring(read.value, session);
  if (found.cell === 'rnn') showSentence(subject, tanhText);
  else if (found.isGuess) showSentence(subject, resetText);
}

const tanhText: Text = {
  en: 'The weights of an RNN do not say which non-linearity it was trained with: tanh is taken. The control “activation” has others.',
  zh: 'RNN 的权重不含训练时所用的非线性函数：此处采用 tanh。可用“激活函数”控件更换。',
};
const resetText: Text = {
  en: 'A GRU of Keras without biases does not say when it resets: after the product (reset_after=True, the default of Keras) is taken.',
  zh: '没有偏置的 Keras GRU 无法看出何时重置：此处按先乘后重置（reset_after=True，Keras 的默认值）处理。',
};

/** Puts data to use, or says why they cannot be used. */
export function bring(data: OwnData, session: Session): void {
  const problem = session.bring(data);
  if (problem && (data.kind === 'text' || data.kind === 'series')) {
    showSentence(subject, ownProblemText(data.kind, problem));
  }
}

async function complain(name: string, { code, values }: FileProblem): Promise<void> {
  const { messages } = await loadReaders();
  const message = messages[code];
  const said = (language: 'en' | 'zh', stays: string): string =>
    `${name === '' ? pastedText[language] : name}${language === 'en' ? ': ' : '：'}${fill(message[language], values)}${stays}`;
  showSentence(subject, {
    en: said('en', ' Nothing was changed.'),
    zh: said('zh', '一切保持不变。'),
  });
}

function filled(text: Text, values: Readonly<Record<string, string | number>>): Text {
  return { en: fill(text.en, values), zh: fill(text.zh, values) };
}
