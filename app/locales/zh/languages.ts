import type { languages as English } from '../en/languages.ts';
import { ownNames } from '../ownNames.ts';
import type { Words } from '../shape.ts';

/** Languages: the menu of the control. Each is called by its own name everywhere. */
export const languages = {
  auto: {
    label: '跟随浏览器',
    summary: '使用浏览器的语言。',
  },
  ...ownNames,
} satisfies Words<typeof English>;
