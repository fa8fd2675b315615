import type { Text } from '../locales/index.ts';

/** Keys that a widget answers itself while it has the focus: no commands, but listed with them. */
export interface WidgetKeys {
  /** By the browser's names. */
  readonly keys: readonly string[];
  /** What they do. */
  readonly help: Text;
}
