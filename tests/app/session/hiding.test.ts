import { afterEach, expect, it, vi } from 'vitest';
import { watchHiding } from '../../../app/session/hiding.ts';
import { pause, play } from '../../../app/session/playback.ts';
import { useRunStatus } from '../../../app/session/runStatus.ts';

afterEach(() => vi.unstubAllGlobals());

it('training that stands still in a hidden tab is told in its title, and beside the step when it goes on', () => {
  const tab = Object.assign(new EventTarget(), { title: 'gradflow', hidden: false });
  vi.stubGlobal('document', tab);
  const setHidden = (hidden: boolean): void => {
    tab.hidden = hidden;
    tab.dispatchEvent(new Event('visibilitychange'));
  };
  watchHiding();
  // Nothing trains: there is nothing to tell.
  setHidden(true);
  expect(tab.title).toBe('gradflow');
  setHidden(false);
  expect(useRunStatus.getState()).toMatchObject({ isHidden: false, stoodStill: false });
  play();
  expect(useRunStatus.getState().stoodStill).toBe(false);
  setHidden(true);
  expect(tab.title).toBe('Paused while hidden: gradflow');
  expect(useRunStatus.getState()).toMatchObject({ isHidden: true, stoodStill: true });
  setHidden(false);
  expect(tab.title).toBe('gradflow');
  expect(useRunStatus.getState()).toMatchObject({ isHidden: false, stoodStill: true });
  pause();
  expect(useRunStatus.getState().stoodStill).toBe(false);
  // A page around a figure may start training in a hidden tab.
  setHidden(true);
  play();
  expect(tab.title).toBe('Paused while hidden: gradflow');
  pause();
  expect(tab.title).toBe('gradflow');
});
