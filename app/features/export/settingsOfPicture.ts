import type { Settings } from '../../../workers/model/config.ts';
import { isExperiment } from '../../../workers/model/param.ts';
import { keysWhere } from '../../../workers/model/params/index.ts';
import { comparesRuns, panels } from '../../panels/index.ts';
import type { Panel } from '../../panels/panel.ts';

/** The experiment, and of which step, sequence, layer and direction the plots are. */
const ofEveryPicture: readonly string[] = keysWhere(
  (param) => isExperiment(param) || param.scope === 'pointer',
);

const all: readonly Panel[] = panels;
/** Open without a word in the address. */
const firstTab = all.find(({ place }) => place === 'tab');

/**
 * The settings whose address brings a picture back: the experiment, what the reader pointed at, and all that this plot is
 * drawn by. Language, colours and what other plots show are no part of them.
 */
export function settingsOfPicture(
  panel: Pick<Panel, 'id' | 'place' | 'tab' | 'choices' | 'hasComparedRuns'>,
  settings: Settings,
): Settings {
  const keys = [...ofEveryPicture, ...(panel.choices ?? [])];
  if (comparesRuns(panel)) keys.push('pin');
  const own = Object.entries(settings).filter(([key]) => keys.includes(key));
  const isOpen = panel.place !== 'tab' || panel.id === firstTab?.id;
  return {
    ...Object.fromEntries(own),
    tab: isOpen ? undefined : (panel.tab ?? panel.id),
    view: panel.place === 'front' ? undefined : 'lab',
  };
}
