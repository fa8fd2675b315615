import type { ReactNode } from 'react';
import type { Text } from '../../../workers/model/text.ts';
import { useSay } from '../../session/surroundings.ts';
import { waysOf } from '../views/chosen.ts';
import { ViewSwitch } from '../views/ViewSwitch.tsx';

const viewText: Text = { en: 'How the singular values are shown', zh: '奇异值的显示方式' };
const mapText: Text = { en: 'map', zh: '色图' };
const linesText: Text = { en: 'lines', zh: '曲线' };

const ways = waysOf<'map' | 'lines'>('spectrum', 'map', async () => {
  const { spectrumLines } = await import('./spectrumLines.ts');
  return spectrumLines;
});

/** All singular values as colours, or a few of them as curves. */
export function SpectrumTools(): ReactNode {
  const say = useSay();
  const way = ways.useWay();
  const options = [
    { id: 'map', text: say(mapText) },
    { id: 'lines', text: say(linesText) },
  ] as const;
  return (
    <div className="panel-tools">
      <ViewSwitch label={say(viewText)} options={options} value={way} choose={ways.choose} />
    </div>
  );
}
