import { describe, expect, it, test } from 'vitest';
import { placeholdersOf, say } from '../../../app/locales/index.ts';
import type { RunSnapshot } from '../../../app/session/runSnapshot.ts';
import { captionOf, captionText, changedCaption, readings } from '../../../app/words/caption.ts';
import { resolveSettings } from '../../../workers/model/config.ts';
import { languages } from '../../../workers/model/languages.ts';
import { presets } from '../../../workers/model/presets.ts';

/** Thirty steps that lose a tenth of a decade each, of all losses together a hundredth. */
function picture(changed: Partial<RunSnapshot['summary']> = {}, lost = 0.1): RunSnapshot {
  const norms = (perStep: number) =>
    Float64Array.from({ length: 30 }, (_, i) => -perStep * (29 - i));
  const arrays = new Map([
    ['log10Norms', norms(0.01)],
    ['log10NormsLast', norms(lost)],
  ]);
  return {
    run: 1,
    config: resolveSettings({ T: 30 }).config,
    summary: {
      log10GradBefore: 5,
      log10GradAfter: 0,
      verdict: {
        decadesPerStep: -lost,
        log10Ratio: -29 * lost,
      },
      ...changed,
    },
    measured: (name: string) => {
      const values = arrays.get(name);
      return values ? { state: 'known', values } : { state: 'pending' };
    },
  } as unknown as RunSnapshot;
}

const said = (text: string, shown = picture()) =>
  captionOf(text, shown, 'en')?.replaceAll('\u00a0', ' ');

describe('the caption of a preset', () => {
  test('is filled with the numbers of the run', () => {
    expect(said('{slope}; {flat}')).toBe('−0.100; −0.010');
    expect(said('{before} to {after}')).toBe('1.0×10⁵ to 1.0');
    // 10^(0.1·20) = 100; 10^(0.1·29) = 794.
    expect(said('{left20}; {arrives}')).toBe('1/100; 1/790');
  });

  test('says a growing gradient in times', () => {
    expect(said('{left20}', picture({}, -0.2))).toBe('×10 000'); // 10^(0.2·20)
  });

  test('is not said at all while one of its numbers is missing or none', () => {
    const blank = { decadesPerStep: null, log10Ratio: null } as never;
    expect(said('{slope}', picture({ verdict: blank }))).toBeUndefined();
    expect(said('{arrives}', picture({ verdict: blank }))).toBeUndefined();
    expect(said('{before}', picture({ log10GradBefore: Number.NaN }))).toBeUndefined();
    expect(said('{nothing}')).toBeUndefined();
  });

  const captions = presets.ids.flatMap((id) => (id === 'none' ? [] : [captionText(id)]));

  it.each([...captions, changedCaption])(
    '%s names only numbers that there are, the same in both languages',
    (text) => {
      const names = placeholdersOf(text, 'en');
      expect(placeholdersOf(text, 'zh')).toEqual(names);
      expect(Object.keys(readings)).toEqual(expect.arrayContaining(names));
      for (const language of languages) {
        // Every digit left is one of the words: "f′ = 1", "20 steps", "t = 1", "bias 0".
        const bare = say(text, language, Object.fromEntries(names.map((name) => [name, ''])));
        expect(bare.match(/\d+(\.\d+)?/g) ?? []).toEqual(
          (bare.match(/\d+(\.\d+)?/g) ?? []).filter((digits) =>
            ['0', '1', '3', '20'].includes(digits),
          ),
        );
      }
    },
  );
});
