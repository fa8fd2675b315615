import { type ReactNode, useId } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Config } from '../../../workers/model/params/index.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useSay } from '../../session/language.ts';
import { useMedia } from '../../session/media.ts';
import { useRunStatus } from '../../session/runStatus.ts';
import { useSession } from '../../session/useSession.ts';
import { chooseFlow, show, useView } from '../../session/view.ts';
import { phoneQueries } from '../../theme/phone.ts';
import { fetchOrSay } from '../../ui/fetchPart.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { FlowChoice } from '../choices.ts';
import { Player } from '../views/Player.tsx';
import type * as Views from './flowViews.ts';

/** Draws other views; loads when there is a choice, and stays. */
let views: typeof Views | null = null;

/** Shows what is chosen; it stays chosen while the plot is off the page. */
async function choose(changes: Partial<FlowChoice>): Promise<void> {
  views ??= (await fetchOrSay(() => import('./flowViews.ts'))) ?? null;
  if (!views) return;
  chooseFlow(changes);
  show('flow', views.flowPanel(useView.getState().flow));
}

const pick = ({ T, read }: Config) => ({ T, read });

/** Slow motion, and the gradient of one loss alone. */
export function FlowTools(): ReactNode {
  const say = useSay();
  const id = useId();
  const { set, frames, plotOptions } = useSession();
  const { loss, isSlow } = useView(({ flow }) => flow);
  useRunStatus(({ count }) => (isSlow ? count : 0));
  // What is said is of the step that is looked at: it does not wait for the next numbers.
  useExperiment(({ config }) => (isSlow ? config.t : 0));
  const { T, read } = useExperiment(useShallow(({ config }) => pick(config)));
  const from = views?.lossStep({ T, read }, loss) ?? T;
  const { picture } = frames;
  const open = (): void => {
    set({ t: from }, 'drag');
    void choose({ isSlow: true });
  };
  // Plots that stay on top of a phone have no room for it unless it is asked for.
  const isNarrow = useMedia(phoneQueries.lab);
  const which = (
    <>
      <select
        aria-label={say('panels.flow.flowTools.which')}
        value={loss === null ? 'all' : 'one'}
        onChange={({ target }) => void choose({ loss: target.value === 'one' ? T : null })}
      >
        <option value="all">{say('panels.flow.flowTools.all')}</option>
        <option value="one">{say('panels.flow.flowTools.one')}</option>
      </select>
      {loss !== null && (
        <label htmlFor={id} className="loss-step">
          <span aria-hidden="true">t′ =</span>
          <input
            id={id}
            type="number"
            aria-label={say('panels.flow.flowTools.step')}
            min={read === 'all' ? 1 : T}
            max={T}
            value={from}
            disabled={read !== 'all'}
            onChange={({ target }) => {
              const step = Math.round(target.valueAsNumber);
              if (step >= 1) void choose({ loss: Math.min(T, step) });
            }}
          />
        </label>
      )}
    </>
  );
  return (
    <>
      <div className="panel-tools">
        {(!isNarrow || isSlow) && which}
        <button
          type="button"
          className="quiet"
          title={say('panels.flow.flowTools.slowHelp')}
          aria-label={say('panels.flow.flowTools.slow')}
          aria-expanded={isSlow}
          onClick={() => (isSlow ? void choose({ isSlow: false }) : open())}
        >
          <Icon name="playBack" />
          <span>{say('panels.flow.flowTools.slow')}</span>
        </button>
      </div>
      {isSlow && views && (
        <Player
          name={say('panels.flow.flowTools.slow')}
          first={from}
          last={1}
          isPlayedAtOnce
          close={() => void choose({ isSlow: false })}
        >
          {picture && views.stepSaid(picture, loss, plotOptions())}
        </Player>
      )}
    </>
  );
}
