import type { BrowserContext, Worker } from 'playwright/test';

// A worker that is as slow as a test wants it to be, without a clock: what it says waits behind a door until the test
// lets it through.

/** `answers`: what the worker says to the page; `channels`: what it says through channels that it was given or opened. */
type DoorName = 'answers' | 'channels';

interface Door {
  isClosed: boolean;
  readonly held: (() => void)[];
  open(): void;
}

type Doored = { readonly doors: Readonly<Record<DoorName, Door>> };

/** What every worker is given before its own code. */
const doors = `{
  const doorOf = (owner) => {
    const { postMessage } = owner;
    const door = {
      isClosed: false,
      held: [],
      open() {
        door.isClosed = false;
        for (const say of door.held.splice(0)) say();
      },
    };
    owner.postMessage = function (...message) {
      const say = () => postMessage.apply(this ?? owner, message);
      // That it lives at all it says every second: a slow worker does, and only its answers are late.
      const isPulse = ['works', 'waits'].includes(message[0]?.value);
      if (door.isClosed && !isPulse) door.held.push(say);
      else say();
    };
    return door;
  };
  self.doors = { answers: doorOf(self), channels: doorOf(MessagePort.prototype) };
}
`;

/** Builds doors into every worker that pages of the context start from now on. */
export async function buildDoors(context: BrowserContext): Promise<void> {
  await context.route('**/worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: doors + (await response.text()) });
  });
}

export const closeDoor = (worker: Worker, name: DoorName) =>
  worker.evaluate((door) => {
    (self as unknown as Doored).doors[door].isClosed = true;
  }, name);

export const openDoor = (worker: Worker, name: DoorName) =>
  worker.evaluate((door) => (self as unknown as Doored).doors[door].open(), name);

/** Messages that wait. */
export const heldBack = (worker: Worker, name: DoorName) =>
  worker.evaluate((door) => (self as unknown as Doored).doors[door].held.length, name);

/** Lets the message through that has waited longest. */
export const letOneThrough = (worker: Worker, name: DoorName) =>
  worker.evaluate((door) => (self as unknown as Doored).doors[door].held.shift()?.(), name);
