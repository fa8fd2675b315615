import 'react';

declare module 'react' {
  /** Custom properties are how a component hands a number to the style sheet. */
  interface CSSProperties {
    readonly [name: `--${string}`]: string | number | undefined;
  }
}
