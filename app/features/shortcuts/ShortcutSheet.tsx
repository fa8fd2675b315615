import { Fragment, type ReactNode, useState } from 'react';
import { remember, remembered } from '../../session/memory.ts';
import { useSay } from '../../session/surroundings.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Formula } from '../../ui/Formula.tsx';
import { capOf } from './keys.ts';
import './shortcuts.css';
import { shortcuts } from './shortcuts.ts';

/** All shortcuts, in a window of their own, and the switch that turns single keys off. */
export default function ShortcutSheet({ close }: { readonly close: () => void }): ReactNode {
  const say = useSay();
  const [isOn, setOn] = useState(() => remembered().keys !== false);
  return (
    <Dialog title={say('shortcuts.sheet.title')} className="shortcuts" onClose={close}>
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
      <p>{say('shortcuts.sheet.plots')}</p>
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
    </Dialog>
  );
}

function Cap({ name }: { readonly name: string }): ReactNode {
  const say = useSay();
  return <kbd>{say(capOf(name))}</kbd>;
}
