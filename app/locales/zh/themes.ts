import type { themes as English } from '../en/themes.ts';
import type { Words } from '../shape.ts';

/** Light and dark: the menu of the control. */
export const themes = {
  auto: {
    label: '跟随系统',
    summary: '随系统设置切换深浅色。',
  },
  light: {
    label: '浅色',
    summary: '浅底深字。',
  },
  dark: {
    label: '深色',
    summary: '深底浅字。',
  },
} satisfies Words<typeof English>;
