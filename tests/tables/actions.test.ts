/** Laws of the table of actions; that each has its button and its line in the sheet is asked of the page itself. */
import { beforeAll, describe, expect, it } from 'vitest';
import { turnChapter } from '../../app/explain/turning.ts';
import { chordOf, isSingle } from '../../app/features/shortcuts/keys.ts';
import { fetchWords, say } from '../../app/locales/index.ts';
import { faceOf, isAvailable, perform } from '../../app/session/action.ts';
import { actionOf, actions } from '../../app/session/actions.ts';
import { change, resetExperiment, useExperiment } from '../../app/session/experiment.ts';
import type { Session } from '../../app/session/session.ts';
import { useView } from '../../app/session/view.ts';
import { views } from '../../workers/model/choices.ts';
import type { Settings } from '../../workers/model/config.ts';
import { languages } from '../../workers/model/languages.ts';

beforeAll(async () => {
  await Promise.all(languages.map(fetchWords));
});

/** A session of which nothing may be asked. */
const untouchable = new Proxy({} as Session, {
  get: (_, name) => {
    throw new Error(`asked for ${String(name)}`);
  },
});

/** What a keyboard tells when the keys of a chord are pressed. */
function pressOf(chord: string): Parameters<typeof chordOf>[0] {
  const keys = chord.split('+');
  const last = keys.at(-1) ?? '';
  return {
    key: last === 'Space' ? ' ' : keys.includes('Shift') ? last.toUpperCase() : last,
    ctrlKey: keys.includes('Control'),
    metaKey: keys.includes('Meta'),
    altKey: keys.includes('Alt'),
    shiftKey: keys.includes('Shift') || last === '?',
    isComposing: false,
  };
}

describe('the table of actions', () => {
  it('gives no id to two of them, and no key to two that can be done at a time', () => {
    const ids = actions.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const view of views.ids) {
      for (const present of [false, true]) {
        change({ view, present });
        const keys = actions.filter(isAvailable).flatMap((action) => action.keys);
        expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
      }
    }
  });

  it('turns the story before an audience, where it selects steps otherwise', () => {
    const free = () =>
      actions.filter((action) => action.keys.includes('ArrowRight')).filter(isAvailable);
    change({ view: 'explain', present: false });
    expect(free().map(({ id }) => id)).toEqual(['nextStep']);
    change({ present: true });
    expect(free().map(({ id }) => id)).toEqual(['nextChapter']);
    // The Lab has no audience, nor has a figure a story.
    change({ view: 'lab' });
    expect(free().map(({ id }) => id)).toEqual(['nextStep']);
    change({ view: 'explain', embed: true });
    expect(free().map(({ id }) => id)).toEqual(['nextStep']);
  });

  it('goes through the story from the first picture to the last and back, each with its network', () => {
    const told: (string | null)[] = [];
    const set = (patch: Settings) => void change(patch);
    const turn = (by: number) => {
      turnChapter(by, { set, withdrawData: () => {} });
      told.push(useView.getState().chapter);
    };
    for (const by of [1, 1, 1, 1, 1, 1, -1]) turn(by);
    expect(told).toEqual(['fade', 'explode', 'why', 'gate', 'learn', 'learn', 'gate']);
    expect(useExperiment.getState().config).toMatchObject({ cell: 'lstm', fb: 3 });
  });

  it.each(languages)('says in %s what each does, and each something else', (language) => {
    const helps = actions.map(({ help }) => say(help, language));
    expect(helps.filter((help) => help.trim() === '' || /[{}]/.test(help))).toEqual([]);
    // A key of the locales that nobody has said: two dots and no space.
    expect(helps.filter((help) => /\w\.\w+\.\w/.test(help))).toEqual([]);
    expect(helps.filter((help, i) => helps.indexOf(help) !== i)).toEqual([]);
    // Without a browser there is no theme to follow.
    change({ theme: 'light' });
    const labels = actions.flatMap((action) => faceOf(action)?.label ?? []);
    expect(labels.filter((label) => say(label, language).trim() === '')).toEqual([]);
  });

  it('names keys as a keyboard tells them', () => {
    const keys = actions.flatMap((action) => action.keys);
    expect(keys.map((key) => chordOf(pressOf(key)))).toEqual(keys);
  });

  it('takes no letter from a field for text: chords that edit yield to it', () => {
    // Those that a field for text answers itself.
    const ofFields = ['z', 'y', 'x', 'c', 'v', 'a'];
    const chords = actions.filter(({ keys }) =>
      keys.some((key) => !isSingle(key) && ofFields.includes(key.split('+').at(-1) ?? '')),
    );
    expect(chords.map(({ id }) => id)).toEqual(['undo', 'redo']);
    expect(chords.every(({ yieldsTo }) => yieldsTo === 'fields')).toBe(true);
  });

  it('does nothing where there is nothing to do', () => {
    resetExperiment();
    change({ view: 'lab' });
    const off = actions.filter((action) => !isAvailable(action));
    // On a page that has computed nothing yet.
    expect(off.map(({ id }) => id)).toEqual([
      ...['pin', 'undo', 'redo', 'present', 'leaveStage', 'previousChapter', 'nextChapter'],
      ...['lever-1', 'lever-2', 'lever-3', 'beside', 'newest', 'skipTour', 'tour'],
      ...['course', 'package', 'leaveLesson'],
    ]);
    for (const action of off) expect(() => perform(action, untouchable)).not.toThrow();
  });

  it('refuses an id that it does not have', () => {
    expect(() => actionOf('nothing')).toThrow('no action has the id nothing');
  });
});
