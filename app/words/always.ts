import type { Text } from '../../workers/model/text.ts';

/**
 * A text that stands in the code itself: what says that a file did not arrive cannot lie in a file.
 *
 * The build takes bilingual texts that are written as objects out of the code; this one it leaves.
 */
export const always = (en: string, zh: string): Text => ({ en, zh });
