/** The page around this one, as far as it is known. */

/** Known from its first message on; before that only what the browser tells about who opened us. */
let heard: string | null = null;

/** Its origin; `*` where it has no name. */
export const originAround = (): string => heard ?? originOf(document.referrer);

/** A message of it was understood. */
export function noteAround({ origin }: Pick<MessageEvent, 'origin'>): void {
  heard = originOf(origin);
}

/** Says something to it, and to nobody else where its origin is known. */
export const tellAround = (message: unknown): void =>
  window.parent.postMessage(message, originAround());

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
