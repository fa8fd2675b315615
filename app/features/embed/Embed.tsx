import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { experimentHash, type Settings } from '../../../workers/model/config.ts';
import type { Param } from '../../../workers/model/param.ts';
import { type Config, paramOf } from '../../../workers/model/params/index.ts';
import { Control } from '../../controls/Control.tsx';
import { isLocked } from '../../controls/locked.ts';
import { NoticeBar } from '../../lab/NoticeBar.tsx';
import { TrainButton } from '../../lab/Transport.tsx';
import { Caption } from '../../lab/VerdictCard.tsx';
import { frameTools } from '../../panels/frameTools.tsx';
import { panelOf } from '../../panels/index.ts';
import { OwnFrame } from '../../panels/OwnFrame.tsx';
import type { Panel } from '../../panels/panel.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useSay } from '../../session/language.ts';
import { play } from '../../session/playback.ts';
import { mostLevers } from '../../session/presenting.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import { useSession } from '../../session/useSession.ts';
import { part } from '../../ui/part.tsx';
import { Comparing } from '../compare/Comparing.tsx';
import { PinButton } from '../compare/PinButton.tsx';
import { PinList } from '../compare/PinList.tsx';
import { linkTo, pageAddress } from '../share/link.ts';
import { EmbedHeadline } from './EmbedHeadline.tsx';
import { pictureHeight } from './element/usualHeight.ts';
import '../../theme/controls.css';
import '../../theme/rest.css';
import '../../theme/contrast.css';
import '../../theme/embed.css';
import '../../theme/present.css';

/** A name longer than this is no name; a typed-in cell makes them long. */
const longestName = 60;

/** Name in `panels` of the line of words at the top, which is no plot. */
const verdictName = 'verdict';

/** The key whose control is a button: its text is no reader's to type. */
const pinKey = 'pin';

/** Most figures have none. */
const Lesson = part(() => import('../../explain/lesson/Lesson.tsx'));

/** The figure inside another page. */
export default function Embed(): ReactNode {
  const say = useSay();
  const root = useRef<HTMLElement>(null);
  const width = useWidth(root);
  const config = useExperiment((experiment) => experiment.config);
  useOnScreen(root, config.play);
  // Figures on one page are told apart by what they are set to.
  const own = useExperiment(({ settings }) => experimentHash(settings).slice(0, longestName));
  const names = config.panels.split(',');
  const shown = names.flatMap((name) => panelOf(name) ?? []);
  const scale = config.present ? audienceScale : 1;
  const named = controlsOf(config);
  const controls = config.present ? named.slice(0, mostLevers) : named;
  const hasPin = config.controls.split(',').includes(pinKey);
  return (
    <main
      ref={root}
      className="embed"
      data-present={config.present}
      aria-label={own === '' ? say('embed.figure') : say('embed.figureOf', { config: own })}
    >
      <h1 className="unseen">gradflow</h1>
      <header>
        {names.includes(verdictName) && width > 0 ? (
          <EmbedHeadline width={width / scale - besideHeadline} scale={scale} />
        ) : (
          <span />
        )}
        <OpenLink />
      </header>
      <Comparing />
      <Caption />
      <NoticeBar />
      {width > 0 &&
        shown.map((panel) => (
          <OwnFrame
            key={panel.id}
            panel={panel}
            height={scale * heightOf(panel, width / scale)}
            isBare
            tools={frameTools}
          />
        ))}
      {config.lesson !== '' && (
        <Lesson
          isFigure
          isShown={(target) =>
            target === 'train' ||
            controls.some(({ key }) => key === target && !isLocked(config, key))
          }
        />
      )}
      {hasPin && <PinList />}
      <footer>
        {hasPin && <PinButton isLocked={isLocked(config, pinKey)} />}
        {controls.map((param, i) => (
          <Control
            key={param.key}
            // One row of buttons; what else is a choice is a list, or the row would not fit.
            param={param.kind === 'choice' && i > 0 ? { ...param, prominent: 0 } : param}
            isLocked={isLocked(config, param.key)}
            isCompact
          />
        ))}
        <TrainButton />
      </footer>
    </main>
  );
}

function controlsOf(config: Config): Param[] {
  return config.controls.split(',').flatMap((key) => {
    const param: Param | undefined = paramOf(key);
    const isControl =
      param && key !== pinKey && param.scope !== 'frame' && (param.usedWhen?.(config) ?? true);
    return isControl ? [param] : [];
  });
}

/** By how much a figure is larger before an audience. */
const audienceScale = 1.5;

/** What the headline leaves on both sides of it and to the way out beside it, in CSS pixels. */
const besideHeadline = 64;

/** Plots of the Lab: by how much each is lower in a figure that wide, so that the first two and what stands around them are 420 px high at 640. */
const labShare = (width: number): number =>
  (0.75 * Math.min(1000, Math.max(360, width)) - 160) / 390;

/**
 * Height of a plot in a figure that wide.
 *
 * The frame's own height plays no part, or the two would chase each other.
 */
function heightOf({ height, place }: Panel, width: number): number {
  return place === 'front' ? pictureHeight(width) : Math.round(height * labShare(width));
}

function OpenLink(): ReactNode {
  const say = useSay();
  const settings: Settings = useExperiment((experiment) => experiment.settings);
  const changedMidway = useExperiment((experiment) => experiment.changedMidway);
  const step = useRunStatus(({ summary }) => summary?.step ?? 0);
  const { address } = linkTo(
    pageAddress(),
    { ...settings, present: undefined },
    step,
    changedMidway,
  );
  return (
    <a className="open" href={address} target="_blank" rel="noopener" title={say('embed.open')}>
      <span className="unseen">{say('embed.open')}</span> <span aria-hidden="true">↗</span>
    </a>
  );
}

function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  // Before anything is painted: an empty figure would tell the page around it a height of its own.
  useLayoutEffect(() => {
    const observed = element.current;
    if (!observed) return undefined;
    const measure = (): void => setWidth(Math.round(observed.getBoundingClientRect().width));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** Nothing is computed while the figure is out of sight; training may begin when it first comes into it. */
function useOnScreen(element: { readonly current: HTMLElement | null }, plays: boolean): void {
  const { setOnScreen } = useSession();
  useEffect(() => {
    const observed = element.current;
    if (!observed) return undefined;
    let hasBeenSeen = false;
    const observer = new IntersectionObserver((entries) => {
      const isSeen = entries.some(({ isIntersecting }) => isIntersecting);
      setOnScreen(isSeen);
      if (isSeen && !hasBeenSeen && plays) play();
      hasBeenSeen ||= isSeen;
    });
    observer.observe(observed);
    return () => {
      observer.disconnect();
      setOnScreen(true);
    };
  }, [element, plays, setOnScreen]);
}
