import type { CSSProperties, HTMLAttributes, ReactNode } from 'react';
import { useSay } from '../session/language.ts';
import type { Plot } from './canvas.ts';
import { Undrawn } from './Undrawn.tsx';

/** A plot's canvas, what stands over it, and what is said in place of a picture. */
export function PlotCanvas({
  plot: { box, canvas, isBroken },
  title,
  isWaiting = false,
  className = '',
  children,
  ...rest
}: HTMLAttributes<HTMLDivElement> & {
  readonly plot: Plot;
  /** Its name, until there is a sentence. */
  readonly title: string;
  readonly isWaiting?: boolean;
  /** The style sheet knows `--height`. */
  readonly style?: CSSProperties;
}): ReactNode {
  const say = useSay();
  return (
    <div ref={box} className={`plot ${className}`.trim()} {...rest}>
      <canvas ref={canvas} role="img" aria-label={title} />
      {children}
      <Undrawn canvas={canvas} />
      {isBroken && (
        <p className="overlay">
          <span>{say('panels.plot.broken')}</span>
        </p>
      )}
      {isWaiting && (
        <p className="overlay">
          <span>{say('panels.plot.waiting')}</span>
        </p>
      )}
    </div>
  );
}
