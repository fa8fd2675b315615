/** What the readers need of the machine they run on; the engine itself knows none. */
export interface FileTools {
  /** Bytes as text, in UTF-8 unless told otherwise; null where they are not. A byte order mark is dropped. */
  readonly decode: (bytes: Uint8Array, encoding?: TextEncodingName) => string | null;
  /**
   * Unpacks raw deflate; null where the data are damaged or give anything but `size` bytes. Never makes much more than
   * that, whatever is packed in there.
   */
  readonly inflate: (bytes: Uint8Array, size: number) => Promise<Uint8Array | null>;
}

/** Encodings of text that are read. */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
