import { type ReactNode, useEffect, useRef } from 'react';
import { linearScale } from '../plot/linearScale.ts';
import { useExperiment } from '../session/experiment.ts';
import { useLanguage, useSay } from '../session/language.ts';
import { useMedia } from '../session/media.ts';
import { useRunStatus } from '../session/runStatus.ts';
import { useSession } from '../session/useSession.ts';
import { hideCurves, setValueScale, useView } from '../session/view.ts';
import { phoneQueries } from '../theme/phone.ts';
import { usePalette } from '../theme/usePalette.ts';
import { hiddenCurves } from './hiddenCurves.ts';
import type { Panel } from './panel.ts';
import { Sample } from './Sample.tsx';
import './curveTools.css';
import { glideTo } from './glide.ts';
import { zoomAbout } from './timeZoom.ts';
import { leastSteps, spanSentence } from './zoom.ts';

/** The legend of a plot as buttons, the choice of its value axis, and zoom of the shared time axis. */
export function CurveTools({ panel }: { readonly panel: Panel }): ReactNode {
  const say = useSay();
  const isPhone = useMedia(phoneQueries.lab);
  const tools = (
    <div className="curve-tools">
      <Legend panel={panel} />
      <Axes />
    </div>
  );
  // A phone keeps its height for the curves themselves.
  if (!isPhone) return tools;
  return (
    <details className="curve-fold">
      <summary>{say('panels.curveTools.curves')}</summary>
      {tools}
    </details>
  );
}

function Legend({ panel }: { readonly panel: Panel }): ReactNode {
  const say = useSay();
  const { frames, plotOptions } = useSession();
  const palette = usePalette();
  const embed = useExperiment(({ config }) => config.embed);
  const chosen = useView((view) => view.hidden);
  const hidden = hiddenCurves(panel, { embed }, chosen);
  // Curves come and go with the run and with what is pinned, at reading speed.
  useLanguage();
  useView((view) => view.comparedRuns);
  useRunStatus(({ count }) => count);
  // Between two runs the curves of the last one: buttons that go and come again would move the others.
  const last = useRef(frames.picture);
  useEffect(() => {
    last.current = frames.picture ?? last.current;
  });
  const picture = frames.picture ?? last.current;
  const entries = (picture && panel.legend?.(picture, plotOptions(), palette)) ?? [];
  return (
    <fieldset>
      <legend className="unseen">{say('panels.curveTools.curves')}</legend>
      {entries.map(({ id, name, stroke, isBand }) => (
        <button
          key={id}
          type="button"
          aria-pressed={!hidden.has(id)}
          onClick={() => toggle(id, hidden)}
        >
          <Sample stroke={stroke} isBand={isBand} />
          <span>{name}</span>
        </button>
      ))}
    </fieldset>
  );
}

function toggle(id: string, present: ReadonlySet<string>): void {
  const hidden = new Set(present);
  if (!hidden.delete(id)) hidden.add(id);
  hideCurves(hidden);
}

function Axes(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const T = useExperiment(({ config }) => config.T);
  const isLinear = useView(({ valueScale }) => valueScale !== undefined);
  const span = useView((view) => view.span);
  const isWhole = span === undefined;
  const isLeast = (span ? span[1] - span[0] + 1 : T) <= leastSteps;
  return (
    <fieldset>
      <legend className="unseen">{say('panels.curveTools.axes')}</legend>
      <button
        type="button"
        aria-pressed={isLinear}
        title={say('panels.curveTools.linearHelp')}
        onClick={() => setValueScale(isLinear ? undefined : linearScale)}
      >
        {say('panels.curveTools.linear')}
      </button>
      <button
        type="button"
        aria-label={say('panels.curveTools.out')}
        title={say('panels.curveTools.out')}
        aria-disabled={isWhole}
        onClick={() => !isWhole && zoomAbout(2)}
      >
        −
      </button>
      <button
        type="button"
        aria-label={say('panels.curveTools.in')}
        title={say('panels.curveTools.in')}
        aria-disabled={isLeast}
        onClick={() => !isLeast && zoomAbout(0.5)}
      >
        +
      </button>
      <button
        type="button"
        title={say('panels.curveTools.wholeHelp')}
        aria-disabled={isWhole}
        onClick={() => glideTo(undefined)}
      >
        {say('panels.curveTools.whole')}
      </button>
      <span className="unseen" aria-live="polite">
        {spanSentence(span, T, language).trim()}
      </span>
    </fieldset>
  );
}
