/** The verdict and what stands below it. */

import { describe, expect, test, vi } from 'vitest';
import { CausesLine } from '../../../app/lab/CausesLine.tsx';
import { FixList } from '../../../app/lab/FixList.tsx';
import { PresetCaption } from '../../../app/lab/PresetCaption.tsx';
import { PresetChooser } from '../../../app/lab/PresetChooser.tsx';
import { RunNotes } from '../../../app/lab/RunNotes.tsx';
import { VerdictCard } from '../../../app/lab/VerdictCard.tsx';
import { change, useExperiment } from '../../../app/session/experiment.ts';
import { usePlayback } from '../../../app/session/playback.ts';
import { useRunStatus } from '../../../app/session/runStatus.ts';
import { presets } from '../../../workers/model/presets.ts';
import type { FixTrials, HelpfulFix } from '../../../workers/model/snapshot.ts';
import {
  framesLater,
  inPage,
  quietSession,
  sessionShowing,
  speaking,
} from '../../support/inPage.tsx';
import { pictureOf, vanishing } from '../../support/pictures.ts';

const run = () => useExperiment.getState().run;
const plain = (element: Element) => element.textContent?.replaceAll('\u00a0', ' ') ?? '';

/** A run of the page's own settings whose fixes were tried. */
function trying(trials: Partial<FixTrials>, step = 0) {
  const picture = {
    ...pictureOf(
      { T: 60, n: 32 },
      { summary: { step, fixTrials: { before: vanishing, fixes: [], steps: 0, ...trials } } },
    ),
    run: run(),
  };
  return sessionShowing(picture);
}

const fix = (changes: Partial<HelpfulFix>): HelpfulFix => ({
  fix: 'gain',
  patch: { gain: 1.2 },
  target: 'flow',
  // A tenth arrives.
  verdict: { ...vanishing, kind: 'healthy', log10Ratio: -1, ratio: 0.1 },
  log10Before: 2,
  log10After: 0,
  curve: { steps: [1, 60], decades: [-1, 0] },
  log10Loss: null,
  ...changes,
});

describe('the verdict', () => {
  test('waits in words, and says so where nothing could be computed', async () => {
    const page = await inPage(<VerdictCard />);
    const region = page.getByRole('region', { name: 'Verdict' });
    await expect.element(region).toHaveTextContent('Computing …');
    useRunStatus.setState({ hasFailed: true });
    await expect.element(region).toHaveTextContent('No verdict: nothing was computed.');
  });

  test('says headline and sentences, and what kind it is', async () => {
    const page = await inPage(<VerdictCard />, sessionShowing(pictureOf({ T: 60, n: 32 })));
    const region = page.getByRole('region', { name: 'Verdict' });
    await expect.element(region).toHaveAttribute('data-kind', 'vanishing');
    await expect.element(page.getByText('Vanishing', { exact: true })).toBeVisible();
    // 10^4.72 = 52 481
    await expect
      .poll(() => plain(region.element()))
      .toContain('Only 1/52 000 of the gradient gets back to the first input.');
    await speaking('zh');
    await expect
      .poll(() => plain(page.getByRole('region', { name: '结论' }).element()))
      .toContain('梯度只有 1/52 000 传回最早的输入。');
  });

  test('is read out when it changes, but not while training', async () => {
    const page = await inPage(<VerdictCard />, sessionShowing(pictureOf({ T: 60, n: 32 })));
    const region = page.getByRole('region', { name: 'Verdict' });
    await expect.element(region).toHaveAttribute('aria-live', 'polite');
    usePlayback.setState({ playing: true });
    await expect.element(region).toHaveAttribute('aria-live', 'off');
  });

  test('is marked while its numbers are of earlier settings', async () => {
    const page = await inPage(<VerdictCard />, sessionShowing(pictureOf({ T: 60, n: 32 })));
    const region = page.getByRole('region', { name: 'Verdict' });
    await expect.element(region).toHaveAttribute('aria-busy', 'false');
    useRunStatus.setState({ isStale: true });
    await expect.element(region).toHaveAttribute('aria-busy', 'true');
    await expect.element(region).toHaveAttribute('data-stale', 'true');
  });

  test('says another number at most once a second while it trains', async () => {
    const page = await inPage(<VerdictCard />, sessionShowing(pictureOf({ T: 60, n: 32 })));
    const sentence = () => page.container.querySelector('.said')?.textContent;
    await expect.poll(sentence).toContain('1/52');
    usePlayback.setState({ playing: true });
    const { summary } = useRunStatus.getState();
    if (!summary) throw new Error('there is no run');
    const start = performance.now();
    const times: number[] = [];
    let last = sentence();
    // Every frame another number, and none twice: whichever of them is told, the words change with it.
    for (let decades = 3; times.length < 3; decades += 0.1) {
      const verdict = { ...vanishing, log10Ratio: -decades };
      useRunStatus.setState({ summary: { ...summary, verdict } });
      await framesLater(1);
      if (sentence() !== last) times.push(performance.now());
      last = sentence();
    }
    // A timer and a frame may be late but not early: the n-th change comes no sooner than n seconds after the first could.
    for (const [n, time] of times.entries()) expect(time - start).toBeGreaterThan(1000 * n - 10);
  });
});

describe('words that were put off while it trains', () => {
  test('come at once with a choice, and not under the settings after it', async () => {
    const page = await inPage(<VerdictCard />, sessionShowing(pictureOf({ T: 60, n: 32 })));
    const sentence = () => page.container.querySelector('.said')?.textContent ?? '';
    await expect.poll(sentence).toContain('1/52');
    usePlayback.setState({ playing: true });
    const { summary } = useRunStatus.getState();
    if (!summary) throw new Error('there is no run');
    const tell = (log10Ratio: number) =>
      useRunStatus.setState({ summary: { ...summary, verdict: { ...vanishing, log10Ratio } } });
    // The first of them may still be said; those after it within a second are put off.
    for (const decades of [3, 3.1, 3.2]) {
      tell(-decades);
      await framesLater();
    }
    change({ gain: 1.2 });
    await framesLater();
    // 10^3.2 = 1585
    expect(sentence()).toMatch(/1\/1.600/);
  });
});

describe('fixes', () => {
  test('are asked for while something is wrong, and no longer when it is well', async () => {
    const release = vi.fn();
    const need = vi.fn(() => release);
    const session = sessionShowing(pictureOf({ T: 60, n: 32 }), { need });
    await inPage(<FixList />, session);
    expect(need).toHaveBeenCalledWith(['fixes']);
    const { summary } = useRunStatus.getState();
    if (!summary) throw new Error('there is no run');
    useRunStatus.setState({ summary: { ...summary, verdict: { ...vanishing, kind: 'healthy' } } });
    await expect.poll(() => release.mock.calls.length).toBe(1);
  });

  test('say what each did; a click applies it, and Undo takes it back', async () => {
    const session = trying({ fixes: [fix({})] });
    const page = await inPage(<FixList />, session);
    const item = page.getByRole('listitem');
    await expect.poll(() => plain(item.element())).toBe('gain 1.2keeps 10 % (now 1/52 000)');
    await page.getByRole('button', { name: 'gain 1.2' }).click();
    expect(session.set).toHaveBeenCalledWith({ gain: 1.2 }, 'choice');
    expect(session.rewind).not.toHaveBeenCalled();
    // Another network is measured now: what was tried belongs to the one before.
    await expect.element(item).not.toBeInTheDocument();
    await expect.element(page.getByText('Applied: gain 1.2.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(useExperiment.getState().settings).toEqual({});
    await expect.element(page.getByText(/Applied/)).not.toBeInTheDocument();
  });

  test('for training go back to step 0, for the weights are beyond help', async () => {
    // 10^−0.3 = 0.501
    const clip = fix({
      fix: 'clip-norm',
      patch: { clip: 'norm', at: 1 },
      target: 'training',
      log10Loss: -0.3,
    });
    const session = trying({ fixes: [clip], steps: 20 }, 7);
    const page = await inPage(<FixList />, session);
    await expect.element(page.getByText(/for 20 updates from the start, tried here/)).toBeVisible();
    await expect.poll(() => plain(page.getByRole('listitem').element())).toMatch(/loss 0\.501/);
    await page.getByRole('button', { name: /clip the norm at 1/ }).click();
    expect(session.rewind).toHaveBeenCalledOnce();
  });

  test('say what a clipped update is instead of what it was', async () => {
    const clip = fix({ fix: 'clip-norm', patch: { clip: 'norm', at: 1 }, target: 'update' });
    const page = await inPage(<FixList />, trying({ fixes: [clip] }));
    await expect
      .poll(() => plain(page.getByRole('listitem').element()))
      .toMatch(/‖g‖ is 1(\.0+)? instead of 100/);
  });

  test('say that nothing helped, or that the run is too large to try', async () => {
    const nothing = await inPage(<FixList />, trying({ steps: 20 }));
    await expect
      .element(nothing.getByText('Nothing that was tried keeps it finite.'))
      .toBeVisible();
    await nothing.unmount();
    const large = await inPage(
      <FixList />,
      trying({ tooLarge: { asked: '3 GB', limit: '1 GB' } as NonNullable<FixTrials['tooLarge']> }),
    );
    await expect.element(large.getByText(/this run stores 3 GB/)).toBeVisible();
  });

  test('are not offered while it trains: three frames keep their place', async () => {
    usePlayback.setState({ playing: true });
    const page = await inPage(<FixList />, trying({ fixes: [fix({})] }));
    await expect.element(page.getByRole('listitem')).not.toBeInTheDocument();
    expect(plain(page.container)).toBe('What helps:———');
  });

  test('are not needed by a run that is well, which is said', async () => {
    const well = { summary: { verdict: { ...vanishing, kind: 'healthy' } } } as const;
    const page = await inPage(<FixList />, sessionShowing(pictureOf({ T: 60, n: 32 }, well)));
    await expect.element(page.getByText('Nothing to mend.')).toBeVisible();
  });
});

describe('the preset', () => {
  const [, first] = presets.entries;
  if (!first) throw new Error('there is no preset');

  test('is chosen from a list, and its summary is the title of the list', async () => {
    const session = quietSession();
    const page = await inPage(<PresetChooser />, session);
    const list = page.getByRole('combobox', { name: 'Preset' });
    await list.selectOptions(first.id);
    expect(session.set).toHaveBeenCalledWith({ preset: first.id }, 'choice');
    await expect.element(list).toHaveValue(first.id);
    await expect.poll(() => list.element().getAttribute('title')).not.toBe('');
  });

  test('has no caption where none is chosen', async () => {
    const page = await inPage(<PresetCaption />);
    expect(page.container.textContent).toBe('');
  });

  test('says what it is, and then what was changed of it', async () => {
    change({ preset: first.id });
    const page = await inPage(<PresetCaption />);
    const name = page.container.querySelector('b')?.textContent;
    expect(name).toBeTruthy();
    await expect.poll(() => plain(page.container)).not.toContain('Changed from the preset');
    const { gain } = useExperiment.getState().config;
    change({ gain: gain + 0.5, steps: 3 });
    await expect.poll(() => plain(page.container)).toContain('Changed from the preset: gain.');
    expect(page.container.querySelector('b')?.textContent).toBe(name);
  });
});

describe('below the verdict', () => {
  test('notes say nothing of a run as usual, and of one that stands still that it does', async () => {
    const usual = await inPage(<RunNotes />, sessionShowing(pictureOf({ T: 60, n: 32 })));
    expect(usual.container.textContent).toBe('');
    await usual.unmount();
    const log10State = new Float64Array(60).fill(-Infinity);
    const page = await inPage(
      <RunNotes />,
      sessionShowing(pictureOf({ T: 60, n: 32 }, { arrays: { log10State } })),
    );
    await expect
      .poll(() => plain(page.container))
      .toContain('Nothing moves: the state is 0 at every step.');
  });

  test('causes are asked for, and not told of a run without a slope', async () => {
    const session = sessionShowing(
      pictureOf({ T: 60, n: 32 }, { summary: { verdict: { ...vanishing, decadesPerStep: null } } }),
    );
    const page = await inPage(<CausesLine />, session);
    expect(session.need).toHaveBeenCalledWith(['causes']);
    expect(page.container.textContent).toBe('');
  });
});
