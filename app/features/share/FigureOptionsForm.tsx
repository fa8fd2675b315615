import { type ReactNode, useId } from 'react';
import { languageChoices, themes as themeChoices } from '../../../workers/model/choices.ts';
import type { Config } from '../../../workers/model/params/index.ts';
import { labelOf, paramLabel } from '../../locales/entries.ts';
import type { Text } from '../../locales/index.ts';
import { panels } from '../../panels/index.ts';
import { useSay } from '../../session/language.ts';
import { Formula } from '../../ui/Formula.tsx';
import { capitalized } from '../../words/capitalized.ts';
import { controlsFor, type FigureOptions, widths } from './figureOptions.ts';

const themes: Readonly<Record<FigureOptions['theme'], Text>> = {
  auto: 'share.dressForm.themes.auto',
  light: 'share.dressForm.themes.light',
  dark: 'share.dressForm.themes.dark',
};

const languageNames = languageChoices.ids.map((id) => ({
  id,
  text: id === 'auto' ? themes.auto : labelOf(languageChoices, id),
}));
const themeNames = themeChoices.ids.map((id) => ({ id, text: themes[id] }));

/** How the figure is to look, and what its readers may change. */
export function FigureOptionsForm({
  options,
  config,
  change,
}: {
  readonly options: FigureOptions;
  readonly config: Config;
  readonly change: (patch: Partial<FigureOptions>) => void;
}): ReactNode {
  const say = useSay();
  const offered = [...panels.map(({ id, title }) => ({ id: `${id}`, title })), verdict];
  return (
    <div className="dress">
      <fieldset>
        <legend>{say('share.dressForm.panels')}</legend>
        {offered.map(({ id, title }) => (
          <Tick
            key={id}
            label={capitalized(say(title))}
            isOn={options.panels.includes(id)}
            set={(isOn) => {
              const wanted = toggled(options.panels, id, isOn);
              // In the order of the page, whatever the order of ticking.
              change({
                panels: offered.map((one) => one.id).filter((one) => wanted.includes(one)),
              });
            }}
          />
        ))}
      </fieldset>
      <fieldset className="offered">
        <legend>{say('share.dressForm.controls')}</legend>
        <div>
          {controlsFor(config)
            .map((param) => ({ key: param.key, label: say(paramLabel(param, config)) }))
            .map(({ key, label }) => (
              <div key={key} className="pair">
                <Tick
                  label={capitalized(label)}
                  isOn={options.controls.includes(key)}
                  set={(isOn) => change({ controls: toggled(options.controls, key, isOn) })}
                />
                {options.controls.includes(key) && (
                  <Tick
                    label={say('share.dressForm.lock')}
                    name={say('share.dressForm.lockOf', { label })}
                    isOn={options.locked.includes(key)}
                    set={(isOn) => change({ locked: toggled(options.locked, key, isOn) })}
                  />
                )}
              </div>
            ))}
        </div>
      </fieldset>
      <div className="rest">
        <label className="row">
          <span>{say('share.dressForm.width')}</span>
          <input
            type="number"
            inputMode="numeric"
            min={widths.min}
            max={widths.max}
            step={10}
            defaultValue={options.width}
            onChange={({ target }) => {
              const width = Math.round(target.valueAsNumber);
              if (width >= widths.min && width <= widths.max) change({ width });
            }}
            onBlur={({ target }) => {
              target.value = `${options.width}`;
            }}
          />
        </label>
        <List
          label={'share.dressForm.theme'}
          options={themeNames}
          value={options.theme}
          set={(theme) => change({ theme })}
        />
        <List
          label={'share.dressForm.language'}
          options={languageNames}
          value={options.lang}
          set={(lang) => change({ lang })}
        />
        <Tick
          label={say('share.dressForm.play')}
          isOn={options.plays}
          set={(plays) => change({ plays })}
        />
      </div>
    </div>
  );
}

/** The line of words at the top of a figure, which is no plot. */
const verdict = { id: 'verdict', title: 'share.dressForm.verdict' } as const;

const toggled = (list: readonly string[], one: string, isOn: boolean): readonly string[] =>
  isOn ? [...list.filter((other) => other !== one), one] : list.filter((other) => other !== one);

function Tick({
  label,
  name,
  isOn,
  set,
}: {
  readonly label: string;
  /** For screen readers, where the label needs its surroundings. */
  readonly name?: string;
  readonly isOn: boolean;
  readonly set: (isOn: boolean) => void;
}): ReactNode {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={isOn}
        aria-label={name}
        onChange={({ target }) => set(target.checked)}
      />
      <span>
        <Formula text={label} />
      </span>
    </label>
  );
}

function List<Id extends string>({
  label,
  options,
  value,
  set,
}: {
  readonly label: Text;
  readonly options: readonly { readonly id: Id; readonly text: Text }[];
  readonly value: Id;
  readonly set: (value: Id) => void;
}): ReactNode {
  const say = useSay();
  const id = useId();
  return (
    <div className="row">
      <label htmlFor={id}>{say(label)}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          const chosen = options.find((one) => one.id === target.value);
          if (chosen) set(chosen.id);
        }}
      >
        {options.map((one) => (
          <option key={one.id} value={one.id}>
            {say(one.text)}
          </option>
        ))}
      </select>
    </div>
  );
}
