import { beforeEach, expect, test, vi } from 'vitest';
import { createSession, type Session } from '../../../app/session/session.ts';
import type { Frame, Measure, Request } from '../../../workers/model/protocol.ts';
import type { Client } from '../../../workers/thread/client.ts';
import { frameOf } from '../../support/frames.ts';

// As much of a page as a session listens to; nothing happens in it.
beforeEach(() => {
  const media = Object.assign(new EventTarget(), { matches: false });
  const page = { documentElement: { dataset: {} }, querySelector: () => null };
  vi.stubGlobal('document', Object.assign(new EventTarget(), page));
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('location', new URL('https://gradflow.example/'));
  vi.stubGlobal('matchMedia', () => media);
  vi.stubGlobal('requestAnimationFrame', () => 1);
});

/** What the page asks of the worker once it has answered for the first time. */
function nextWanted(prepare: (session: Session) => void): readonly Measure[] {
  const requests: Request[] = [];
  let answer = (_: Frame): void => {};
  const client: Partial<Client> = {
    pull: (request) => void requests.push(request),
    retry: () => {},
    rest: () => true,
  };
  const session = createSession(false, ({ onFrame }) => {
    answer = onFrame;
    return client as Client;
  });
  session.need(['norms', 'states', 'sigma']);
  prepare(session);
  const [{ revision }] = requests;
  // In whose time the norms were not done.
  answer(frameOf({ revision, pending: true }));
  expect(requests).toHaveLength(2);
  return requests[1].wanted;
}

test('while somebody holds back nothing slower than the norms is asked for, and all of it once nobody does', () => {
  expect(nextWanted(() => {})).toContain('sigma');
  // What is read off the same pass keeps nobody waiting.
  expect(nextWanted(({ holdBack }) => void holdBack())).toEqual(['states']);
  expect(
    nextWanted(({ holdBack }) => {
      const [one, other] = [holdBack(), holdBack()];
      one();
      other();
    }),
  ).toContain('sigma');
});
