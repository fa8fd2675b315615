import { beforeEach, expect, test, vi } from 'vitest';
import { createSession, type Session } from '../../../app/session/session.ts';
import type { Frame, Measure, Request } from '../../../workers/model/protocol.ts';
import type { Client } from '../../../workers/thread/client.ts';

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

/** An answer in whose time the norms were not done. */
const nothingYet: Omit<Frame, 'revision'> = {
  summary: null,
  sections: [],
  buffer: new ArrayBuffer(0),
  complete: [],
  refused: {},
  pending: true,
  view: { newest: 0, earliest: 0, seek: null, changedMidway: false },
  pendingUpdates: 0,
  thresholdSweep: null,
  firstTrainStep: 1,
  workMs: 1,
  halted: null,
};

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
  answer({ ...nothingYet, revision });
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
