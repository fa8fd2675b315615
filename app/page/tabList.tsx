import { lazy, type ReactNode, Suspense } from 'react';
import { DataTab } from '../panels/data/DataTab.tsx';
import { panels } from '../panels/index.ts';
import { PanelFrame } from '../panels/PanelFrame.tsx';
import type { Panel } from '../panels/panel.ts';
import type { Tab } from './Tabs.tsx';

const TrainTab = lazy(() => import('../panels/train/TrainTab.tsx'));
const PhaseTab = lazy(() => import('../panels/phase/PhaseTab.tsx'));
const Equations = lazy(() => import('../panels/equations/LiveEquations.tsx'));

/** The equations of the present cell, which load when somebody opens them. */
function EquationsOfCell(): ReactNode {
  return (
    <Suspense fallback={null}>
      <Equations />
    </Suspense>
  );
}

const all: readonly Panel[] = panels;

/** What the lower part of the page can show, in order; the first is open at first. */
export const tabs: readonly Tab[] = [
  ...all
    .filter(({ place }) => place === 'tab')
    .map((panel) => ({
      id: panel.id,
      title: panel.short ?? panel.title,
      body: <PanelFrame panel={panel} />,
    })),
  {
    id: 'train',
    title: { en: 'Training', zh: '训练' },
    body: (
      <Suspense fallback={null}>
        <TrainTab />
      </Suspense>
    ),
  },
  {
    id: 'phase',
    title: { en: 'Phase map', zh: '相图' },
    body: (
      <Suspense fallback={null}>
        <PhaseTab />
      </Suspense>
    ),
  },
  { id: 'equations', title: { en: 'Equations', zh: '方程' }, body: <EquationsOfCell /> },
  {
    id: 'data',
    title: { en: 'Data', zh: '数据' },
    body: <DataTab />,
  },
];
