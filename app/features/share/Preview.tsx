import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useSay } from '../../session/language.ts';

/** The figure as it will stand in another page, made smaller where there is less room. */
export function Preview({
  address,
  width,
  height,
  onHeight,
}: {
  readonly address: string;
  readonly width: number;
  readonly height: number;
  /** Told by the figure itself. */
  readonly onHeight: (height: number) => void;
}): ReactNode {
  const say = useSay();
  const room = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const [first] = useState(address);
  const [roomWidth, setRoomWidth] = useState(width);

  useLayoutEffect(() => {
    const observed = room.current;
    if (!observed) return undefined;
    const observer = new ResizeObserver(() => setRoomWidth(observed.clientWidth));
    observer.observe(observed);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const listen = ({ source, data }: MessageEvent): void => {
      if (source !== frame.current?.contentWindow || data?.gradflow !== 1) return;
      if (data.type === 'resize' && typeof data.height === 'number') onHeight(data.height);
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [onHeight]);

  useEffect(() => {
    // In place of the present entry: the reader's Back button is not for previews. Before the figure has loaded, its
    // `src` says the same.
    if (address !== first) frame.current?.contentWindow?.location.replace(address);
  }, [address, first]);

  const scale = Math.min(1, roomWidth / width);
  return (
    <div ref={room}>
      <div className="preview" style={{ width: width * scale, height: height * scale }}>
        <iframe
          ref={frame}
          src={first}
          title={say('share.preview.name')}
          width={width}
          height={height}
          style={{ transform: `scale(${scale})` }}
        />
      </div>
    </div>
  );
}
