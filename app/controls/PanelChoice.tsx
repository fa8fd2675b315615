import type { ReactNode } from 'react';
import { paramOf } from '../../workers/model/params/index.ts';
import { useExperiment } from '../session/experiment.ts';
import { Choice } from './Choice.tsx';
import { NumberChoice } from './NumberChoice.tsx';

/** A choice that belongs to one plot alone and stands in its head; nothing while it is not in use. */
export function PanelChoice({ name }: { readonly name: string }): ReactNode {
  const param = paramOf(name);
  const isUsed = useExperiment(({ config }) => param?.usedWhen?.(config) ?? true);
  if (!isUsed) return null;
  if (param?.kind === 'choice') return <Choice param={param} isLocked={false} />;
  // Of whole numbers there are few enough for a list.
  return param?.kind === 'range' && param.integer ? (
    <NumberChoice param={param} isLocked={false} />
  ) : null;
}
