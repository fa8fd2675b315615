import { generate } from 'lean-qr';
import type { ReactNode } from 'react';
import { useSay } from '../../session/language.ts';

/** Empty modules around a code that its standard asks for. */
const margin = 4;

/** A link for the cameras of phones: dark on white in every theme, because some cameras read nothing else. */
export default function QrCode({ link }: { readonly link: string }): ReactNode {
  const say = useSay();
  const code = codeOf(link);
  if (!code) return <p>{say('share.qrCode.long')}</p>;
  const { size, get } = code;
  const side = size + 2 * margin;
  const dark = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => (get(x, y) ? `M${x} ${y}h1v1h-1z` : '')).join(''),
  ).join('');
  return (
    <svg
      className="qr"
      role="img"
      aria-label={say('share.qrCode.name')}
      viewBox={`${-margin} ${-margin} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect x={-margin} y={-margin} width={side} height={side} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  );
}

function codeOf(link: string): ReturnType<typeof generate> | null {
  try {
    return generate(link);
  } catch {
    return null; // longer than the largest code, which holds some 2 900 characters
  }
}
