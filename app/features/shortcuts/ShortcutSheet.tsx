import { Fragment, type ReactNode } from 'react';
import { ActionButtons } from '../../lab/ActionButton.tsx';
import type { Text } from '../../locales/index.ts';
import { actions } from '../../session/actions.ts';
import { useLanguage, useSay } from '../../session/language.ts';
import { remember } from '../../session/memory.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import { allowSingleKeys, useView } from '../../session/view.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Formula } from '../../ui/Formula.tsx';
import { tabKeys } from '../../ui/roving.ts';
import { sliderKeys } from '../../ui/sliderKeys.ts';
import type { WidgetKeys } from '../../ui/widgetKeys.ts';
import { formatNumber } from '../../words/numbers.ts';
import { capsOf } from './keys.ts';
import './shortcuts.css';

/** Keys of what has the focus, as each widget says, and the browser's own of a window. */
const widgetKeys: readonly WidgetKeys[] = [
  ...sliderKeys,
  ...tabKeys,
  { keys: ['Escape'], help: 'shortcuts.widgets.close' },
];

/** All shortcuts, in a window of their own, and the switch that turns single keys off. */
export default function ShortcutSheet({ close }: { readonly close: () => void }): ReactNode {
  const say = useSay();
  const isOn = useView(({ hasSingleKeys }) => hasSingleKeys);
  return (
    <Dialog title={say('shortcuts.sheet.title')} className="shortcuts" onClose={close}>
      <dl>
        {actions
          .filter(({ keys }) => keys.length > 0)
          .map(({ id, keys, help }) => (
            <Line key={id} keys={keys} text={help} />
          ))}
        {widgetKeys.map(({ keys, help }) => (
          <Line key={keys.join(' ')} keys={keys} text={help} />
        ))}
      </dl>
      <p className="read">
        <ActionButtons place="read" className="quiet" />
      </p>
      <p>{say('shortcuts.sheet.plots')}</p>
      <p>{say('shortcuts.sheet.where')}</p>
      <label>
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target: { checked } }) => {
            allowSingleKeys(checked);
            remember({ keys: checked ? undefined : false });
          }}
        />
        {say('shortcuts.sheet.switch')}
      </label>
      <Durations />
    </Dialog>
  );
}

/** How long the last computations took: for who asks how fast the page is here. */
function Durations(): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { probeMs, spectraMs } = useRunStatus();
  const ms = (value: number) => formatNumber(value, language, value < 10 ? 2 : 3);
  const parts = [
    ...(probeMs === null ? [] : [say('lab.footer.probe', { ms: ms(probeMs) })]),
    ...(spectraMs === null ? [] : [say('lab.footer.spectra', { ms: ms(spectraMs) })]),
  ];
  return parts.length > 0 && <p>{parts.join(say('writing.semicolon'))}</p>;
}

/** Keys that do the same, and what that is. */
function Line({
  keys,
  text,
}: {
  readonly keys: readonly string[];
  readonly text: Text;
}): ReactNode {
  const say = useSay();
  return (
    <div>
      <dt>
        {keys.map((chord, i) => (
          <Fragment key={chord}>
            {i > 0 && ` ${say('shortcuts.sheet.or')} `}
            {capsOf(chord).map((cap) => (
              <kbd key={say(cap)}>{say(cap)}</kbd>
            ))}
          </Fragment>
        ))}
      </dt>
      <dd>
        <Formula text={say(text)} />
      </dd>
    </div>
  );
}
