import type { ReactNode } from 'react';
import { loadSweeps } from '../../../workers/thread/load.ts';
import { part } from '../../ui/part.tsx';
import type { FrameProps } from '../panel.ts';

/** The map with its controls, its progress and what computes it, which load when it is opened. */
export const PhaseFrame = part<FrameProps>(
  async () => {
    const [{ PhaseTab }, sweeps] = await Promise.all([import('./PhaseTab.tsx'), loadSweeps()]);
    return {
      default: (props: FrameProps): ReactNode => <PhaseTab sweeps={sweeps} {...props} />,
    };
  },
  ({ height }) => <div style={{ height }} />,
);
