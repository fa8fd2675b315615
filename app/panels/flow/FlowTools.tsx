import { type ReactNode, useId } from 'react';
import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Config } from '../../../workers/model/params/index.ts';
import { useSession } from '../../controls/controlled.ts';
import { useExperiment } from '../../session/experiment.ts';
import { useReading } from '../../session/reading.ts';
import { useMedia, useSay } from '../../session/surroundings.ts';
import { fetchOrSay } from '../../ui/fetchPart.ts';
import { Icon } from '../../ui/Icon.tsx';
import { show } from '../shown.ts';
import { Player } from '../views/Player.tsx';
import type * as Views from './flowViews.ts';

/** What is chosen; kept while the plot is off the page. Its drawing loads when there is a choice. */
const useFlow = create<Views.FlowWish & { readonly views: typeof Views | null }>(() => ({
  loss: null,
  isSlow: false,
  views: null,
}));

async function wish(changes: Partial<Views.FlowWish>): Promise<void> {
  const views = useFlow.getState().views ?? (await fetchOrSay(() => import('./flowViews.ts')));
  if (!views) return;
  useFlow.setState({ views, ...changes });
  show('flow', views.flowPanel(useFlow.getState()));
}

const pick = ({ T, read }: Config) => ({ T, read });

/** Slow motion, and the gradient of one loss alone. */
export function FlowTools(): ReactNode {
  const say = useSay();
  const id = useId();
  const { set, frames, look } = useSession();
  const { loss, isSlow, views } = useFlow();
  useReading(({ count }) => (isSlow ? count : 0));
  // What is said is of the step that is looked at: it does not wait for the next numbers.
  useExperiment(({ config }) => (isSlow ? config.t : 0));
  const { T, read } = useExperiment(useShallow(({ config }) => pick(config)));
  const from = views?.lossStep({ T, read }, loss) ?? T;
  const { picture } = frames;
  const open = (): void => {
    set({ t: from }, 'drag');
    void wish({ isSlow: true });
  };
  // Plots that stay on top of a phone have no room for it unless it is asked for.
  const isNarrow = useMedia('(max-width: 699px)');
  const which = (
    <>
      <select
        aria-label={say('panels.flow.flowTools.which')}
        value={loss === null ? 'all' : 'one'}
        onChange={({ target }) => void wish({ loss: target.value === 'one' ? T : null })}
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
              if (step >= 1) void wish({ loss: Math.min(T, step) });
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
          onClick={() => (isSlow ? void wish({ isSlow: false }) : open())}
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
          close={() => void wish({ isSlow: false })}
        >
          {picture && views.stepSaid(picture, loss, look())}
        </Player>
      )}
    </>
  );
}
