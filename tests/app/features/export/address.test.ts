import { expect, test } from 'vitest';
import { settingsOfPicture } from '../../../../app/features/export/settingsOfPicture.ts';
import { linkTo } from '../../../../app/features/share/link.ts';
import { panelOf, panels } from '../../../../app/panels/index.ts';
import type { Panel } from '../../../../app/panels/panel.ts';
import { readHash } from '../../../../workers/model/config.ts';

/** Everything that an address can say. */
const { settings } = readHash(
  'gain=2.5&T=40&q=last&t=7&sample=2&tab=data&px=n&py=T&pz=loss-3&pin=gain%3D2&lang=zh&theme=dark',
);

const addressOf = (id: string, of = settings, steps = 0) => {
  const panel = panelOf(id);
  if (!panel) throw new Error(`no plot ${id}`);
  return linkTo('', settingsOfPicture(panel, of), steps, false).address;
};

test('the picture of a map names its tab, its axes and its measure', () => {
  expect(addressOf('phase')).toBe('#gain=2.5&T=40&t=7&sample=2&tab=phase&px=n&py=T&pz=loss-3');
});

test('a plot in a tab names the tab, but for the one that is open by itself', () => {
  expect(addressOf('itemised')).toBe('#gain=2.5&T=40&t=7&sample=2&tab=itemised');
  expect(addressOf('gates')).toBe('#gain=2.5&T=40&t=7&sample=2&pin=gain%3D2');
});

test('a plot that compares runs names those that are pinned, and the norms their quantity', () => {
  expect(addressOf('norm')).toBe('#gain=2.5&T=40&q=last&t=7&sample=2&pin=gain%3D2');
  expect(addressOf('product')).toContain('&tab=product&pin=');
});

test('the picture of a default run after training is opened by its steps alone', () => {
  expect(addressOf('flow', {}, 30)).toBe('#steps=30&view=lab');
  expect(addressOf('flow', {})).toBe('#view=lab');
  expect(addressOf('hero', {}, 30)).toBe('#steps=30');
  expect(addressOf('hero', {})).toBe('');
});

test('an address opens on the tab, the step and the axes that it was made with', () => {
  const all: readonly Panel[] = panels;
  // A choice is written where it is in use: of the layer, with more than one.
  const inUse = { ...settings, layers: 2, layer: 1 };
  for (const panel of all) {
    const own = settingsOfPicture(panel, inUse);
    const { settings: read, notices } = readHash(addressOf(panel.id, inUse));
    expect(notices).toEqual([]);
    expect(read.t).toBe(7);
    expect(read.lang).toBeUndefined();
    for (const key of panel.choices ?? []) expect(read).toHaveProperty(key);
    if (panel.place === 'tab') expect(read.tab).toBe(own.tab);
    else expect(read.tab).toBeUndefined();
  }
});
