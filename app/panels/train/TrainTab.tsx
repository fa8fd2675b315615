import type { ReactNode } from 'react';
import { Past } from './Past.tsx';
import { Threshold } from './Threshold.tsx';
import './train.css';

/** Everything about training: its past, which can be gone back to, and which threshold would help. */
export default function TrainTab(): ReactNode {
  return (
    <div className="train">
      <Past />
      <Threshold />
    </div>
  );
}
