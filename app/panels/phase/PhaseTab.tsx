import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { Settings } from '../../../workers/model/config.ts';
import type { Sweeps } from '../../../workers/thread/load.ts';
import { TypedNumber } from '../../controls/TypedNumber.tsx';
import { labelOf } from '../../locales/entries.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useLanguage, useSay } from '../../session/language.ts';
import { useSession } from '../../session/useSession.ts';
import { download } from '../../ui/download.ts';
import { NumbersTable } from '../NumbersTable.tsx';
import { PlotFrame } from '../PlotFrame.tsx';
import type { FrameProps, PlotFile } from '../panel.ts';
import { csvOfMap } from './csvOfMap.ts';
import { MapPlot } from './MapPlot.tsx';
import { measureId, measureIn } from './map.ts';
import { Progress } from './Progress.tsx';
import { noteOf, phasePanel } from './phasePanel.ts';
import { holdSweeping } from './shared.ts';
import { type Sweeping, useSampling, useSweep } from './sweepStore.ts';
import { axisName } from './words.ts';
import './phase.css';

/** A map over two settings. */
export function PhaseTab({
  sweeps,
  height,
  isBare = false,
  Save,
}: FrameProps & { readonly sweeps: Sweeps }): ReactNode {
  const language = useLanguage();
  const sweeping = useRef<Sweeping | null>(null);
  const { map, version } = useSweep();
  const config = useExperiment((experiment) => experiment.config);

  useEffect(() => {
    const held = holdSweeping(sweeps);
    sweeping.current = held.sweeping;
    return held.release;
  }, [sweeps]);

  const setSeen = useMemo(() => (isSeen: boolean) => sweeping.current?.setSeen(isSeen), []);
  // Its numbers change in place: another panel for every version of them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const panel = useMemo(() => map && phasePanel(map, config), [map, config, version]);
  if (!map || !panel) return null;

  const csv: PlotFile = {
    id: 'csv',
    label: 'panels.phase.phaseTab.formats.csv.label',
    save: () => download('gradflow-phase.csv', new Blob([csvOfMap(map)], { type: 'text/csv' })),
  };
  return (
    <PlotFrame
      panel={panel}
      isBare={isBare}
      className="phase"
      save={Save && <Save panel={panel} label="panels.phase.phaseTab.save" files={[csv]} />}
      Numbers={NumbersTable}
    >
      {!isBare && <Choices sweeps={sweeps} />}
      <Unusable sweeps={sweeps} />
      <MapPlot map={map} setSeen={setSeen} height={height} />
      <Progress
        cancel={() => sweeping.current?.cancel()}
        resume={() => sweeping.current?.resume()}
      />
      {!isBare && <p className="phase-note">{noteOf(map, config, language)}</p>}
    </PlotFrame>
  );
}

/** What the address asks for and cannot be had. */
function Unusable({ sweeps }: { readonly sweeps: Sweeps }): ReactNode {
  const say = useSay();
  const config = useExperiment((experiment) => experiment.config);
  const [x, y] = sweeps.chooseAxes(config);
  const { isKnown } = measureIn(sweeps, config.pz);
  const asked = [
    [config.px, x.key],
    [config.py, y.key],
    [isKnown ? '' : config.pz, ''],
  ] as const;
  const unusable = asked.filter(([given, used]) => given !== '' && given !== used);
  return unusable.map(([given]) => (
    <p key={given} className="phase-note">
      {say('panels.phase.phaseTab.unusable', { given })}
    </p>
  ));
}

/** What the axes and the colours are of. */
function Choices({ sweeps }: { readonly sweeps: Sweeps }): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { set } = useSession();
  const config = useExperiment((experiment) => experiment.config);
  const [x, y] = sweeps.chooseAxes(config);
  const { measure, steps } = measureIn(sweeps, config.pz);
  const options = sweeps
    .axisParams(config)
    .map((param) => ({ id: param.key, label: axisName(param, language) }));
  const setAxis = (key: 'px' | 'py', id: string): void => {
    const [own, other] = key === 'px' ? [x, y] : [y, x];
    const patch: Settings = { px: x.key, py: y.key, [key]: id };
    // An axis that is taken changes places with the other.
    if (id === other.key) Object.assign(patch, { [key === 'px' ? 'py' : 'px']: own.key });
    const [x0, y0] = sweeps.chooseAxes({ ...config, px: '', py: '' });
    const isDefault = patch.px === x0.key && patch.py === y0.key;
    set(isDefault ? { px: undefined, py: undefined } : patch, 'choice');
  };
  return (
    <div className="phase-row phase-choices">
      <Select
        label={say('panels.phase.phaseTab.across')}
        value={x.key}
        options={options}
        onChange={(id) => setAxis('px', id)}
      />
      <Select
        label={say('panels.phase.phaseTab.upwards')}
        value={y.key}
        options={options}
        onChange={(id) => setAxis('py', id)}
      />
      <Select
        label={say('panels.phase.phaseTab.colour')}
        value={measure.id}
        options={sweeps.measures.entries.map(({ id }) => ({
          id,
          label: say(labelOf(sweeps.measures, id)),
        }))}
        onChange={(id) => {
          const next = measureIn(sweeps, id);
          set({ pz: measureId(sweeps, next.measure, next.steps) }, 'choice');
        }}
      />
      {measure.steps && (
        <TypedNumber
          className="phase-field"
          inputMode="numeric"
          label={say('panels.phase.phaseTab.steps')}
          value={steps}
          onTyped={(typed) => {
            const next = measureIn(sweeps, `${measure.id}-${Math.max(0, Math.round(typed))}`);
            set({ pz: measureId(sweeps, measure, next.steps) }, 'choice');
          }}
        />
      )}
      <SamplingChoice />
    </div>
  );
}

const fewestPoints = 10;
const mostPoints = 2000;

/** A grid over both settings, or so many points at random. */
function SamplingChoice(): ReactNode {
  const say = useSay();
  const { isRandom, nPoints } = useSampling();
  return (
    <>
      <Select
        label={say('panels.phase.sampling.label')}
        value={isRandom ? 'random' : 'grid'}
        options={[
          { id: 'grid', label: say('panels.phase.sampling.grid') },
          { id: 'random', label: say('panels.phase.sampling.random') },
        ]}
        onChange={(id) => useSampling.setState({ isRandom: id === 'random' })}
      />
      {isRandom && (
        <TypedNumber
          className="phase-field"
          inputMode="numeric"
          label={say('panels.phase.sampling.points')}
          value={nPoints}
          onTyped={(typed) => {
            const wanted = Math.min(mostPoints, Math.max(fewestPoints, Math.round(typed)));
            useSampling.setState({ nPoints: wanted });
          }}
        />
      )}
    </>
  );
}

function Select({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly onChange: (id: string) => void;
}): ReactNode {
  return (
    <label className="phase-field">
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
