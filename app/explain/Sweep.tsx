import { easeCubicInOut, range } from 'd3';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { hero } from '../panels/hero/hero.ts';
import { type Homeward, homeward } from '../panels/hero/homeward.ts';
import { ratioOf } from '../panels/hero/pinned.ts';
import type { Series } from '../panels/series.ts';
import { useExperiment } from '../session/experiment.ts';
import { holds } from '../session/media.ts';
import { usePlayback } from '../session/playback.ts';
import { usePlotScale } from '../session/presenting.ts';
import type { RunSnapshot } from '../session/runSnapshot.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { createHold } from '../session/settling.ts';
import { useSession } from '../session/useSession.ts';
import { setReturning, useView } from '../session/view.ts';
import { formatRatio } from '../words/numbers.ts';

/** How long the gradient takes on its way home. */
const sweepMs = 1200;
/** How often the number at its head is written anew; faster than it can be read. */
const countMs = 80;
/** Pieces of the way that the browser moves along in straight lines. */
const nPieces = 48;

/**
 * Sends the gradient home once after the page has loaded and after each choice: from the loss to the oldest input. Under
 * a drag, in training and under reduced motion the picture is whole at once.
 *
 * The ribbon lies there whole, and what covers it is moved by the browser alone: the page need not draw a frame of it.
 */
export function Sweep(): ReactNode {
  const { frames } = useSession();
  const cover = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLSpanElement>(null);
  const scale = usePlotScale(hero.smallest);
  const latest = useRef(scale);
  latest.current = scale;
  useEffect(() => {
    const sweep = createSweep({ cover, head }, () => latest.current);
    let swept: number | null = null;
    /** What there is of the run on screen. */
    const arrive = (): void => {
      const { picture } = frames;
      const run = picture?.run ?? null;
      if (useRunStatus.getState().hasFailed) sweep.rest();
      if (picture === null || run === swept || run !== useExperiment.getState().run) return;
      swept = run;
      if (isStill()) sweep.rest();
      else sweep.start(picture);
    };
    /** Asked with every move of the pointer: only what is on its way can be hurried. */
    const hurry = (): void => {
      if (useView.getState().isReturning && isStill()) sweep.rest();
    };
    const leave = [
      useRunStatus.subscribe(arrive),
      usePlayback.subscribe(hurry),
      useView.subscribe(hurry),
      useExperiment.subscribe((now, before) => {
        if (now.run === before.run) return;
        // Until its numbers are there nothing has come home.
        if (isStill()) sweep.rest();
        else sweep.wait();
      }),
    ];
    arrive();
    return () => {
      for (const end of leave) end();
      sweep.rest();
    };
  }, [frames]);
  return (
    <div className="sweep" aria-hidden="true">
      <div ref={cover} className="cover" hidden />
      <span ref={head} className="head" hidden />
    </div>
  );
}

const isStill = (): boolean =>
  usePlayback.getState().playing ||
  useView.getState().dragging ||
  holds('(prefers-reduced-motion: reduce)');

interface Parts {
  /** What hides the ribbon as far as the gradient has not come. */
  readonly cover: RefObject<HTMLElement | null>;
  /** The number that goes ahead. */
  readonly head: RefObject<HTMLElement | null>;
}

/** @param scaleOf  CSS pixels to each of those that the plot is drawn in */
function createSweep({ cover, head }: Parts, scaleOf: () => number) {
  const moving = createHold();
  let stop = (): void => {};

  const show = (isShown: boolean): void => {
    if (cover.current) cover.current.hidden = !isShown;
    if (head.current) head.current.hidden = !isShown;
  };

  const rest = (): void => {
    stop();
    stop = () => {};
    show(false);
    setReturning(false);
    moving.set(false);
  };

  /** Lays the cover over the ribbon; the way that lies under it, null where there is no room for one. */
  const lay = (T: number, ratio: Series): Homeward | null => {
    const plot = cover.current?.parentElement?.parentElement?.querySelector('.plot');
    if (!cover.current || !(plot instanceof HTMLElement)) return null;
    const scale = scaleOf();
    const size = { width: plot.clientWidth / scale, height: plot.clientHeight / scale };
    const way = homeward(size, T, ratio);
    for (const [side, length] of Object.entries(way.box)) {
      cover.current.style.setProperty(side, `${length * scale}px`);
    }
    return way;
  };

  return {
    rest,
    wait: (): void => {
      stop();
      if (!lay(1, () => 0)) return;
      show(true);
      if (head.current) head.current.textContent = '';
      setReturning(true);
    },
    start: (picture: RunSnapshot): void => {
      stop();
      const { T } = picture.config;
      const ratio = ratioOf(picture);
      const way = Number.isNaN(ratio(T)) ? null : lay(T, ratio);
      if (!way || !cover.current || !head.current) {
        rest();
        return;
      }
      show(true);
      setReturning(true);
      moving.set(true);
      stop = move(cover.current, head.current, way, ratio, scaleOf(), rest);
    },
  };
}

/** Moves the cover off the ribbon with the number at its edge; what is returned ends it. */
function move(
  cover: HTMLElement,
  head: HTMLElement,
  way: Homeward,
  ratio: Series,
  scale: number,
  whenHome: () => void,
): () => void {
  const { language } = useView.getState();
  const shares = range(nPieces + 1).map((i) => easeCubicInOut(i / nPieces));
  const leaving = cover.animate(
    shares.map((share) => ({ transform: `scaleX(${1 - share})` })),
    { duration: sweepMs, fill: 'forwards' },
  );
  const leading = head.animate(
    shares.map((share) => {
      const { x, y } = way.at(share);
      // From one side of the edge to the other, so that it lies over the ruler at no time.
      const aside = `translate(${100 * (share - 1)}%, -50%)`;
      return { transform: `translate(${x * scale}px, ${y * scale}px) ${aside}` };
    }),
    { duration: sweepMs, fill: 'forwards' },
  );
  const count = (): void => {
    const share = easeCubicInOut(Math.min(1, Number(leaving.currentTime ?? 0) / sweepMs));
    const said = ratio(way.at(share).t);
    head.textContent = Number.isNaN(said) ? '' : formatRatio(said, language);
  };
  count();
  const counting = setInterval(count, countMs);
  leaving.onfinish = whenHome;
  return () => {
    clearInterval(counting);
    leaving.onfinish = null;
    leaving.cancel();
    leading.cancel();
  };
}
