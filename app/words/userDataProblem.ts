import { type UserDataProblem, userDataLimits } from '../../workers/model/userData.ts';
import type { Text } from '../locales/index.ts';

/** Why data that the reader brought cannot be used, and that nothing changed. */
export const userDataProblemText = (
  kind: keyof typeof userDataLimits,
  { code, given }: UserDataProblem,
): Text => ({
  key: `ownProblem.sentences.${kind}.${code}`,
  values: { ...userDataLimits[kind], given },
});
