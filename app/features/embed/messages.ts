/**
 * The messages that another page sends to gradflow in its frame: one envelope, `{gradflow: 1, type, id?, …}`. Here they
 * are only read; what does not fit the contract becomes a problem with a code and a sentence.
 */
import { frameKeys, maxHashLength, pairsOf } from '../../../workers/model/config.ts';

export type Id = string | number;

/** A message that says something we do. */
export type Command =
  | { readonly type: 'hello' }
  | { readonly type: 'set'; readonly config: string }
  | { readonly type: 'get'; readonly fields: readonly string[] | null }
  | { readonly type: 'export'; readonly format: string; readonly panel?: string }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'step'; readonly count: number }
  | { readonly type: 'reset' };

/** Every code of an `error`. */
export const problemCodes = [
  'version',
  'id',
  'type',
  'config',
  'length',
  'frame-key',
  'fields',
  'count',
  'format',
  'panel',
  'busy',
  'cancelled',
  'consent',
  'engine',
] as const;

/** Why a message was not followed; nothing changed. */
export interface MessageProblem {
  readonly code: (typeof problemCodes)[number];
  readonly message: string;
}

export type MessageReading =
  | { readonly id: Id | undefined; readonly command: Command }
  | { readonly id: Id | undefined; readonly problem: MessageProblem };

type Body = Readonly<Record<string, unknown>>;

/** Training steps that messages can ask for, and that can wait to be done. */
export const mostSteps = 1_000_000;

/** What waits is kept, so nothing that waits may be of any size: names in `fields`, and characters of an id or name. */
const mostFields = 100;
const mostCharacters = 1000;

/** What a message says; null for what is not addressed to gradflow at all. */
export function readMessage(data: unknown): MessageReading | null {
  if (typeof data !== 'object' || data === null || !('gradflow' in data)) return null;
  const body = data as Body;
  const id = isId(body.id) ? body.id : undefined;
  const read = (): Command | MessageProblem => {
    if (body.gradflow !== 1) return problem('version', 'gradflow must be 1');
    if (body.id !== undefined && id === undefined) {
      return problem('id', `id must be a finite number or at most ${mostCharacters} characters`);
    }
    const reader = typeof body.type === 'string' ? readers.get(body.type) : undefined;
    return reader
      ? reader(body)
      : problem('type', `type must be one of ${[...readers.keys()].join(', ')}`);
  };
  const result = read();
  return 'code' in result ? { id, problem: result } : { id, command: result };
}

const isId = (value: unknown): value is Id =>
  isName(value) || (typeof value === 'number' && Number.isFinite(value));

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= mostCharacters;

/** A problem with its code and its sentence. */
export const problem = (code: MessageProblem['code'], message: string): MessageProblem => ({
  code,
  message,
});

const readers: ReadonlyMap<string, (body: Body) => Command | MessageProblem> = new Map([
  ['hello', () => ({ type: 'hello' }) as const],
  ['set', readSet],
  ['get', readGet],
  ['export', readExport],
  ['play', () => ({ type: 'play' }) as const],
  ['pause', () => ({ type: 'pause' }) as const],
  ['step', readStep],
  ['reset', () => ({ type: 'reset' }) as const],
]);

function readSet({ config }: Body): Command | MessageProblem {
  if (typeof config !== 'string') return problem('config', 'config must be a string');
  if (new TextEncoder().encode(config).length > maxHashLength) {
    return problem('length', `config must be at most ${maxHashLength} bytes`);
  }
  const named = pairsOf(config).find(([key]) => frameKeys.includes(key));
  return named === undefined
    ? { type: 'set', config }
    : problem(
        'frame-key',
        `${named[0]} belongs to the frame: it is set in the address of the iframe`,
      );
}

function readGet({ fields }: Body): Command | MessageProblem {
  if (fields === undefined) return { type: 'get', fields: null };
  const isList = Array.isArray(fields) && fields.length <= mostFields && fields.every(isName);
  return isList
    ? { type: 'get', fields }
    : problem('fields', `fields must be a list of at most ${mostFields} names`);
}

function readExport({ format, panel }: Body): Command | MessageProblem {
  if (!isName(format)) return problem('format', 'format must be a string');
  if (panel === undefined) return { type: 'export', format };
  return isName(panel)
    ? { type: 'export', format, panel }
    : problem('panel', 'panel must be a string');
}

function readStep({ count = 1 }: Body): Command | MessageProblem {
  const isCount = typeof count === 'number' && Number.isInteger(count);
  return isCount && count >= 1 && count <= mostSteps
    ? { type: 'step', count }
    : problem('count', `count must be a whole number from 1 to ${mostSteps}`);
}
