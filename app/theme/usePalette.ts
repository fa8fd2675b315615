import { palettes } from '../plot/color.ts';
import { highContrast } from '../plot/highContrast.ts';
import type { Palette } from '../plot/surface.ts';
import { useMedia } from '../session/media.ts';
import { useTheme } from '../session/theme.ts';

/** The colours that plots are drawn in; stronger ones for who asks for more contrast, and for paper. */
export function usePalette(): Palette {
  const theme = useTheme();
  const isHighContrast = useMedia('(prefers-contrast: more), (forced-colors: active), print');
  return (isHighContrast ? highContrast : palettes)[theme];
}
