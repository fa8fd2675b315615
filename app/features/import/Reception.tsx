import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useSay } from '../../session/language.ts';
import { showSentence } from '../../session/notices.ts';
import { createHold } from '../../session/settling.ts';
import { useSession } from '../../session/useSession.ts';
import { receive, useView } from '../../session/view.ts';
import { Ask } from './dialogs.tsx';
import { type Opening, open, type Question } from './open.ts';
import { UserDataLabels } from './UserDataLabels.tsx';
import './transfer.css';

/** Reading that takes longer is said to take long, and can be stopped. */
const slowMs = 1000;

/** What is shown of files on their way in: the place to drop them, what is asked about them, what was brought. */
export default function Reception(): ReactNode {
  const say = useSay();
  const session = useSession();
  const isFileOver = useView((view) => view.isFileOver);
  const incoming = useView((view) => view.incoming);
  const [question, setQuestion] = useState<Question | null>(null);
  const [opening, setOpening] = useState<Opening | null>(null);
  const [isSlow, setSlow] = useState(false);
  const latest = useRef<Opening | null>(null);
  const [pending] = useState(createHold);

  useEffect(() => {
    if (!incoming) return;
    // Taken over: the next one may come while this one is being read, and takes its place.
    receive(null);
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
      showSentence('file', 'importing.reception.absent');
      settle(null);
    });
  }, [incoming, session, pending]);

  return (
    <>
      <UserDataLabels />
      <p className="receiving" role="status">
        {opening && say(isSlow ? 'importing.reception.slow' : 'importing.reception.reading')}
        {opening && isSlow && (
          <button type="button" onClick={opening.cancel}>
            {say('importing.reception.cancel')}
          </button>
        )}
      </p>
      {isFileOver && (
        <div className="drop-here" aria-hidden="true">
          <p>
            <strong>{say('importing.reception.drop')}</strong>
            <span>{say('importing.reception.kinds')}</span>
          </p>
        </div>
      )}
      {question && <Ask question={question} onDone={() => setQuestion(null)} />}
    </>
  );
}
