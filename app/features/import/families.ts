/** What was chosen of files whose names leave a choice, remembered for others of their kind. */
import { remember, remembered } from '../../session/memory.ts';

/** As many kinds are remembered; the first ones give way. */
const mostFamilies = 20;

/** Longest name of a kind: of a file with more arrays nothing is remembered. */
const longestFamily = 1000;

/** What was chosen last of a file of this kind; null where nothing was. */
export const chosenOfFamily = (family: string): string | null =>
  remembered().families?.[family] ?? null;

/** Remembers a choice for files of this kind. */
export function rememberChoice(family: string, choice: string): void {
  if (family.length > longestFamily) return;
  const { [family]: _, ...others } = remembered().families ?? {};
  const kept = Object.entries(others).slice(1 - mostFamilies);
  remember({ families: Object.fromEntries([...kept, [family, choice]]) });
}
