import { lazy, type ReactNode, Suspense } from 'react';
import { DataTab } from '../panels/data/DataTab.tsx';
import { panels } from '../panels/index.ts';
import { OwnFrame } from '../panels/OwnFrame.tsx';
import type { Panel } from '../panels/panel.ts';
import type { Tab } from './Tabs.tsx';

const TrainTab = lazy(() => import('../panels/train/TrainTab.tsx'));
const Equations = lazy(() => import('../panels/equations/LiveEquations.tsx'));

/** The equations of the present cell, which load when somebody opens them. */
function EquationsOfCell(): ReactNode {
  return (
    <Suspense fallback={null}>
      <Equations />
    </Suspense>
  );
}

const tabOf = (panel: Panel): Tab => ({
  id: panel.id,
  title: panel.short ?? panel.title,
  body: <OwnFrame panel={panel} />,
});

const all: readonly Panel[] = panels;
const plots = all.filter(({ place }) => place === 'tab');

/** What the lower part of the page can show, in order; the first is open at first. */
export const tabs: readonly Tab[] = [
  // What shows one run, then what makes others.
  ...plots.filter(({ Frame }) => !Frame).map(tabOf),
  {
    id: 'train',
    title: { en: 'Training', zh: '训练' },
    body: (
      <Suspense fallback={null}>
        <TrainTab />
      </Suspense>
    ),
  },
  ...plots.filter(({ Frame }) => Frame).map(tabOf),
  { id: 'equations', title: { en: 'Equations', zh: '方程' }, body: <EquationsOfCell /> },
  {
    id: 'data',
    title: { en: 'Data', zh: '数据' },
    body: <DataTab />,
  },
];
