import type { clipping } from '../../../lessons/clipping.ts';
import type { LessonWords } from '../../lessonWords.ts';

export const words = {
  stages: {
    bounds: {
      text: 'This gradient grows {ratio} on its way back. Added up over all steps, the gradient of the weights has a norm of {before}: an update in proportion to it would throw the weights far off.',
      task: 'Set clipping to “norm”, and watch the ribbon.',
      done: 'The ribbon is as it was: {ratio}. Clipping acts after the way back is done: it shortens the sum, from {before} to {after}, and keeps its direction.',
    },
    place: {
      text: 'Clipping needs gradients that have been computed. One article calls it once, before the first backward pass. Here is the same run with the call in that place, and after the pass.',
      claim: 'The article’s clipping example clips.',
      outcomes: {
        holds:
          'In this run the early call did change something: {early} instead of {unclipped}; called after the pass: {late}.',
        fails:
          'Called before the backward pass, clipping finds gradients of 0, and the pass then adds to them: the norm is {early}, the same as without clipping, {unclipped}. Called after the pass: {late}, the threshold.',
      },
    },
    fading: {
      text: 'Now a gradient that fades: five rules of clipping, each with a low threshold, and a run without clipping. Beside each is the norm of the gradient that it leaves.',
      claim: 'Clipping the gradient relieves vanishing gradients.',
      outcomes: {
        holds:
          'In these runs {grew} of {rules} rules left a larger gradient than there was: {most} instead of {before}; the flow has {slope} powers of ten per step.',
        fails:
          'None of the {rules} rules makes it larger: of a norm of {before} at most {most} is left, and on the way back every run has {slope} powers of ten per step, the same to the last bit. Clipping only shortens; what is faint stays faint.',
      },
    },
    flow: {
      text: 'Back to the gradient that explodes: as it is, with clipping, and with layer normalisation inside the network.',
      claim: 'Clipping and normalisation prevent explosion.',
      outcomes: {
        holds:
          'In these runs both more than halve the growth of {plain} powers of ten per step: {clipped} with clipping, {normalised} with layer normalisation. Norm: {before}, then {after}.',
        depends:
          'It depends on what is to be prevented. Clipping bounds the update, from {before} to {after}, and leaves the flow as it is: {clipped} powers of ten per step with it, {plain} without. Layer normalisation changes the flow itself: {normalised}.',
        fails:
          'In these runs neither halves the growth of {plain} powers of ten per step: {clipped} with clipping, {normalised} with layer normalisation. Norm: {before}, then {after}.',
      },
    },
  },
} as const satisfies LessonWords<typeof clipping>;
