import type { ReactNode } from 'react';
import type { Config } from '../../workers/model/params/index.ts';
import { SavePicture } from '../features/share/SavePicture.tsx';
import type { Text } from '../locales/index.ts';
import { frameTools } from '../panels/frameTools.tsx';
import { panels } from '../panels/index.ts';
import { OwnFrame } from '../panels/OwnFrame.tsx';
import type { Panel } from '../panels/panel.ts';
import { part } from '../ui/part.tsx';

const TrainTab = part(() => import('../panels/train/TrainTab.tsx'));
const DataTab = part(() => import('../panels/data/DataTab.tsx'));
const Equations = part(() => import('../panels/equations/LiveEquations.tsx'));

/** Something that can stand in the lower part of the page, one at a time. */
export interface Tab {
  readonly id: string;
  readonly title: Text;
  /** Another title for settings of which that one is not true. */
  readonly titleFor?: ((config: Config) => Text | undefined) | undefined;
  readonly body: ReactNode;
}

const tabOf = (panel: Panel): Tab => ({
  id: panel.id,
  title: panel.short ?? panel.title,
  titleFor: panel.shortFor,
  body: <OwnFrame panel={panel} Save={SavePicture} tools={frameTools} />,
});

const all: readonly Panel[] = panels;
const plots = all.filter(({ place, tab }) => place === 'tab' && tab === undefined);

/** What the lower part of the page can show, in order; the first is open at first. */
export const tabs: readonly Tab[] = [
  // What shows one run, then what makes others.
  ...plots.filter(({ Frame }) => !Frame).map(tabOf),
  {
    id: 'train',
    title: 'lab.tabList.tabs.train.title',
    body: <TrainTab Save={SavePicture} />,
  },
  ...plots.filter(({ Frame }) => Frame).map(tabOf),
  { id: 'equations', title: 'lab.tabList.tabs.equations.title', body: <Equations /> },
  {
    id: 'data',
    title: 'lab.tabList.tabs.data.title',
    body: <DataTab Save={SavePicture} tools={frameTools} />,
  },
];
