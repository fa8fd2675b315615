import { useRest } from '../lab/useRest.ts';
import { palettes } from '../plot/color.ts';
import type { Palette } from '../plot/surface.ts';
import { useMedia, useTheme } from '../session/surroundings.ts';

/** The colours that plots are drawn in; the stronger ones come after the first picture. */
export function usePalette(): Palette {
  const theme = useTheme();
  const rest = useRest();
  const isStrong = useMedia('(prefers-contrast: more), (forced-colors: active), print');
  return (isStrong && rest ? rest.strong : palettes)[theme];
}
