import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useExperiment } from '../session/experiment.ts';
import { useSay } from '../session/language.ts';
import { useView } from '../session/view.ts';
import type { Plot } from './canvas.ts';
import { showSpan, stopGliding } from './glide.ts';
import { type Mark, marginsIn, stripClass, zoomByHand } from './timeZoom.ts';
import { spanWith } from './zoom.ts';
import './timeZoom.css';

/**
 * Zooming and panning by hand along the time axis: Ctrl or ⌘ and the wheel, two fingers, Shift and a drag for a part, a
 * drag along the axis's numbers, a double click for the whole. A wheel or a finger by itself scrolls the page as
 * everywhere.
 */
export function TimeZoom({ plot: { box, size, scale } }: { readonly plot: Plot }): ReactNode {
  const say = useSay();
  const [mark, setMark] = useState<Mark | null>(null);
  const isPart = useView(({ span }) => span !== undefined);
  useFollowing();
  useEffect(
    () => (box.current ? zoomByHand(box.current, scale, setMark) : undefined),
    [box, scale],
  );
  return (
    <>
      {isPart && (
        <div
          className={stripClass}
          title={say('panels.zoom.strip')}
          style={marginsIn(size.width, scale)}
        />
      )}
      {mark && <div className="zoom-mark" style={mark} />}
    </>
  );
}

/** Another length shows all of it; a step that is selected outside of what is shown brings itself into view. */
function useFollowing(): void {
  const T = useExperiment(({ config }) => config.T);
  const t = useExperiment(({ config }) => config.t);
  const known = useRef(T);
  useEffect(() => {
    if (known.current === T) return;
    known.current = T;
    stopGliding();
    showSpan(undefined);
  }, [T]);
  useEffect(() => {
    const { span } = useView.getState();
    const next = spanWith(span, T, t);
    if (next === span) return;
    stopGliding();
    showSpan(next);
  }, [T, t]);
}
