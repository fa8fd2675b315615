import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Text } from '../../../workers/model/text.ts';
import { useSession } from '../../controls/controlled.ts';
import { showSentence } from '../../session/notices.ts';
import { createHold } from '../../session/settling.ts';
import { useSay } from '../../session/surroundings.ts';
import { BroughtLabels } from './BroughtLabels.tsx';
import { Ask } from './dialogs.tsx';
import { useArrivals } from './incoming.ts';
import { type Opening, open, type Question } from './open.ts';
import './transfer.css';

const dropText: Text = { en: 'Drop the file to open it here', zh: '松开即可在此打开文件' };
const kindsText: Text = {
  en: 'weights (.safetensors, .npz) · numbers (.csv, .json, .npy) · text (.txt). It stays in this browser unless you agree to hand it out.',
  zh: '权重（.safetensors、.npz）· 数值（.csv、.json、.npy）· 文本（.txt）。除非你同意提供，文件只留在此浏览器中。',
};
const readingText: Text = { en: 'Reading the file …', zh: '正在读取文件……' };
const slowText: Text = {
  en: 'Reading the file takes long. Everything else goes on meanwhile.',
  zh: '读取文件需要较长时间，期间其余部分照常工作。',
};
const cancelText: Text = { en: 'Stop reading', zh: '停止读取' };
const absentText: Text = {
  en: 'The part of the page that reads files could not be loaded. Nothing was changed; try again when there is a network.',
  zh: '读取文件的部分未能加载。一切保持不变；联网后请再试一次。',
};

/** Reading that takes longer is said to take long, and can be stopped. */
const slowMs = 1000;

/** What is shown of files on their way in: the place to drop them, what is asked about them, what was brought. */
export default function Reception(): ReactNode {
  const say = useSay();
  const session = useSession();
  const { isDragging, incoming } = useArrivals();
  const [question, setQuestion] = useState<Question | null>(null);
  const [opening, setOpening] = useState<Opening | null>(null);
  const [isSlow, setSlow] = useState(false);
  const latest = useRef<Opening | null>(null);
  const [pending] = useState(createHold);

  useEffect(() => {
    if (!incoming) return;
    // Taken over: the next one may come while this one is being read, and takes its place.
    useArrivals.setState({ incoming: null });
    latest.current?.cancel();
    const begun = open(incoming, session);
    latest.current = begun;
    setOpening(begun);
    pending.set(true);
    setSlow(false);
    setQuestion(null);
    const timer = setTimeout(() => {
      if (latest.current === begun) setSlow(true);
    }, slowMs);
    const settle = (asked: Question | null): void => {
      clearTimeout(timer);
      if (latest.current !== begun) return;
      setQuestion(asked);
      setOpening(null);
      setSlow(false);
      pending.set(false);
    };
    begun.question.then(settle, () => {
      showSentence('file', absentText);
      settle(null);
    });
  }, [incoming, session, pending]);

  return (
    <>
      <BroughtLabels />
      <p className="reading" role="status">
        {opening && say(isSlow ? slowText : readingText)}
        {opening && isSlow && (
          <button type="button" onClick={opening.cancel}>
            {say(cancelText)}
          </button>
        )}
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
