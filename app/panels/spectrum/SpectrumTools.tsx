import type { ReactNode } from 'react';
import { useSay } from '../../session/language.ts';
import { waysOf } from '../views/chosen.ts';
import { ViewSwitch } from '../views/PlotViewSwitch.tsx';

const ways = waysOf<'map' | 'lines'>('spectrum', ['map', 'lines'], async () => {
  const { spectrumLines } = await import('./spectrumLines.ts');
  return spectrumLines;
});

/** All singular values as colours, or a few of them as curves. */
export function SpectrumTools(): ReactNode {
  const say = useSay();
  const way = ways.useWay();
  const options = [
    { id: 'map', text: say('panels.spectrum.spectrumTools.map') },
    { id: 'lines', text: say('panels.spectrum.spectrumTools.lines') },
  ] as const;
  return (
    <div className="panel-tools">
      <ViewSwitch
        label={say('panels.spectrum.spectrumTools.view')}
        options={options}
        value={way}
        choose={ways.choose}
      />
    </div>
  );
}
