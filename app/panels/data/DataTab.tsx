import type { ReactNode } from 'react';
import type { Text } from '../../../workers/model/text.ts';
import { useSession } from '../../controls/controlled.ts';
import { download } from '../../features/export/saveFile.ts';
import { useExperiment } from '../../session/experiment.ts';
import { showSentence } from '../../session/notices.ts';
import { useSay } from '../../session/surroundings.ts';
import { PanelFrame } from '../PanelFrame.tsx';
import { csvOfSample } from './columns.ts';
import { data } from './data.ts';
import { OwnBox } from './OwnBox.tsx';
import { sampleIn } from './sample.ts';
import './data.css';

const saveText: Text = { en: 'Save these numbers (.csv)', zh: '保存这些数值（.csv）' };
const sequenceText: Text = { en: 'Sequence {sample} of {B}', zh: '第 {sample} 条序列，共 {B} 条' };
const previousText: Text = { en: 'Previous sequence', zh: '上一条序列' };
const followingText: Text = { en: 'Next sequence', zh: '下一条序列' };
const failedText: Text = {
  en: 'There are no numbers to be saved yet.',
  zh: '还没有可保存的数值。',
};

/** The data of the run: one sequence drawn, its numbers to take home, and a place for the reader's own. */
export function DataTab(): ReactNode {
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
      showSentence('save', failedText);
      return;
    }
    const csv = new Blob([csvOfSample(found)], { type: 'text/csv;charset=utf-8' });
    download('gradflow-sample.csv', csv);
  };

  return (
    <>
      <PanelFrame panel={data} />
      <div className="data-tools">
        <button
          type="button"
          className="iconic"
          aria-label={say(previousText)}
          disabled={sample <= 1}
          onClick={() => go(sample - 1)}
        >
          ‹
        </button>
        <span role="status">{say(sequenceText, { sample, B })}</span>
        <button
          type="button"
          className="iconic"
          aria-label={say(followingText)}
          disabled={sample >= B}
          onClick={() => go(sample + 1)}
        >
          ›
        </button>
        <button type="button" onClick={save}>
          {say(saveText)}
        </button>
      </div>
      <OwnBox />
    </>
  );
}
