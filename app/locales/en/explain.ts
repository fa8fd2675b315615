/** The front door: what it is, the scenarios, the levers, what mends, the story in five pictures. */
export const explain = {
  bar: {
    more: 'More',
    copy: 'Copy this figure',
    copied: 'Copied',
    tagline:
      'How far back can a recurrent network learn? Change it, and watch its gradient travel back.',
  },
  scenarios: {
    title: 'Start from',
    plain: 'Plain RNN',
    closed: 'LSTM, forget gate closed',
    open: 'LSTM, forget gate open',
    exploding: 'Exploding',
    identity: 'ReLU + identity',
  },
  headline: {
    waiting: 'Computing …',
    meanwhile:
      'A recurrent network runs in your browser: its gradient is computed from the loss back to the first input, one step at a time.',
    failed: 'Nothing was computed, so there is nothing to show.',
    needs: 'The answer needs input {t}, {distance} back; the gradient reaches {reach}.',
    needsAll: 'The answer needs input {t}, {distance} back; the gradient reaches it.',
    loss: 'Loss {loss}; guessing gives {baseline}.',
    lossAlone: 'Loss {loss}.',
    memorised: 'This task can be memorised without memory.',
  },
  levers: {
    title: 'Levers',
    slope: 'Slope φ′, mean',
    file: 'Your network',
    fromFile: 'from the file',
    more: 'More levers',
    fewer: 'Fewer levers',
    also: 'Also set: {settings}',
    inLab: 'show in Lab',
  },
  training: {
    loss: 'Loss so far',
    curve: 'Loss over {count|one:# update|other:# updates}',
    guess: 'guessing {baseline}',
    update: 'update {step}',
  },
  fixes: {
    title: 'What helps (computed for this network)',
    waiting: 'Trying what helps …',
    nothing: 'Nothing that was tried helps here.',
    healthy: 'Nothing to mend. Break it:',
    unbroken: 'Nothing to mend, and nothing that was tried breaks it.',
  },
  tour: {
    title: 'Three things to do',
    keep: 'Drag the gain until the ribbon keeps its width all the way to the first input. Now {ratio} of the gradient gets there.',
    predict:
      'Back at gain {gain}. The answer needs input {t}, {distance} back; the gradient reaches {reach}. Will training get below the dashed line (what guessing gives)?',
    predictAll:
      'Back at gain {gain}. The answer needs input {t}, {distance} back. Will training get below the dashed line (what guessing gives)?',
    yes: 'Yes, it will',
    no: 'No, it will not',
    watch: 'Training: update {step} of {updatesToJudge}.',
    right:
      'As you said. After {step} updates the loss is {loss}; guessing gives {baseline}. Now choose what helps: it trains on the same batches.',
    wrong:
      'Not so. After {step} updates the loss is {loss}; guessing gives {baseline}. Now choose what helps: it trains on the same batches.',
    race: 'The new network beside the one before, on the same batches. Update {step}: loss {loss}; guessing gives {baseline}.',
    learnt: 'At update {step} it is below guessing ({baseline}): loss {loss}. It has learnt.',
    stuck:
      'After {step} updates the loss is {loss}; guessing gives {baseline}. A gradient that arrives is not always enough: try another card.',
    why: 'Why does it fade?',
  },
  story: {
    title: 'The story in five pictures',
    builtIn: 'This opens a built-in network, not yours.',
    fade: {
      title: 'Watch it fade',
      text: 'Going back, the gradient is multiplied by a Jacobian Jₜ at every step. Of what leaves the loss, the first step gets: {ratio}.',
      task: 'Drag the gain until the ribbon keeps its width.',
    },
    explode: {
      title: 'Make it explode',
      text: 'The same network with larger weights, and the same multiplication. Of what leaves the loss, the first step gets: {ratio}.',
      task: 'Set clipping to “norm”: the ribbon stays as it is, because clipping limits the update, not the gradient on its way back.',
    },
    why: {
      title: 'Why: one matrix, again and again',
      text: 'Each step back is δₜ₋₁ = Jₜᵀ δₜ. A typical step here multiplies the size of the gradient by {factor}; the band shows the largest and the smallest factor that each Jₜ could give.',
      task: 'Move along the steps and read the factor of each.',
    },
    gate: {
      title: 'A gate',
      text: 'An LSTM adds a memory: along it, from step to step, the gradient is multiplied by the forget gate alone. Of what leaves the loss, the first step gets: {ratio}.',
      task: 'Drag the forget-gate bias down, and watch the gate close.',
    },
    learn: {
      title: 'Does it learn?',
      text: 'The answer needs an input {distance} back. After {step|one:# update|other:# updates} the loss is {loss}; guessing gives {baseline}.',
      textAlone: 'After {step|one:# update|other:# updates} the loss is {loss}.',
      task: 'Press Train, then choose “LSTM, forget gate open” and train again.',
    },
  },
} as const;
