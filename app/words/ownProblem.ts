import { type OwnProblem, ownLimits } from '../../workers/model/userData.ts';
import type { Text } from '../locales/index.ts';

/** Why data that the reader brought cannot be used, and that nothing changed. */
export const ownProblemText = (
  kind: keyof typeof ownLimits,
  { code, given }: OwnProblem,
): Text => ({
  key: `ownProblem.sentences.${kind}.${code}`,
  values: { ...ownLimits[kind], given },
});
