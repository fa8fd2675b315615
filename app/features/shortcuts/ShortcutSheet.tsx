import { Fragment, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Text } from '../../../workers/model/text.ts';
import { remember, remembered } from '../../session/memory.ts';
import { useSay } from '../../session/surroundings.ts';
import { Formula } from '../../ui/Formula.tsx';
import { capOf } from './keys.ts';
import './shortcuts.css';
import { shortcuts } from './shortcuts.ts';

const titleText: Text = { en: 'Keyboard shortcuts', zh: '键盘快捷键' };
const closeText: Text = { en: 'Close', zh: '关闭' };
const orText: Text = { en: 'or', zh: '或' };
const whereText: Text = {
  en: 'Not while typing. Space and the arrows belong to a control while it has the focus.',
  zh: '输入文字时不生效。某个控件获得焦点时，空格和方向键归该控件使用。',
};
const switchText: Text = { en: 'Single keys are shortcuts', zh: '启用单键快捷键' };

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
          <h2 id={title}>{say(titleText)}</h2>
          <button type="button" onClick={() => dialog.current?.close()}>
            {say(closeText)}
          </button>
        </div>
        <dl>
          {shortcuts.map(({ keys, text, name }) => (
            <div key={keys[0]}>
              <dt>
                {keys.map((chord, i) => (
                  <Fragment key={chord}>
                    {i > 0 && ` ${say(orText)} `}
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
        <p>{say(whereText)}</p>
        <label>
          <input
            type="checkbox"
            checked={isOn}
            onChange={({ target: { checked } }) => {
              setOn(checked);
              remember({ keys: checked ? undefined : false });
            }}
          />
          {say(switchText)}
        </label>
      </div>
    </dialog>
  );
}

function Cap({ name }: { readonly name: string }): ReactNode {
  const say = useSay();
  const cap = capOf(name);
  return <kbd>{typeof cap === 'string' ? cap : say(cap)}</kbd>;
}
