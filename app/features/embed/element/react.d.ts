/** `<gradflow-figure>` in the JSX of React: `import type {} from 'gradflow/react'`. */

import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { GradflowFigureAttributes, GradflowFigureElement } from './embed.js';

type Usual = DetailedHTMLProps<HTMLAttributes<GradflowFigureElement>, GradflowFigureElement>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'gradflow-figure': Omit<Usual, keyof GradflowFigureAttributes> & GradflowFigureAttributes;
    }
  }
}
