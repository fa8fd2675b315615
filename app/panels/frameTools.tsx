import type { ReactNode } from 'react';
import { PanelChoice } from '../controls/PanelChoice.tsx';
import { CurveTools } from './CurveTools.tsx';
import { NumbersTable } from './NumbersTable.tsx';
import type { FrameTools, Panel } from './panel.ts';
import { Steps } from './Steps.tsx';
import { PanelTools } from './views/PanelTools.tsx';

function Head({ panel }: { readonly panel: Panel }): ReactNode {
  return (
    <>
      <PanelTools id={panel.id} />
      {panel.choices?.map((key) => (
        <PanelChoice key={key} name={key} />
      ))}
    </>
  );
}

/** All that stands around a plot of the page. */
export const frameTools: FrameTools = {
  Head,
  Curves: CurveTools,
  Steps,
  Numbers: NumbersTable,
};
