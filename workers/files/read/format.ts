import type { Result } from './content.ts';
import type { FileTools } from './tools.ts';

/** Reads a file that was packed inside of another one. */
export type Inside = (bytes: Uint8Array) => Promise<Result>;

/** A kind of file that its bytes tell: one that is opened, or one of which is said why not. */
export interface ReadFormat {
  /** Ends of names of such files, in small letters, and what the sentence about a misnamed one calls their kind. */
  readonly names: Readonly<Record<string, string>>;
  /** Whether the bytes are such a file; the first format of the table that says so reads it. */
  readonly recognise: (bytes: Uint8Array) => boolean;
  /** What it holds, or a coded problem; never throws, whatever the bytes. */
  readonly read: (bytes: Uint8Array, tools: FileTools, inside: Inside) => Result | Promise<Result>;
  /** Why a file of such a name is none, where more than its first bytes can be said; null where not. */
  readonly misnamed?: (bytes: Uint8Array, tools: FileTools, extension: string) => Result | null;
}
