import { type ReactNode, useId, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Group, Param } from '../../workers/model/param.ts';
import { params } from '../../workers/model/params/index.ts';
import { paramLabel } from '../locales/entries.ts';
import type { Text } from '../locales/index.ts';
import { useExperiment } from '../session/experiment.ts';
import { useSay } from '../session/language.ts';
import { remember, remembered } from '../session/memory.ts';
import { useSession } from '../session/useSession.ts';
import { Control } from './Control.tsx';

interface GroupOfControls {
  readonly title: Text;
  readonly isFolded: boolean;
}

/** Titles in the order of the column; `none` stands for controls that are elsewhere. */
const groups: Readonly<Record<Exclude<Group, 'none'>, GroupOfControls>> = {
  cell: { title: 'controls.groups.cell.title', isFolded: false },
  init: { title: 'controls.groups.init.title', isFolded: false },
  size: { title: 'controls.groups.size.title', isFolded: false },
  clipping: { title: 'controls.groups.clipping.title', isFolded: false },
  training: { title: 'controls.groups.training.title', isFolded: false },
  regularisation: { title: 'controls.groups.regularisation.title', isFolded: true },
  precision: { title: 'controls.groups.precision.title', isFolded: true },
  data: { title: 'controls.groups.data.title', isFolded: true },
};

/** All controls of the experiment, generated from the Params, group by group. */
export function Controls(): ReactNode {
  return Object.entries(groups).map(([group, { title, isFolded }]) => (
    <ControlGroup
      key={group}
      name={group}
      title={title}
      isFolded={isFolded}
      members={params.filter((param) => param.group === group)}
    />
  ));
}

function ControlGroup({
  name,
  title,
  isFolded,
  members,
}: GroupOfControls & { readonly name: string; readonly members: readonly Param[] }): ReactNode {
  const say = useSay();
  const session = useSession();
  const id = useId();
  const used = useExperiment(
    useShallow(({ config, userData }) =>
      members
        .filter((param) => param.usedWhen?.(config) ?? true)
        // Weights out of a file are not drawn.
        .filter(({ drawsWeights }) => userData.network === undefined || !drawsWeights)
        .map(({ key }) => key),
    ),
  );
  // A link that sets something in a folded group shows it.
  const [isOpen, setOpen] = useState(
    () =>
      members.some(({ key }) => Object.hasOwn(useExperiment.getState().settings, key)) ||
      remembered().groups?.[name] === true,
  );
  const shown = members.filter(({ key }) => used.includes(key));
  if (shown.length === 0) return null;
  const isNamesake = (param: Param) => isSame(say(paramLabel(param)), say(title));
  const controls = shown.map((param) => (
    <Control
      key={param.key}
      param={param}
      isLocked={false}
      titledBy={isNamesake(param) ? id : undefined}
    />
  ));
  const titled = shown.find(isNamesake);
  const reset = () => titled && session.set({ [titled.key]: undefined }, 'choice');
  if (!isFolded) {
    return (
      <section className="group" aria-labelledby={id}>
        <h2 id={id} onDoubleClick={reset}>
          {say(title)}
        </h2>
        {controls}
      </section>
    );
  }
  return (
    <details
      className="group"
      open={isOpen}
      onToggle={({ currentTarget: { open } }) => {
        // Told also of a group that stands open from the start.
        if (open === isOpen) return;
        setOpen(open);
        remember({ groups: { ...remembered().groups, [name]: open } });
      }}
    >
      <summary id={id}>{say(title)}</summary>
      {controls}
    </details>
  );
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
