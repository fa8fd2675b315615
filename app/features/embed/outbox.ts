/** What a figure tells the page around it without being asked. */
import { experimentHash } from '../../../workers/model/config.ts';
import { useExperiment } from '../../session/experiment.ts';
import type { RunSnapshot } from '../../session/runSnapshot.ts';
import { type RunStatus, throttled, useRunStatus } from '../../session/runStatus.ts';
import { userDataLengths } from '../../session/userData.ts';
import { useView } from '../../session/view.ts';
import { knownCauses } from '../../words/causes.ts';
import { messageId } from './parentPage.ts';
import { causesMessage, gradNormOf, plain, verdictOf } from './state.ts';

/** Where messages go; replaced in tests. */
export interface Parent {
  readonly post: (message: Readonly<Record<string, unknown>>) => void;
}

export interface Outbox {
  /** Changes settings on behalf of the page around, which gets them in an answer instead. */
  readonly quietly: (change: () => void) => void;
}

/** Least time between two messages about settings during a drag. */
const configEveryMs = 100;

/**
 * Tells of new numbers (`frame`), of the verdict when it changes, of settings that the reader changed (`config`), and
 * of an engine that does not run (`error`).
 *
 * @param shown  the picture that the numbers belong to, for what is told of it besides
 *
 * Numbers come at most ten times a second: no faster than `useRunStatus` publishes them.
 */
export function postUpdates(parent: Parent, shown: () => RunSnapshot | null): Outbox {
  let config = presentConfig();
  let verdict = '';
  let frame = '';
  let isQuiet = false;

  const postConfig = throttled(configEveryMs, () => {
    const present = presentConfig();
    if (present === config) return;
    config = present;
    parent.post({ type: 'config', config, notices: [] });
  });
  useExperiment.subscribe((now, before) => {
    if (now.run !== before.run && !isQuiet) postConfig();
  });

  const postNumbers = ({ summary }: Pick<RunStatus, 'summary'>): void => {
    if (!summary) return;
    const numbers = {
      step: summary.step,
      loss: plain(summary.loss),
      gradNorm: gradNormOf(summary),
    };
    if (JSON.stringify(numbers) !== frame) parent.post({ type: 'frame', ...numbers });
    frame = JSON.stringify(numbers);
    const picture = shown();
    const posted = verdictOf(summary, causesMessage(picture && knownCauses(picture)));
    if (JSON.stringify(posted) !== verdict) parent.post({ type: 'verdict', verdict: posted });
    verdict = JSON.stringify(posted);
  };
  useRunStatus.subscribe((now, before) => {
    if (now.hasFailed && !before.hasFailed) {
      parent.post({ type: 'error', code: 'engine', message: 'the computation could not start' });
    }
    if (now.summary !== before.summary) postNumbers(now);
  });
  useView.subscribe(({ completed }, before) => {
    if (completed && completed !== before.completed) {
      parent.post({ type: 'taskCompleted', ...completed });
    }
  });
  // The first ones may be there already: this module loads while they are computed.
  postNumbers(useRunStatus.getState());

  return {
    quietly: (change) => {
      isQuiet = true;
      try {
        change();
      } finally {
        isQuiet = false;
        config = presentConfig();
      }
    },
  };
}

const presentConfig = (): string =>
  experimentHash(useExperiment.getState().settings, userDataLengths());

/** Messages by which course systems are told a height, beside our own: Canvas and SPLICE hosts, and Brightspace. */
const resizing = ['lti.frameResize', 'org.imsglobal.lti.frameResize'] as const;

/** Tells the page around this one how high the figure is, in all tongues that pages understand. */
export function postHeight(parent: Parent): void {
  let posted = 0;
  const report = (): void => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === posted || !useExperiment.getState().config.embed) return;
    posted = height;
    parent.post({ type: 'resize', height });
    const embedly = { src: location.href, context: 'iframe.resize', height };
    window.parent.postMessage(JSON.stringify(embedly), '*');
    for (const subject of resizing) {
      window.parent.postMessage({ subject, message_id: messageId(), height }, '*');
    }
  };
  new ResizeObserver(report).observe(document.documentElement);
}
