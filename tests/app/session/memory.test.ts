import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { replaceAll, useExperiment } from '../../../app/session/experiment.ts';
import { remember, remembered } from '../../../app/session/memory.ts';
import { recall } from '../../../app/session/recallChoices.ts';

/** Storage as browsers have it, on a map. */
function storageOn(entries: Map<string, string>) {
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

let entries = new Map<string, string>();
const settings = () => useExperiment.getState().settings;

beforeEach(() => {
  entries = new Map();
  vi.stubGlobal('localStorage', storageOn(entries));
  replaceAll({});
});
afterEach(() => vi.unstubAllGlobals());

describe('the memory of the page', () => {
  test('keeps what it is told, choice by choice, in one entry', () => {
    remember({ theme: 'dark' });
    remember({ tab: 'data', groups: { precision: true } });
    expect(remembered()).toEqual({ theme: 'dark', tab: 'data', groups: { precision: true } });
    expect([...entries.keys()]).toEqual(['gradflow']);
  });

  test('leaves nothing behind when all is as usual again', () => {
    remember({ theme: 'dark', tab: 'data' });
    remember({ theme: undefined });
    expect(remembered()).toEqual({ tab: 'data' });
    remember({ tab: undefined });
    expect(entries.size).toBe(0);
  });

  test.each(['', 'null', '[]', '7', '{"theme":', '{"theme":3,"groups":[1],"keys":"no"}'])(
    'takes nothing from an entry that reads %j',
    (text) => {
      entries.set('gradflow', text);
      expect(remembered()).toEqual({});
    },
  );

  test('takes from a partly broken entry what has the right form', () => {
    entries.set('gradflow', '{"theme":"dark","groups":{"data":true,"size":"wide"},"keys":false}');
    expect(remembered()).toEqual({ theme: 'dark', groups: { data: true }, keys: false });
  });

  test('is empty, and says nothing, where storage is shut off or full', () => {
    const refuse = () => {
      throw new DOMException('no', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
    remember({ theme: 'dark' });
    remember({ theme: undefined });
    expect(remembered()).toEqual({});
    vi.stubGlobal('localStorage', { ...storageOn(entries), setItem: refuse });
    remember({ theme: 'dark' });
    expect(remembered()).toEqual({});
  });

  test('is neither read nor written inside the frame of another page', () => {
    remember({ theme: 'dark' });
    vi.stubGlobal('window', { parent: {} });
    expect(remembered()).toEqual({});
    remember({ theme: 'light' });
    vi.stubGlobal('window', undefined);
    expect(remembered()).toEqual({ theme: 'dark' });
  });
});

describe('recall', () => {
  test('fills in what a bare address leaves open', () => {
    remember({ theme: 'dark', lang: 'zh', tab: 'data' });
    expect(recall('')).toBe(true);
    // The front door has no tabs to open.
    expect(settings()).toEqual({ theme: 'dark', lang: 'zh' });
    replaceAll({ view: 'lab' });
    expect(recall('#view=lab')).toBe(true);
    expect(settings()).toEqual({ view: 'lab', theme: 'dark', lang: 'zh', tab: 'data' });
  });

  test('lets the address decide what it names, were it only the default', () => {
    remember({ theme: 'dark', lang: 'zh' });
    replaceAll({ theme: 'light' });
    recall('#theme=light&lang=auto');
    expect(settings()).toEqual({ theme: 'light' });
  });

  test('opens no tab of the last visit under an address that shows something', () => {
    remember({ theme: 'dark', tab: 'data' });
    replaceAll({ gain: 2, view: 'lab' });
    recall('#gain=2&view=lab');
    expect(settings()).toEqual({ gain: 2, view: 'lab', theme: 'dark' });
  });

  test('changes nothing when there is nothing to remember, or in a figure', () => {
    expect(recall('')).toBe(false);
    remember({ theme: 'dark' });
    replaceAll({ embed: true });
    expect(recall('#embed=1')).toBe(false);
    expect(settings()).toEqual({ embed: true });
  });

  test('repairs a value that is no longer legal', () => {
    remember({ theme: 'sepia', lang: 'tlh' });
    recall('');
    expect(useExperiment.getState().config).toMatchObject({ theme: 'auto', lang: 'auto' });
    expect(settings()).toEqual({});
  });
});
