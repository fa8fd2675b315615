import { type Settings, writeHash } from '../../../workers/model/config.ts';
import type { Language } from '../../../workers/model/languages.ts';
import type { Param, Values } from '../../../workers/model/param.ts';
import { paramOf, params } from '../../../workers/model/params/index.ts';

/** How a figure is to stand in another page. */
export interface FigureOptions {
  readonly panels: readonly string[];
  readonly controls: readonly string[];
  /** Controls that readers see but cannot change. */
  readonly locked: readonly string[];
  readonly plays: boolean;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly lang: 'auto' | Language;
  /** In CSS pixels; the height follows. */
  readonly width: number;
}

/** Widths that a figure is made for, in CSS pixels. */
export const widths = { min: 320, initial: 640, max: 1200 } as const;

/** A figure as an address without a word about it shows it, in the colours and the language chosen for the page. */
export function defaultFigureOptions({
  theme,
  lang,
}: Pick<Settings, 'theme' | 'lang'>): FigureOptions {
  const list = (key: 'panels' | 'controls') => {
    const initial = paramOf(key)?.initial;
    return typeof initial === 'string' ? initial.split(',') : [];
  };
  return {
    panels: list('panels'),
    controls: list('controls'),
    locked: [],
    plays: false,
    theme: theme ?? 'auto',
    lang: lang ?? 'auto',
    width: widths.initial,
  };
}

/**
 * What stands after the `#` of a figure's address.
 *
 * @param settings  of the page
 * @param step      updates that the figure is to have done
 */
export function figureHash(settings: Settings, step: number, options: FigureOptions): string {
  const { panels, controls, locked, plays, theme, lang } = options;
  const isAllLocked = controls.length > 0 && controls.every((key) => locked.includes(key));
  return writeHash({
    ...settings,
    steps: step,
    embed: true,
    panels: panels.join(','),
    controls: controls.join(','),
    lock: isAllLocked ? 'all' : locked.filter((key) => controls.includes(key)).join(','),
    play: plays,
    theme,
    lang,
  });
}

/** Settings that a figure can have a control for, of those that the present ones use. */
export function controlsFor(values: Values): readonly Param[] {
  const all: readonly Param[] = params;
  return all.filter(({ group, usedWhen }) => group !== 'none' && (usedWhen?.(values) ?? true));
}
