import type { ReactNode } from 'react';
import { useExperiment } from '../../session/experiment.ts';
import { useSay } from '../../session/language.ts';
import { showSentence } from '../../session/notices.ts';
import { useSession } from '../../session/useSession.ts';
import { download } from '../../ui/download.ts';
import { PanelFrame } from '../PanelFrame.tsx';
import type { FrameProps } from '../panel.ts';
import { csvOfSample } from './columns.ts';
import { data } from './data.ts';
import { sampleIn } from './sample.ts';
import { UserDataBox } from './UserDataBox.tsx';
import './data.css';

/** The data of the run: one sequence drawn, its numbers to take home, and a place for the reader's own. */
export default function DataTab(props: Pick<FrameProps, 'Save' | 'tools'>): ReactNode {
  const say = useSay();
  const { frames, set, settle } = useSession();
  const sample = useExperiment(({ config }) => config.sample);
  const B = useExperiment(({ config }) => config.B);

  const go = (to: number): void => {
    set({ sample: to }, 'drag');
    settle();
  };
  const save = (): void => {
    const found = frames.picture && sampleIn(frames.picture);
    if (!found) {
      showSentence('save', 'panels.data.dataTab.failed');
      return;
    }
    const csv = new Blob([csvOfSample(found)], { type: 'text/csv;charset=utf-8' });
    download('gradflow-sample.csv', csv);
  };

  return (
    <>
      <PanelFrame panel={data} {...props} />
      <div className="data-tools">
        <button
          type="button"
          className="iconic"
          aria-label={say('panels.data.dataTab.previous')}
          disabled={sample <= 1}
          onClick={() => go(sample - 1)}
        >
          ‹
        </button>
        <span role="status">{say('panels.data.dataTab.sequence', { sample, B })}</span>
        <button
          type="button"
          className="iconic"
          aria-label={say('panels.data.dataTab.following')}
          disabled={sample >= B}
          onClick={() => go(sample + 1)}
        >
          ›
        </button>
        <button type="button" onClick={save}>
          {say('panels.data.dataTab.save')}
        </button>
      </div>
      <UserDataBox />
    </>
  );
}
