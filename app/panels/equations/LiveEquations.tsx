import { type PointerEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { leakOf } from '../../../workers/engine/analysis/leak.ts';
import { gatesOf } from '../../../workers/engine/ir/cellGates.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useLanguage } from '../../session/language.ts';
import { numbersOf } from '../../session/runSnapshot.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import { useTheme } from '../../session/theme.ts';
import { useSession } from '../../session/useSession.ts';
import { pointAt, useView } from '../../session/view.ts';
import { frameTools } from '../frameTools.tsx';
import { drawGates, gateAt, gates } from '../gates/gates.ts';
import { PanelFrame } from '../PanelFrame.tsx';
import type { Panel } from '../panel.ts';
import Equations from './Equations.tsx';

/** Height of the gates' curves under the equations: of one, and of its axis. */
const rowHeight = 44;
const axisHeight = 28;

/** The gates' curves, the one that is pointed at brought out. */
const briefGates = (lit: string | null): Panel => ({
  ...gates,
  draw: (surface, picture, options) => drawGates(surface, picture, options, { isBrief: true, lit }),
});

/** The equations of the present cell with the numbers of the selected step, and the gates that they colour. */
export default function LiveEquations(): ReactNode {
  const config = useExperiment((experiment) => experiment.config);
  const language = useLanguage();
  const theme = useTheme();
  const { frames, need } = useSession();
  const box = useRef<HTMLDivElement>(null);
  const lit = useView(({ pointed: { gate } }) => gate);
  const curves = useMemo(() => briefGates(lit), [lit]);
  useRunStatus(({ count }) => count);

  // Measured while it can be seen.
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let release: (() => void) | null = null;
    const observer = new IntersectionObserver((entries) => {
      const isVisible = entries.some(({ isIntersecting }) => isIntersecting);
      if (isVisible) release ??= need(['leak']);
      else {
        release?.();
        release = null;
      }
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      release?.();
    };
  }, [need]);

  const height = axisHeight + rowHeight * Math.max(2, Math.min(5, gatesOf(config).names.length));
  const { picture } = frames;
  // Numbers of another cell's formula would stand under this one's.
  const isOfThisCell = picture?.config.cell === config.cell && picture.config.eq === config.eq;
  const leak = isOfThisCell ? leakOf(picture.config, numbersOf(picture, 'leak')) : null;
  const onPointerMove = (event: PointerEvent): void => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const gate = picture ? gateAt(picture, height, event.clientY - top) : null;
    if (gate !== useView.getState().pointed.gate) pointAt({ gate });
  };
  return (
    <div ref={box}>
      <Equations config={config} language={language} theme={theme} leak={leak}>
        <div
          className="equations-curves"
          onPointerMove={onPointerMove}
          onPointerLeave={() => pointAt({})}
        >
          <PanelFrame panel={curves} height={height} isBare tools={frameTools} />
        </div>
      </Equations>
    </div>
  );
}
