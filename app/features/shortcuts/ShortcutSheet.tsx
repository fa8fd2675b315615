import { Fragment, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { remember, remembered } from '../../session/memory.ts';
import { useSay } from '../../session/surroundings.ts';
import { Formula } from '../../ui/Formula.tsx';
import { capOf } from './keys.ts';
import './shortcuts.css';
import { shortcuts } from './shortcuts.ts';

/** All shortcuts, in a window of their own, and the switch that turns single keys off. */
export default function ShortcutSheet({ close }: { readonly close: () => void }): ReactNode {
  const say = useSay();
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOn, setOn] = useState(() => remembered().keys !== false);
  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  return (
    // Keyboards close a dialog by Escape; a click outside is the same for a pointer.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the dialog handles Escape itself
    <dialog
      ref={dialog}
      className="shortcuts"
      aria-labelledby={title}
      onClose={close}
      onClick={({ target }) => {
        if (target === dialog.current) dialog.current?.close();
      }}
    >
      <div>
        <div className="head">
          <h2 id={title}>{say('shortcuts.sheet.title')}</h2>
          <button type="button" onClick={() => dialog.current?.close()}>
            {say('shortcuts.sheet.close')}
          </button>
        </div>
        <dl>
          {shortcuts.map(({ keys, text, name }) => (
            <div key={keys[0]}>
              <dt>
                {keys.map((chord, i) => (
                  <Fragment key={chord}>
                    {i > 0 && ` ${say('shortcuts.sheet.or')} `}
                    {chord.split('+').map((key) => (
                      <Cap key={key} name={key} />
                    ))}
                  </Fragment>
                ))}
              </dt>
              <dd>
                <Formula text={say(text, name && { name: say(name) })} />
              </dd>
            </div>
          ))}
        </dl>
        <p>{say('shortcuts.sheet.where')}</p>
        <label>
          <input
            type="checkbox"
            checked={isOn}
            onChange={({ target: { checked } }) => {
              setOn(checked);
              remember({ keys: checked ? undefined : false });
            }}
          />
          {say('shortcuts.sheet.switch')}
        </label>
      </div>
    </dialog>
  );
}

function Cap({ name }: { readonly name: string }): ReactNode {
  const say = useSay();
  return <kbd>{say(capOf(name))}</kbd>;
}
