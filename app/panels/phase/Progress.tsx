import type { ReactNode } from 'react';
import type { Text } from '../../../workers/model/text.ts';
import { useLanguage, useSay } from '../../session/surroundings.ts';
import { formatFixed } from '../../words/numbers.ts';
import { type SweepStatus, useSweep } from './sweeping.ts';

const runningText: Text = { en: '{done} of {total} cells', zh: '{total} 格中的 {done} 格' };
const leftText: Text = { en: '{progress}, about {time} left', zh: '{progress}，约剩 {time}' };
const tookText: Text = { en: '{total} cells in {time}', zh: '{total} 格，用时 {time}' };
const wholeText: Text = { en: '{total} cells', zh: '{total} 格' };
const cancelText: Text = { en: 'Cancel', zh: '取消' };
const resumeText: Text = { en: 'Go on', zh: '继续' };
const secondsText: Text = { en: '{count} s', zh: '{count} 秒' };
const minutesText: Text = { en: '{count} min', zh: '{count} 分钟' };
const hoursText: Text = { en: '{count} h', zh: '{count} 小时' };
const crashText: Text = {
  en: 'A worker of the map crashed and was started again; its cells are computed once more.',
  zh: '相图的一个后台线程意外中断，已重新启动；它的格子会重新计算。',
};

/** Why a map is not whole; nothing where there is nothing to say. */
const endTexts: Readonly<Record<SweepStatus, Text | null>> = {
  waiting: null,
  running: null,
  done: null,
  cancelled: {
    en: 'Cancelled after {done} of {total} cells; what is there stays.',
    zh: '已取消：{total} 格中完成了 {done} 格，已有的保留。',
  },
  crashed: {
    en: 'The workers of the map crash again and again: it was stopped after {done} of {total} cells. The rest of the page is as it was; smaller settings may help.',
    zh: '相图的后台线程接连中断：已在 {total} 格中的 {done} 格处停止。页面其余部分不受影响；减小设置或许有用。',
  },
  start: {
    en: 'The workers of the map could not start: the browser, or the page around this one, does not allow more of them. The rest of the page is as it was.',
    zh: '相图的后台线程无法启动：浏览器或外层页面不允许更多线程。页面其余部分不受影响。',
  },
  data: {
    en: 'The data of this task could not be fetched: the connection may be down. “Go on” tries again.',
    zh: '无法取得此任务的数据：网络可能已断开。点“继续”可重试。',
  },
};

/** How far the map is, what is left, and the button that stops it or goes on. */
export function Progress({
  cancel,
  resume,
}: {
  readonly cancel: () => void;
  readonly resume: () => void;
}): ReactNode {
  const say = useSay();
  const language = useLanguage();
  const { map, status, done, leftMs, tookMs, crashes } = useSweep();
  if (!map) return null;
  const total = map.order.length;
  const time = (ms: number): string => {
    const seconds = ms / 1000;
    if (seconds < 10) return say(secondsText, { count: formatFixed(seconds, language, 1) });
    if (seconds < 90) return say(secondsText, { count: Math.round(seconds) });
    const minutes = seconds / 60;
    if (minutes < 90) return say(minutesText, { count: Math.round(minutes) });
    return say(hoursText, { count: formatFixed(minutes / 60, language, 1) });
  };
  const end = endTexts[status];
  const progress = say(runningText, { done, total });
  const isBusy = status === 'running' || status === 'waiting';
  const said = isBusy
    ? leftMs === null
      ? progress
      : say(leftText, { progress, time: time(leftMs) })
    : end
      ? say(end, { done, total })
      : tookMs === null
        ? say(wholeText, { total })
        : say(tookText, { total, time: time(tookMs) });
  return (
    <>
      <div className="phase-row phase-progress">
        {isBusy && <progress value={done} max={total} aria-label={progress} />}
        <span>{said}</span>
        {isBusy && (
          <button type="button" onClick={cancel}>
            {say(cancelText)}
          </button>
        )}
        {end && (
          <button type="button" onClick={resume}>
            {say(resumeText)}
          </button>
        )}
      </div>
      {crashes > 0 && status !== 'crashed' && status !== 'start' && (
        <p className="phase-note">{say(crashText)}</p>
      )}
    </>
  );
}
