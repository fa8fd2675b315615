/** The runs that were pinned. What a link can bring back of them stands in the setting `pin` too, and follows it. */
import { create } from 'zustand';
import {
  canonical,
  experimentKeys,
  resolveSettings,
  type Settings,
} from '../../../workers/model/config.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import { mostPins } from '../../../workers/model/params/reader.ts';
import type { Measure } from '../../../workers/model/protocol.ts';
import type { UserDataIds } from '../../../workers/model/userData.ts';
import { comparesRuns, panels } from '../../panels/index.ts';
import type { Panel } from '../../panels/panel.ts';
import { replaceExperiment, useExperiment } from '../../session/experiment.ts';
import { showOffer, showSentence, withdraw, withdrawOffer } from '../../session/notices.ts';
import { pause, usePlayback } from '../../session/playback.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import type { Session } from '../../session/session.ts';
import { userDataLengths } from '../../session/userData.ts';
import { freeze } from './freeze.ts';
import { joinPins, pinTextOf, settingsOfPin, splitPins } from './pinText.ts';
import { alreadySentence, fullOffer, nothingSentence, repairedSentence } from './sentences.ts';

/** Places of pinned runs: each has its colour and its sign. */
export type Slot = (typeof slots)[number];
/** As many as the address has room for. */
const slots = [0, 1, 2] as const satisfies { readonly length: typeof mostPins };

export interface Pin {
  readonly slot: Slot;
  /** Of the experiment, the updates included. */
  readonly settings: Settings;
  readonly config: Config;
  readonly userData: UserDataIds;
  /** Training steps done. */
  readonly step: number;
  /** Its text in the setting `pin`; null where a link would bring back another run. */
  readonly text: string | null;
  /** The frozen run; null while it is computed anew. */
  readonly picture: RunSnapshot | null;
  /** Whether all that the plots compare is there, as far as it can be. */
  readonly isWhole: boolean;
  /** What is missing is on its way from the run on screen. */
  readonly isFollowed: boolean;
  /** It cannot be computed here. */
  readonly hasFailed: boolean;
}

/** In the order of pinning. */
export const usePins = create<{ readonly pins: readonly Pin[] }>(() => ({ pins: [] }));

/** Forgets all of them, and leaves the setting as it is. */
export const resetPins = (): void => usePins.setState({ pins: [] });

/** All that the plots compare runs by. */
export function comparedMeasures(config: Config): Measure[] {
  const compared = panels.filter(comparesRuns);
  return [
    ...new Set(
      compared.flatMap((panel: Panel) => [...panel.needs, ...(panel.alsoNeeds?.(config) ?? [])]),
    ),
  ];
}

/**
 * Pins the run on screen.
 *
 * What is there at once is frozen at once. What is still being computed follows while the same weights are on screen;
 * later the run is computed anew from its settings. While training goes on it stands still until all belongs together.
 */
export async function pinCurrent(session: Session): Promise<void> {
  const { picture } = session.frames;
  if (!picture) {
    showSentence('pins', nothingSentence);
    return;
  }
  const { playing, pendingUpdates } = usePlayback.getState();
  const trains = playing || pendingUpdates > 0;
  const pin = trains ? null : { ...pinOf(picture, false), isFollowed: true };
  if (pin && !add(pin, session)) return;
  try {
    await session.complete(comparedMeasures(picture.config));
  } catch {
    // The computation has stopped, and the page says so: the pin keeps what it has.
    if (pin) update(pin, { isFollowed: false, hasFailed: true });
    return;
  }
  const now = session.frames.picture;
  const isSame = now?.run === picture.run && (trains || now.summary.step === picture.summary.step);
  const whole = pinOf(isSame ? now : picture, isSame);
  if (!pin) add(whole, session);
  else if (isSame) update(pin, { picture: whole.picture, isWhole: true, isFollowed: false });
  // Other weights are on screen: it is computed anew where its settings say enough.
  else update(pin, { isFollowed: false });
}

/** A pin of what is on screen. */
function pinOf(picture: RunSnapshot, isWhole: boolean): Pin {
  const { config, summary } = picture;
  const { userData, changedMidway } = useExperiment.getState();
  const { step } = summary;
  const wanted = Object.entries({ ...config, steps: step }).filter(([key]) =>
    experimentKeys.includes(key),
  );
  const settings = canonical(Object.fromEntries(wanted), userDataLengths());
  const comesBack =
    Object.keys(userData).length === 0 &&
    !(changedMidway && step > 0) &&
    (settings.steps ?? 0) === step;
  return {
    slot: 0,
    settings,
    config,
    userData,
    step,
    text: comesBack ? pinTextOf(settings) : null,
    picture: freeze(picture, isWhole),
    isWhole,
    isFollowed: false,
    hasFailed: false,
  };
}

/** Takes a pin in, unless it is there already or there are enough; says which. */
function add(pin: Pin, session: Session): boolean {
  const { pins } = usePins.getState();
  if (pins.some((other) => isSameRun(other, pin))) {
    showSentence('pins', alreadySentence);
    return false;
  }
  if (pins.length >= mostPins) {
    const [oldest] = pins;
    showOffer({
      ...fullOffer,
      act: () => {
        if (oldest) unpin(oldest, session);
        withdrawOffer();
        add(pin, session);
      },
    });
    return false;
  }
  withdraw('pins');
  const text = pin.text !== null && hasRoomFor(pin.text, pins) ? pin.text : null;
  put([...pins, { ...pin, text, slot: freeSlot(pins) }], session);
  return true;
}

const isSameRun = (one: Pin, other: Pin) =>
  one.step === other.step &&
  JSON.stringify(one.userData) === JSON.stringify(other.userData) &&
  pinTextOf(one.settings) === pinTextOf(other.settings) &&
  // Weights that were trained under changing settings are like no others.
  (one.text !== null) === (other.text !== null);

const freeSlot = (pins: readonly Pin[]): Slot =>
  slots.find((slot) => pins.every((pin) => pin.slot !== slot)) ?? 0;

/** Whether the setting, and with it the address, has room for that text too. */
function hasRoomFor(text: string, pins: readonly Pin[]): boolean {
  const joined = joinPins([...textsOf(pins), text]);
  const { settings } = useExperiment.getState();
  return resolveSettings({ ...settings, pin: joined }).config.pin === joined;
}

const textsOf = (pins: readonly Pin[]) => pins.flatMap(({ text }) => (text === null ? [] : [text]));

/** Takes a pin away. */
export function unpin(pin: Pin, session: Session): void {
  withdraw('pins');
  put(
    usePins.getState().pins.filter(({ slot }) => slot !== pin.slot),
    session,
  );
}

function put(pins: readonly Pin[], session: Session): void {
  usePins.setState({ pins });
  session.set({ pin: joinPins(textsOf(pins)) || undefined }, 'choice');
}

/** Changes what is known of a pinned run, if it is still pinned. */
export function update({ slot, settings }: Pin, patch: Partial<Pin>): void {
  usePins.setState(({ pins }) => ({
    pins: pins.map((pin) =>
      pin.slot === slot && pinTextOf(pin.settings) === pinTextOf(settings)
        ? { ...pin, ...patch }
        : pin,
    ),
  }));
}

/** Puts the settings of a pinned run into force, from step 0, and trains it as far as it was. */
export function goBackTo({ settings }: Pin, session: Session): void {
  pause();
  replaceExperiment(settings);
  session.set({}, 'choice');
}

/** Brings the pins in line with the setting `pin`, which an address, Back or a message may have changed. */
export function followSetting(): void {
  const { pins } = usePins.getState();
  const wanted = splitPins(useExperiment.getState().config.pin).map((given) => {
    const { settings, notices } = settingsOfPin(given);
    return { settings, text: pinTextOf(settings), isRepaired: notices.length > 0 };
  });
  const texts = wanted.map(({ text }) => text);
  if (joinPins(textsOf(pins)) === joinPins(texts)) return;
  const kept: Pin[] = pins.filter(({ text }) => text === null || texts.includes(text));
  for (const { settings, text } of wanted) {
    if (kept.length >= mostPins || kept.some((pin) => pin.text === text)) continue;
    kept.push({ ...unknownRun(settings), text, slot: freeSlot(kept) });
  }
  if (wanted.some(({ isRepaired }) => isRepaired)) showSentence('pins', repairedSentence);
  usePins.setState({ pins: kept });
}

/** A run of which nothing but its settings is known. */
function unknownRun(settings: Settings): Omit<Pin, 'slot' | 'text'> {
  const { config } = resolveSettings(settings);
  return {
    settings,
    config,
    userData: {},
    step: config.steps,
    picture: null,
    isWhole: false,
    isFollowed: false,
    hasFailed: false,
  };
}
