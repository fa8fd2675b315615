import { palettes } from '../plot/color.ts';
import { strong } from '../plot/strong.ts';
import type { Palette } from '../plot/surface.ts';
import { useMedia, useTheme } from '../session/surroundings.ts';

/** The colours that plots are drawn in; stronger ones for who asks for more contrast, and for paper. */
export function usePalette(): Palette {
  const theme = useTheme();
  const isStrong = useMedia('(prefers-contrast: more), (forced-colors: active), print');
  return (isStrong ? strong : palettes)[theme];
}
