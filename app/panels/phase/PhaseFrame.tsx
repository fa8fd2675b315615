import type { ReactNode } from 'react';
import { loadSweeps } from '../../../workers/thread/load.ts';
import { part } from '../../ui/part.tsx';
import type { FrameSize } from '../panel.ts';

/** The map with its controls, its progress and what computes it, which load when somebody opens it. */
export const PhaseFrame = part<FrameSize>(
  async () => {
    const [{ PhaseTab }, sweeps] = await Promise.all([import('./PhaseTab.tsx'), loadSweeps()]);
    return {
      default: (size: FrameSize): ReactNode => <PhaseTab sweeps={sweeps} {...size} />,
    };
  },
  ({ height }) => <div style={{ height }} />,
);
