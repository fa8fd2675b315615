import type { clipping } from '../../../lessons/clipping.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    bounds: {
      text: 'This gradient grows {ratio} on its way back. Added up over all steps, the gradient of the weights has a norm of {before}: an update in proportion to it would throw the network anywhere.',
      task: 'Set clipping to “norm”, and watch the ribbon.',
      done: 'The ribbon is as it was: {ratio}. Clipping comes after the way back: the sum is made shorter, from {before} to {after}, and keeps its direction.',
    },
    place: {
      text: 'Clipping works on gradients that are there. One text calls it once, before the first backward pass. The same run, with the call in that place and in the right one.',
      claim: 'Its clipping example clips.',
      outcomes: {
        holds:
          'In this run the early call did change something: {early} in the place of {unclipped}; called after the pass: {late}.',
        fails:
          'Called before the backward pass it finds gradients of 0, and the pass adds to them: the norm stays at {early}, as it is without clipping, {unclipped}. Called after the pass: {late}, the threshold.',
      },
    },
    fading: {
      text: 'Now a gradient that fades. Five rules of clipping, each with a low threshold, and a run without; beside each the norm of the gradient that it leaves.',
      claim: 'Clipping the gradient relieves vanishing gradients.',
      outcomes: {
        holds:
          'In these runs {grew} of {rules} rules left a larger gradient than there was: {most} in the place of {before}; the flow loses {slope} decades a step.',
        fails:
          'None of {rules} rules makes it larger: of a norm of {before} at most {most} is left, and on the way back every run loses {slope} decades a step, to the last bit. Clipping shortens. What is faint it leaves faint.',
      },
    },
    flow: {
      text: 'Back to the gradient that explodes: without anything, with clipping, and with layer normalisation inside the network.',
      claim: 'Clipping and normalisation prevent explosion.',
      outcomes: {
        holds:
          'In these runs both more than halve the growth of {plain} decades a step: {clipped} with clipping, {normalised} with layer normalisation. Norm: {before}, then {after}.',
        depends:
          'It depends on what is to be prevented. Clipping bounds the update, from {before} to {after}, and leaves the flow: {clipped} decades a step, as without it, {plain}. Layer normalisation changes the flow itself: {normalised}.',
        fails:
          'In these runs neither halves the growth of {plain} decades a step: {clipped} with clipping, {normalised} with layer normalisation. Norm: {before}, then {after}.',
      },
    },
  },
} as const satisfies LessonWords<typeof clipping>;
