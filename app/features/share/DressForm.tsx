import { type ReactNode, useId } from 'react';
import type { Config } from '../../../workers/model/params.ts';
import type { Text } from '../../../workers/model/text.ts';
import { panels } from '../../panels/index.ts';
import { useSay } from '../../session/surroundings.ts';
import { Formula } from '../../ui/Formula.tsx';
import { capitalized } from '../../words/capitalized.ts';
import { controlsFor, type Dress, widths } from './dress.ts';

const panelsText: Text = { en: 'Panels', zh: '面板' };
const verdictText: Text = { en: 'Verdict', zh: '结论' };
const controlsText: Text = { en: 'Controls', zh: '控件' };
const lockText: Text = { en: 'locked', zh: '锁定' };
const lockOfText: Text = { en: '{label}: locked', zh: '{label}：锁定' };
const playText: Text = { en: 'Train when it comes into view', zh: '进入视野时开始训练' };
const widthText: Text = { en: 'Width', zh: '宽度' };
const themeText: Text = { en: 'Colours', zh: '颜色' };
const languageText: Text = { en: 'Language', zh: '语言' };

const themes: Readonly<Record<Dress['theme'], Text>> = {
  auto: { en: "the reader's", zh: '跟随读者' },
  light: { en: 'light', zh: '浅色' },
  dark: { en: 'dark', zh: '深色' },
};
const languages: Readonly<Record<Dress['lang'], Text>> = {
  auto: themes.auto,
  en: { en: 'English', zh: 'English' },
  zh: { en: '中文', zh: '中文' },
};

/** How the figure is to look, and what its readers may change. */
export function DressForm({
  dress,
  config,
  change,
}: {
  readonly dress: Dress;
  readonly config: Config;
  readonly change: (patch: Partial<Dress>) => void;
}): ReactNode {
  const say = useSay();
  const offered = [...panels.map(({ id, title }) => ({ id: `${id}`, title })), verdict];
  return (
    <div className="dress">
      <fieldset>
        <legend>{say(panelsText)}</legend>
        {offered.map(({ id, title }) => (
          <Tick
            key={id}
            label={capitalized(say(title))}
            isOn={dress.panels.includes(id)}
            set={(isOn) => {
              const wanted = toggled(dress.panels, id, isOn);
              // In the order of the page, whatever the order of ticking.
              change({
                panels: offered.map((one) => one.id).filter((one) => wanted.includes(one)),
              });
            }}
          />
        ))}
      </fieldset>
      <fieldset className="offered">
        <legend>{say(controlsText)}</legend>
        <div>
          {controlsFor(config).map(({ key, label }) => (
            <div key={key} className="pair">
              <Tick
                label={capitalized(say(label))}
                isOn={dress.controls.includes(key)}
                set={(isOn) => change({ controls: toggled(dress.controls, key, isOn) })}
              />
              {dress.controls.includes(key) && (
                <Tick
                  label={say(lockText)}
                  name={say(lockOfText, { label: say(label) })}
                  isOn={dress.locked.includes(key)}
                  set={(isOn) => change({ locked: toggled(dress.locked, key, isOn) })}
                />
              )}
            </div>
          ))}
        </div>
      </fieldset>
      <div className="rest">
        <label className="row">
          <span>{say(widthText)}</span>
          <input
            type="number"
            inputMode="numeric"
            min={widths.min}
            max={widths.max}
            step={10}
            defaultValue={dress.width}
            onChange={({ target }) => {
              const width = Math.round(target.valueAsNumber);
              if (width >= widths.min && width <= widths.max) change({ width });
            }}
            onBlur={({ target }) => {
              target.value = `${dress.width}`;
            }}
          />
        </label>
        <List
          label={themeText}
          options={themes}
          value={dress.theme}
          set={(theme) => change({ theme })}
        />
        <List
          label={languageText}
          options={languages}
          value={dress.lang}
          set={(lang) => change({ lang })}
        />
        <Tick label={say(playText)} isOn={dress.plays} set={(plays) => change({ plays })} />
      </div>
    </div>
  );
}

/** The line of words at the top of a figure, which is no plot. */
const verdict = { id: 'verdict', title: verdictText };

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
  readonly options: Readonly<Record<Id, Text>>;
  readonly value: Id;
  readonly set: (value: Id) => void;
}): ReactNode {
  const say = useSay();
  const id = useId();
  const ids = Object.keys(options) as Id[];
  return (
    <div className="row">
      <label htmlFor={id}>{say(label)}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          const chosen = ids.find((one) => one === target.value);
          if (chosen) set(chosen);
        }}
      >
        {ids.map((one) => (
          <option key={one} value={one}>
            {say(options[one])}
          </option>
        ))}
      </select>
    </div>
  );
}
