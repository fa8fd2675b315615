import { type ReactNode, useEffect, useState } from 'react';
import type { Text } from '../../workers/index.ts';
import { useSession } from '../controls/controlled.ts';
import { useSay } from '../state/surroundings.ts';
import { BroughtLabels } from './BroughtLabels.tsx';
import { Ask } from './dialogs.tsx';
import { useArrivals } from './incoming.ts';
import { open, type Question } from './open.ts';
import './transfer.css';

const dropText: Text = { en: 'Drop the file to open it here', zh: '松开即可在此打开文件' };
const kindsText: Text = {
  en: 'weights (.safetensors, .npz) · numbers (.csv, .json, .npy) · text (.txt). It stays in this browser unless you agree to hand it out.',
  zh: '权重（.safetensors、.npz）· 数值（.csv、.json、.npy）· 文本（.txt）。除非你同意提供，文件只留在此浏览器中。',
};
const readingText: Text = { en: 'Reading the file …', zh: '正在读取文件……' };

/** What is shown of files on their way in: the place to drop them, what is asked about them, what was brought. */
export default function Reception(): ReactNode {
  const say = useSay();
  const session = useSession();
  const { isDragging, incoming } = useArrivals();
  const [question, setQuestion] = useState<Question | null>(null);
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    if (!incoming) return;
    // Taken over: the next one may come while this one is being read.
    useArrivals.setState({ incoming: null });
    setBusy(true);
    setQuestion(null);
    open(incoming, session).then(
      (asked) => {
        setQuestion(asked);
        setBusy(false);
      },
      () => setBusy(false), // the readers could not be fetched: as if nothing had been dropped
    );
  }, [incoming, session]);

  return (
    <>
      <BroughtLabels />
      <p className="reading" role="status">
        {isBusy && say(readingText)}
      </p>
      {isDragging && (
        <div className="drop-here" aria-hidden="true">
          <p>
            <strong>{say(dropText)}</strong>
            <span>{say(kindsText)}</span>
          </p>
        </div>
      )}
      {question && <Ask question={question} onDone={() => setQuestion(null)} />}
    </>
  );
}
