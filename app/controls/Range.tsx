import { type ReactNode, useId, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { resolveSettings } from '../../workers/model/config.ts';
import { boundsOf, type RangeParam } from '../../workers/model/param.ts';
import { paramLabel } from '../locales/entries.ts';
import { useExperiment } from '../session/experiment.ts';
import { type Say, useLanguage, useSay } from '../session/language.ts';
import { showRepairs } from '../session/notices.ts';
import { useSession } from '../session/useSession.ts';
import { Slider } from '../ui/Slider.tsx';
import type { ControlProps, ParamOf } from './controlProps.ts';
import { Help } from './Help.tsx';
import { Label } from './Label.tsx';
import { offText, shownNumber } from './shown.ts';
import { mostSliderSteps, type SliderScale, sliderOf } from './sliderScale.ts';
import { editable, parseTyped } from './typed.ts';
import { useParam } from './useParam.ts';

/** Letters of a value that there is room for beside its slider. */
const mostBeside = 10;

/** A number: slider, typed value, and back to the default by double-click or Delete. */
export function Range({ param, isLocked }: ControlProps<ParamOf<'range'>>): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const session = useSession();
  const id = useId();
  const { value, isDefault, set, reset } = useParam<number>(param);
  const bounds = useExperiment(useShallow(({ config }) => boundsOf(param, config)));
  const slider = sliderOf(param, bounds);
  const shown = shownNumber(param, value, say, language);

  return (
    <Help param={param} className="control range">
      {(described, toggleHelp) => (
        <>
          <Label param={param} htmlFor={id} onDoubleClick={reset} onTap={toggleHelp} />
          {slider.nSteps <= mostSliderSteps && (
            <Slider
              id={id}
              min={0}
              max={1}
              step="any"
              value={slider.toShare(value)}
              text={shown}
              landmarks={slider.landmarks}
              isDisabled={isLocked ?? false}
              describedBy={described['aria-describedby']}
              onMove={(share, isByPointer) => set(slider.toValue(share, isByPointer), 'drag')}
              onSteps={(steps) => set(valueAfter(slider, value, steps), 'drag')}
              onReset={reset}
              onRest={session.settle}
            />
          )}
          <TypedValue
            id={slider.nSteps <= mostSliderSteps ? undefined : id}
            label={say('controls.range.value', { label: say(paramLabel(param)) })}
            shown={shown}
            value={value}
            isDefault={isDefault}
            isLocked={isLocked}
            described={described['aria-describedby']}
            onTyped={(typed) => {
              const number = readTyped(param, typed, say);
              if (number === undefined) refuse(param, typed, shown);
              else set(number, 'choice');
            }}
            onMoved={(steps) => set(slider.moved(value, steps), 'choice')}
          />
        </>
      )}
    </Help>
  );
}

function TypedValue({
  id,
  label,
  shown,
  value,
  isDefault,
  isLocked,
  described,
  onTyped,
  onMoved,
}: {
  readonly id: string | undefined;
  readonly label: string;
  readonly shown: string;
  readonly value: number;
  readonly isDefault: boolean;
  readonly isLocked: boolean;
  readonly described: string;
  readonly onTyped: (text: string) => void;
  readonly onMoved: (steps: number) => void;
}): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  const given = useRef('');
  const letters = [...(draft ?? shown)].length;
  const commit = (): void => {
    setDraft(null);
    // Left as it was, or empty: nothing was said.
    if (draft === null || draft.trim() === '' || draft === given.current) return;
    onTyped(draft);
  };
  return (
    <input
      id={id}
      className="typed"
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      aria-describedby={described}
      data-default={isDefault}
      data-long={letters > mostBeside}
      style={{ '--letters': letters }}
      disabled={isLocked}
      value={draft ?? shown}
      onFocus={(event) => {
        // As it is shown, when that says all of it: nothing then moves under the caret.
        const text = parseTyped(shown) === value ? shown : editable(value);
        setDraft(text);
        given.current = text;
        const field = event.target;
        field.select();
        // Letting go of the pointer takes the selection away again; typing may have begun already.
        requestAnimationFrame(() => {
          if (document.activeElement === field && field.value === text) field.select();
        });
      }}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.currentTarget.blur();
        } else if (event.key === 'Escape') {
          // Leaving the field finds nothing to take over.
          given.current = draft ?? '';
          event.currentTarget.blur();
        } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
          event.preventDefault();
          setDraft(null);
          onMoved(event.key === 'ArrowUp' ? 1 : -1);
        }
      }}
    />
  );
}

/** The value so many steps further, ±∞ to the ends of the slider. */
function valueAfter(slider: SliderScale, value: number, steps: number): number {
  if (Number.isFinite(steps)) return slider.moved(value, steps);
  return slider.toValue(steps > 0 ? 1 : 0, false);
}

/** The number that a text in the field of a Param stands for: also a percentage, or the word for off. */
function readTyped(param: RangeParam, text: string, say: Say): number | undefined {
  const plain = text.trim().toLowerCase();
  if (param.zeroIsOff && plain === say(offText).toLowerCase()) return 0;
  if (!plain.endsWith('%')) return parseTyped(plain);
  const percent = parseTyped(plain.slice(0, -1));
  return percent === undefined ? undefined : percent / 100;
}

/** Lists a text that is no number, with what would be one; the value stays. */
function refuse(param: RangeParam, text: string, used: string): void {
  const { settings } = useExperiment.getState();
  const { notices } = resolveSettings({ ...settings, [param.key]: text });
  showRepairs(
    notices.filter(({ key }) => key === param.key).map((notice) => ({ ...notice, used })),
  );
}
