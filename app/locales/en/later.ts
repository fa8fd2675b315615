import { files } from './files.ts';
import { importing } from './importing.ts';

/** Words that few visitors need: what is said of files that they open. They are fetched with what says them. */
export const later = { files, importing } as const;
