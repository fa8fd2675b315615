import type { ui as English } from '../en/ui.ts';
import type { Words } from '../shape.ts';

/** What windows and other pieces of the page say wherever they stand. */
export const ui: Words<typeof English> = {
  close: '关闭',
};
