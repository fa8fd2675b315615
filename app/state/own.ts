/**
 * What the reader brought: a text, a series. It lives as long as the page, in no address and in no file; whoever wants
 * it on screen calls `bring` of the session, which puts it here.
 */
import { create } from 'zustand';
import {
  kindsUsed,
  type OwnData,
  type OwnIds,
  type OwnKind,
  type OwnLengths,
  type OwnProblem,
  ownLength,
  ownProblem,
  type Settings,
  type Text,
  type Values,
} from '../../workers/index.ts';

/** One thing that was brought. */
export interface Brought {
  readonly data: OwnData;
  /** Another number for each, also of the same data brought twice. */
  readonly id: number;
  /** Characters or values. */
  readonly length: number;
}

export type OwnStore = Readonly<Partial<Record<OwnKind, Brought>>>;

export const useOwn = create<OwnStore>(() => ({}));

/** What the page knows of each kind. */
export interface OwnKindOnPage {
  /** Settings that put it to use. */
  readonly settings: Settings;
  /** Said when a link is copied, which cannot hold it. */
  readonly caveat: Text;
}

export const ownKinds: Readonly<Record<OwnKind, OwnKindOnPage>> = {
  text: {
    settings: { task: 'text' },
    caveat: {
      en: 'The link does not hold your text: it opens on the built-in one.',
      zh: '链接不包含你的文本：打开后使用内置文本。',
    },
  },
  series: {
    settings: { task: 'series' },
    caveat: {
      en: 'The link does not hold your series: it opens on the built-in one.',
      zh: '链接不包含你的序列：打开后使用内置序列。',
    },
  },
};

let lastId = 0;

/** Keeps data that can be used; else says why not, and what was there stays. */
export function keepOwn(data: OwnData): OwnProblem | null {
  const problem = ownProblem(data);
  if (problem) return problem;
  lastId += 1;
  useOwn.setState({ [data.kind]: { data, id: lastId, length: ownLength(data) } });
  return null;
}

/** Forgets what was brought of a kind. */
export function dropOwn(kind: OwnKind): void {
  useOwn.setState({ [kind]: undefined });
}

/** The kinds that were brought and that these settings use. */
export function ownInUse(values: Values): readonly OwnKind[] {
  const own = useOwn.getState();
  return kindsUsed(values).filter((kind) => own[kind] !== undefined);
}

/** Ids of what a run with these settings takes of it. */
export function ownIds(values: Values): OwnIds {
  const own = useOwn.getState();
  return Object.fromEntries(
    kindsUsed(values).flatMap((kind) => {
      const brought = own[kind];
      return brought ? [[kind, brought.id]] : [];
    }),
  );
}

/** How much of each kind there is. */
export function ownLengths(): OwnLengths {
  return Object.fromEntries(
    Object.entries(useOwn.getState()).flatMap(([kind, brought]) =>
      brought ? [[kind, brought.length]] : [],
    ),
  );
}
