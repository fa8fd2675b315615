/** The page around this one, as far as it is known. */

/** Known from its first message on; before that only what the browser tells about who opened us. */
let known: string | null = null;

/** Its origin; `*` where it has no name. */
export const parentOrigin = (): string => known ?? originOf(document.referrer);

/** A message of it was understood. */
export function noteParentOrigin({ origin }: Pick<MessageEvent, 'origin'>): void {
  known = originOf(origin);
}

/** Posts a message to it, and to no other origin where its own is known. */
export const postToParent = (message: unknown): void =>
  window.parent.postMessage(message, parentOrigin());

/** An origin that messages can be sent to: that of a sandboxed frame or a file has no name. */
function originOf(address: string): string {
  try {
    const { origin } = new URL(address);
    return origin === 'null' ? '*' : origin;
  } catch {
    return '*'; // no referrer, or the word "null"
  }
}

/** An id that no other message has. */
export const messageId = (): string =>
  `gradflow-${[...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join('-')}`;
