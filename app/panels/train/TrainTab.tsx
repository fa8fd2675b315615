import type { ReactNode } from 'react';
import type { FrameProps } from '../panel.ts';
import { Past } from './Past.tsx';
import { Threshold } from './Threshold.tsx';
import './train.css';

/** Everything about training: its past, which can be gone back to, and which threshold would help. */
export default function TrainTab({ Save }: Pick<FrameProps, 'Save'>): ReactNode {
  return (
    <div className="train">
      <Past Save={Save} />
      <Threshold Save={Save} />
    </div>
  );
}
