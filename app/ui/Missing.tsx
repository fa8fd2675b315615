import type { ReactNode } from 'react';
import { useSay } from '../session/surroundings.ts';
import { always } from '../words/always.ts';

const missingText = always(
  'This part did not arrive: the connection may be down, or a newer version of the page is there. It comes by itself when it can.',
  '这一部分未能加载：网络可能已断开，或页面已有新版本。一旦可用会自动出现。',
);
const brokenText = always(
  'This part stopped because of a fault in gradflow. The rest of the page goes on; other settings bring it back.',
  '这一部分因 gradflow 自身的错误而停止。页面其余部分不受影响；更改设置即可恢复。',
);
const againText = always('Try again', '重试');
const reloadText = always('Reload', '重新加载');

/** Stands in the place of a part that did not arrive, or that threw. */
export function Missing({
  isBroken = false,
  retry,
}: {
  /** It threw; else it did not arrive. */
  readonly isBroken?: boolean;
  readonly retry: () => void;
}): ReactNode {
  const say = useSay();
  return (
    <div className="missing" role="status">
      <p>{say(isBroken ? brokenText : missingText)}</p>
      <p>
        <button type="button" onClick={retry}>
          {say(againText)}
        </button>{' '}
        <button type="button" onClick={() => location.reload()}>
          {say(reloadText)}
        </button>
      </p>
    </div>
  );
}
