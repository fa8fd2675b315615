import type { Language } from '../../../workers/model/languages.ts';
import { say } from '../../locales/index.ts';
import type { ComparedRun } from '../../panels/panel.ts';
import type { Stroke } from '../../plot/line.ts';
import type { Palette } from '../../plot/surface.ts';
import { formatSigned } from '../../words/numbers.ts';
import { headlines } from '../../words/verdict.ts';
import { type NamedRun, nameOf } from './names.ts';
import type { Pin, Slot } from './pins.ts';

/** Each place has a sign, a colour of its own and a dash of its own: any one of them is enough to tell it. */
const optionSets: Readonly<
  Record<
    Slot,
    {
      readonly sign: string;
      readonly light: string;
      readonly dark: string;
      readonly dash: readonly number[];
    }
  >
> = {
  0: { sign: '①', light: '#0b7a5c', dark: '#4fd0a5', dash: [9, 4] },
  1: { sign: '②', light: '#a8326e', dark: '#ff94c4', dash: [2, 4] },
  2: { sign: '③', light: '#7a6200', dark: '#e2c75c', dash: [10, 3, 2, 3] },
};

/** The line that a pinned run is drawn with. */
export const strokeOf = (slot: Slot, palette: Pick<Palette, 'name'>): Stroke => ({
  color: optionSets[slot][palette.name],
  width: 1.75,
  dash: optionSets[slot].dash,
});

/** A pinned run's sign and name among the others that are shown. */
export function titleOf(
  pin: Pin,
  pins: readonly Pin[],
  current: NamedRun | null,
  language: Language,
) {
  const others = pins.filter((other) => other !== pin);
  return `${optionSets[pin.slot].sign} ${nameOf(pin, current, others, language)}`;
}

/** How fast the gradient of a run grows or shrinks, in words; null where there is no such number. */
export function paceOf({ picture }: Pick<Pin, 'picture'>, language: Language): string | null {
  const decades = picture?.summary.verdict.decadesPerStep ?? null;
  if (decades === null || !Number.isFinite(decades)) return null;
  return say('compare.pinnedRuns.pace', language, { decades: formatSigned(decades, language) });
}

/** The pinned runs as the plots draw them; those that are still being computed are left out. */
export function comparedRunsOf(
  pins: readonly Pin[],
  current: NamedRun,
  language: Language,
): ComparedRun[] {
  return pins.flatMap((pin) => {
    const { picture, slot } = pin;
    if (!picture) return [];
    const name = titleOf(pin, pins, current, language);
    const values = {
      name,
      verdict: say(headlines[picture.summary.verdict.kind], language).toLowerCase(),
      pace: paceOf(pin, language) ?? '',
    };
    const said = say(
      values.pace === '' ? 'compare.pinnedRuns.saidShort' : 'compare.pinnedRuns.said',
      language,
      values,
    );
    const isOther = picture.config.T !== current.config.T;
    const aligned = isOther
      ? say('compare.pinnedRuns.aligned', language, { T: picture.config.T })
      : '';
    return [
      {
        id: `pin${slot}`,
        picture,
        sign: optionSets[slot].sign,
        name,
        said: said + aligned,
        strokeOn: (palette: Palette) => strokeOf(slot, palette),
      },
    ];
  });
}
