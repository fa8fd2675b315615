/**
 * What the reader brought: a text, a series, inputs, a network. It lives as long as the page, in no address and in no file; whoever wants
 * it on screen calls `bring` of the session, which puts it here.
 */
import { create } from 'zustand';
import { fitsSettings, kindsUsed } from '../../workers/engine/tasks/data.ts';
import {
  type Own,
  type OwnData,
  type OwnIds,
  type OwnKind,
  type OwnLengths,
  type OwnProblem,
  ownLengthsOf,
  ownProblem,
} from '../../workers/model/own.ts';
import type { Config } from '../../workers/model/params.ts';
import type { Text } from '../../workers/model/text.ts';

/** One thing that was brought. */
export interface Brought {
  readonly data: OwnData;
  /** Another number for each, also of the same data brought twice. */
  readonly id: number;
}

export type OwnStore = Readonly<Partial<Record<OwnKind, Brought>>>;

export const useOwn = create<OwnStore>(() => ({}));

/** What the page knows of each kind. */
export interface OwnKindOnPage {
  /** Said when a link is copied, which cannot hold it. */
  readonly caveat: Text;
}

export const ownKinds: Readonly<Record<OwnKind, OwnKindOnPage>> = {
  text: {
    caveat: {
      en: 'The link does not hold your text: it opens on the built-in one.',
      zh: '链接不包含你的文本：打开后使用内置文本。',
    },
  },
  series: {
    caveat: {
      en: 'The link does not hold your series: it opens on the built-in one.',
      zh: '链接不包含你的序列：打开后使用内置序列。',
    },
  },
  inputs: {
    caveat: {
      en: 'The link does not hold your input sequence: it opens on drawn inputs.',
      zh: '链接不包含你的输入序列：打开后使用随机输入。',
    },
  },
  network: {
    caveat: {
      en: 'The link does not hold your network: it opens on one of drawn weights. The file stays in this browser unless you agree to hand it out.',
      zh: '链接不包含你的网络：打开后使用随机抽取的权重。除非你同意提供，文件只留在此浏览器中。',
    },
  },
};

let lastId = 0;

/** Keeps data that can be used; else says why not, and what was there stays. */
export function keepOwn(data: OwnData): OwnProblem | null {
  const problem = ownProblem(data);
  if (problem) return problem;
  lastId += 1;
  useOwn.setState({ [data.kind]: { data, id: lastId } });
  return null;
}

/** Forgets what was brought of a kind. */
export function dropOwn(kind: OwnKind): void {
  useOwn.setState({ [kind]: undefined });
}

/** The kinds that were brought and that these settings use. */
export function ownInUse(config: Config): readonly OwnKind[] {
  const own = useOwn.getState();
  return kindsUsed(config).filter((kind) => {
    const data = own[kind]?.data;
    return data && fitsSettings(data, config);
  });
}

/** Ids of what a run with these settings takes of it. */
export function ownIds(config: Config): OwnIds {
  const own = useOwn.getState();
  return Object.fromEntries(ownInUse(config).map((kind) => [kind, own[kind]?.id]));
}

/** How much of each kind there is. */
export function ownLengths(): OwnLengths {
  const own: Own = Object.fromEntries(
    Object.entries(useOwn.getState()).flatMap(([kind, brought]) =>
      brought ? [[kind, brought.data]] : [],
    ),
  );
  return ownLengthsOf(own);
}
