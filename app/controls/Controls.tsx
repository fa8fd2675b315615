import { type ReactNode, useId, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { drawnKeys, type Group, type Param, params, type Text } from '../../workers/index.ts';
import { useExperiment } from '../state/experiment.ts';
import { useSay } from '../state/surroundings.ts';
import { Control } from './Control.tsx';

interface GroupOfControls {
  readonly title: Text;
  readonly isFolded: boolean;
}

/** Titles in the order of the column; `none` stands for controls that are elsewhere. */
const groups: Readonly<Record<Exclude<Group, 'none'>, GroupOfControls>> = {
  cell: { title: { en: 'Cell', zh: '单元' }, isFolded: false },
  init: { title: { en: 'Initial weights', zh: '初始权重' }, isFolded: false },
  size: { title: { en: 'Size', zh: '规模' }, isFolded: false },
  clipping: { title: { en: 'Clipping', zh: '裁剪' }, isFolded: false },
  training: { title: { en: 'Training', zh: '训练' }, isFolded: false },
  regularisation: { title: { en: 'Regularisation', zh: '正则化' }, isFolded: true },
  precision: { title: { en: 'Precision', zh: '精度' }, isFolded: true },
  data: { title: { en: 'Data', zh: '数据' }, isFolded: true },
};

/** All controls of the experiment, generated from the Params, group by group. */
export function Controls(): ReactNode {
  return Object.entries(groups).map(([group, { title, isFolded }]) => (
    <ControlGroup
      key={group}
      title={title}
      isFolded={isFolded}
      members={params.filter((param) => param.group === group)}
    />
  ));
}

function ControlGroup({
  title,
  isFolded,
  members,
}: GroupOfControls & { readonly members: readonly Param[] }): ReactNode {
  const say = useSay();
  const id = useId();
  const used = useExperiment(
    useShallow(({ config, own }) =>
      members
        .filter((param) => param.usedWhen?.(config) ?? true)
        // Weights out of a file are not drawn.
        .filter(({ key }) => own.network === undefined || !drawnKeys.includes(key))
        .map(({ key }) => key),
    ),
  );
  // A link that sets something in a folded group shows it.
  const [isOpen, setOpen] = useState(() =>
    members.some(({ key }) => Object.hasOwn(useExperiment.getState().settings, key)),
  );
  const shown = members.filter(({ key }) => used.includes(key));
  if (shown.length === 0) return null;
  const controls = shown.map((param) => (
    <Control
      key={param.key}
      param={param}
      isLocked={false}
      titledBy={isSame(say(param.label), say(title)) ? id : undefined}
    />
  ));
  if (!isFolded) {
    return (
      <section className="group" aria-labelledby={id}>
        <h2 id={id}>{say(title)}</h2>
        {controls}
      </section>
    );
  }
  return (
    <details
      className="group"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary id={id}>{say(title)}</summary>
      {controls}
    </details>
  );
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
