import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useSay } from '../../session/language.ts';
import { copied } from './copy.ts';

/** How long the button says that it worked. */
const praiseMs = 1600;

/** A text to take along, with a button that copies it and another way where that does not work. */
export function Output({
  label,
  text,
}: {
  readonly label: string;
  readonly text: string;
}): ReactNode {
  const say = useSay();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [outcome, setOutcome] = useState<'copied' | 'by-hand' | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = async (): Promise<void> => {
    clearTimeout(timer.current);
    if (await copied(text)) {
      setOutcome('copied');
      timer.current = setTimeout(() => setOutcome(null), praiseMs);
    } else {
      setOutcome('by-hand');
      field.current?.focus();
      field.current?.select();
    }
  };

  return (
    <div className="output">
      <label htmlFor={id} className="unseen">
        {label}
      </label>
      <textarea
        id={id}
        ref={field}
        readOnly
        spellCheck={false}
        value={text}
        rows={Math.min(11, text.split('\n').length + (text.length > 90 ? 1 : 0))}
        onFocus={(event) => event.target.select()}
      />
      <button type="button" className="primary" onClick={copy}>
        <span aria-live="polite">
          {say(outcome === 'copied' ? 'share.output.copied' : 'share.output.copy')}
        </span>
      </button>
      {outcome === 'by-hand' && <p role="status">{say('share.output.byHand')}</p>}
    </div>
  );
}
