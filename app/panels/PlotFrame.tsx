import { type ComponentType, type ReactNode, useId, useState } from 'react';
import { useSay } from '../session/language.ts';
import { Formula } from '../ui/Formula.tsx';
import type { FrameProps, Panel } from './panel.ts';

/** The figure around a plot: its title and question, what there is to press, and its numbers as a table. */
export function PlotFrame({
  panel,
  shown = panel,
  isBare = false,
  className = '',
  save,
  head,
  Numbers,
  children,
}: Pick<FrameProps, 'isBare'> & {
  readonly panel: Panel;
  /** The same seen another way, where the reader chose one. */
  readonly shown?: Panel;
  readonly className?: string;
  /** What saves it, in its head. */
  readonly save?: ReactNode;
  /** What else stands in its head. */
  readonly head?: ReactNode;
  /** What shows its numbers, once that is loaded. */
  readonly Numbers?: ComponentType<{ readonly panel: Panel; readonly title: string }> | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const say = useSay();
  const titleId = useId();
  const [isOpen, setOpen] = useState(false);
  const title = say(panel.title);
  return (
    <figure
      className={`panel ${className}`.trim()}
      data-place={panel.place}
      data-bare={isBare}
      // Where plots share a height, each gets its part of it.
      style={{ flexGrow: panel.height }}
      {...(isBare ? { 'aria-label': title } : { 'aria-labelledby': titleId })}
    >
      {!isBare && (
        <figcaption>
          <h2 id={titleId}>
            <Formula text={title} />
          </h2>
          <span className="question">{say(shown.question)}</span>
          {head}
          {save}
          <button
            type="button"
            className="quiet"
            aria-expanded={isOpen}
            aria-label={say('panels.plot.numbersOf', { title })}
            onClick={() => setOpen(!isOpen)}
          >
            {say('panels.plot.numbers')}
          </button>
        </figcaption>
      )}
      {children}
      {isOpen && Numbers && <Numbers panel={shown} title={title} />}
    </figure>
  );
}
