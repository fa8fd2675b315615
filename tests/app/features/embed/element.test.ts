import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  addressOf,
  frameAttributes,
  pageOf,
} from '../../../../app/features/embed/element/address.ts';
import { connect } from '../../../../app/features/embed/element/line.ts';
import { keysWhere } from '../../../../workers/model/params/index.ts';

const attributes = (given: Readonly<Record<string, string>>) => ({
  getAttribute: (name: string) => given[name] ?? null,
});

describe('where a figure comes from', () => {
  const base = 'https://course.example/week/';
  const script = 'https://tools.example/gradflow/';

  test('is where its script came from, unless an attribute says otherwise', () => {
    expect(pageOf(attributes({}), script, base)).toBe(script);
    expect(pageOf(attributes({ page: '../gradflow/#gain=2' }), script, base)).toBe(
      'https://course.example/gradflow/',
    );
    expect(pageOf(attributes({ page: '/g/' }), null, base)).toBe('https://course.example/g/');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'blob:https://x.example/1', 'http://'])(
    'is never %s',
    (page) => {
      expect(pageOf(attributes({ page }), script, base)).toBeNull();
    },
  );

  test('is not known where neither says it', () => {
    expect(pageOf(attributes({}), null, base)).toBeNull();
  });

  test('keeps half a character of an attribute out of the address', () => {
    expect(addressOf(script, attributes({ controls: 'gain\ud800' }), 'gain=2')).toBe(
      `${script}#gain=2&controls=gain%EF%BF%BD&embed=1`,
    );
  });
});

test('the attributes of a figure are the settings of its frame, and its language and colours', () => {
  const dressing = keysWhere(
    ({ scope, remembered }) => scope === 'frame' || remembered === 'always',
  );
  // The element says by itself that it is an embed.
  const written = dressing.filter((key) => key !== 'embed');
  expect([...frameAttributes].sort()).toEqual([...written].sort());
});

describe('the line to a figure', () => {
  let listen: (event: Partial<MessageEvent>) => void = () => {};
  beforeEach(() => {
    vi.stubGlobal('addEventListener', (_: string, listener: typeof listen) => {
      listen = listener;
    });
    vi.stubGlobal('removeEventListener', () => {});
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('hears its own frame alone, and that only while it shows gradflow', () => {
    const inside = { postMessage: vi.fn() };
    const frame = { contentWindow: inside } as unknown as HTMLIFrameElement;
    const heard: unknown[] = [];
    connect(frame, 'https://tools.example/gradflow/', ({ type }) => heard.push(type));
    const source = inside as unknown as Window;
    const say = (type: string, from: Partial<MessageEvent>) =>
      listen({ data: { gradflow: 1, type }, ...from });
    say('other window', { source: {} as Window, origin: 'https://tools.example' });
    say('other page', { source, origin: 'https://elsewhere.example' });
    say('ready', { source, origin: 'https://tools.example' });
    expect(heard).toEqual(['ready']);
  });

  test('from a disk hears the frame that has no name for its origin', () => {
    const frame = { contentWindow: { postMessage: vi.fn() } } as unknown as HTMLIFrameElement;
    const heard: unknown[] = [];
    connect(frame, 'file:///home/me/gradflow/', ({ type }) => heard.push(type));
    listen({
      data: { gradflow: 1, type: 'ready' },
      source: frame.contentWindow,
      origin: 'null',
    });
    expect(heard).toEqual(['ready']);
  });
});
