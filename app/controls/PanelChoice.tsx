import type { ReactNode } from 'react';
import { paramOf } from '../../workers/model/params/index.ts';
import { Choice } from './Choice.tsx';

/** A choice that belongs to one plot alone and stands in its head. */
export function PanelChoice({ name }: { readonly name: string }): ReactNode {
  const param = paramOf(name);
  if (param?.kind !== 'choice') return null;
  return <Choice param={param} isLocked={false} />;
}
