/** Messages of the SPLICE iframe protocol that a page around sends; here they are only read. */
import { isRecord } from '../../session/isRecord.ts';

export type SpliceMessage =
  | { readonly kind: 'state'; readonly id: unknown; readonly state: unknown }
  | { readonly kind: 'error'; readonly id: unknown; readonly isRefusal: boolean }
  | { readonly kind: 'flush'; readonly id: unknown };

/**
 * Codes by which a learning platform says that it does not speak this protocol: Canvas answers every message so. They tell
 * of no failure.
 */
const refusals: readonly unknown[] = [
  'unsupported_subject',
  'unauthorized',
  'wrong_origin',
  'bad_request',
];

/** What a message says; null for what is none of the protocol's, or nothing that concerns us. */
export function readSplice(data: unknown): SpliceMessage | null {
  if (!isRecord(data)) return null;
  const { subject, message_id: id, state, error } = data;
  if (subject === 'SPLICE.flushState') return { kind: 'flush', id };
  if (subject !== 'SPLICE.getState.response') return null;
  if (error === undefined || error === null) return { kind: 'state', id, state };
  const code = isRecord(error) ? error.code : undefined;
  return { kind: 'error', id, isRefusal: refusals.includes(code) };
}
