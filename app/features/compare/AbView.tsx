import { type ReactNode, useEffect, useId, useState } from 'react';
import { panels } from '../../panels/index.ts';
import type { Panel } from '../../panels/panel.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useLanguage, useSay } from '../../session/language.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { useSession } from '../../session/useSession.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Formula } from '../../ui/Formula.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { titleOf } from './comparedRuns.ts';
import { differenceSaid } from './difference.ts';
import { freeze } from './freeze.ts';
import { nameOf } from './names.ts';
import { comparedMeasures, usePins } from './pins.ts';
import { Side } from './Side.tsx';
import './ab.css';

const compared: readonly Panel[] = panels.filter((panel: Panel) => panel.place === 'time');

interface Run {
  readonly id: string;
  readonly name: string;
  /** Null while it is computed. */
  readonly picture: RunSnapshot | null;
}

/** Two runs side by side on the same axes; which ones can be chosen. */
export default function AbView({ close }: { readonly close: () => void }): ReactNode {
  const say = useSay();
  const runs = useRuns();
  const [first, second] = runs;
  const [ids, setIds] = useState(() => [first?.id ?? '', second?.id ?? ''] as const);
  const a = runs.find(({ id }) => id === ids[0]) ?? first;
  const b = runs.find(({ id }) => id === ids[1]) ?? second;
  return (
    <Dialog
      title={say('compare.abView.title')}
      className="ab"
      tools={
        <button type="button" onClick={() => setIds([b?.id ?? '', a?.id ?? ''])}>
          {say('compare.abView.swap')}
        </button>
      }
      onClose={close}
    >
      <div className="pair">
        <Chooser letter="A" runs={runs} chosen={a} choose={(id) => setIds([id, b?.id ?? ''])} />
        <Chooser letter="B" runs={runs} chosen={b} choose={(id) => setIds([a?.id ?? '', id])} />
      </div>
      {a?.picture && b?.picture ? (
        <Both a={a.picture} b={b.picture} names={[a.name, b.name]} />
      ) : (
        <p>{say('compare.abView.waiting')}</p>
      )}
    </Dialog>
  );
}

/** The pinned runs and the one on screen, as it was when this was opened. */
function useRuns(): readonly Run[] {
  const say = useSay();
  const language = useLanguage();
  const session = useSession();
  const { pins } = usePins();
  const [current, setCurrent] = useState(() => {
    const { picture } = session.frames;
    return picture && freeze(picture, false);
  });
  useEffect(() => {
    let isHere = true;
    const { config } = useExperiment.getState();
    session.complete(comparedMeasures(config)).then(
      () => {
        const { picture } = session.frames;
        if (isHere && picture) setCurrent(freeze(picture, true));
      },
      // The computation has stopped, and the page says so: what is there is shown.
      () => {},
    );
    return () => {
      isHere = false;
    };
  }, [session]);
  const now = current && { config: current.config, step: current.summary.step };
  const runs: Run[] = pins.map((pin) => ({
    id: `pin${pin.slot}`,
    name: titleOf(pin, pins, now, language),
    picture: pin.picture,
  }));
  if (!current || !now) return runs;
  const name = say('compare.abView.current', {
    name: nameOf(now, pins[0] ?? null, pins, language),
  });
  return [...runs, { id: 'current', name, picture: current }];
}

function Chooser({
  letter,
  runs,
  chosen,
  choose,
}: {
  readonly letter: string;
  readonly runs: readonly Run[];
  readonly chosen: Run | undefined;
  readonly choose: (id: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <p className="chooser">
      <label htmlFor={id}>{letter}</label>
      <select id={id} value={chosen?.id} onChange={(event) => choose(event.target.value)}>
        {runs.map((run) => (
          <option key={run.id} value={run.id}>
            {run.name}
          </option>
        ))}
      </select>
    </p>
  );
}

function Both({
  a,
  b,
  names,
}: {
  readonly a: RunSnapshot;
  readonly b: RunSnapshot;
  readonly names: readonly [string, string];
}): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const id = useId();
  const all = Math.max(a.config.T, b.config.T);
  const [wanted, setLag] = useState(() => Math.floor((all - 1) / 2));
  const lag = Math.min(wanted, all - 1);
  const sides = [
    { letter: 'A', name: names[0], picture: a, beside: b },
    { letter: 'B', name: names[1], picture: b, beside: a },
  ] as const;
  return (
    <>
      <p role="status">{differenceSaid(a, b, language)}</p>
      <p className="lag">
        <label htmlFor={id}>{say('compare.abView.lag')}</label>
        {/* The loss is on the right here too. */}
        <Slider id={id} min={0} max={all - 1} step={1} value={lag} isReversed onMove={setLag} />
        <span aria-hidden="true">{lag}</span>
      </p>
      {compared.map((panel) => (
        <section key={panel.id} aria-label={say(panel.title)}>
          <h3>
            <Formula text={say(panel.title)} />
          </h3>
          <div className="pair">
            {sides.map(({ letter, name, picture, beside }) => {
              const t = picture.config.T - lag;
              const options = { t, language, reducedMotion: true };
              const facts =
                t >= 1
                  ? [
                      say('compare.abView.at', { t }),
                      ...(panel.readOut?.(picture, t, options) ?? []),
                    ]
                  : [say('compare.abView.noStep')];
              return (
                <div key={letter}>
                  <p className="side-facts">
                    <strong>{letter}</strong> {facts.join(' · ')}
                  </p>
                  <Side
                    panel={panel}
                    name={`${letter}: ${name}.`}
                    picture={picture}
                    beside={beside}
                    lag={lag}
                    onLag={setLag}
                  />
                </div>
              );
            })}
          </div>
        </section>
      ))}
    </>
  );
}
