export const panels = {
  curveTools: {
    curves: 'Curves',
    axes: 'Axes',
    linear: 'linear',
    linearHelp: 'Linear value axis from 0 instead of powers of ten',
    out: 'Show more steps',
    in: 'Show fewer steps, around the selected one',
    whole: 'whole',
    wholeHelp:
      'Show all steps. Shift and a drag in a plot shows a part; Ctrl or ⌘ and the wheel, or two fingers, zoom.',
  },
  numbersTable: {
    table: 'Table: {title}',
  },
  panelFrame: {
    numbers: 'Numbers',
    numbersOf: 'Numbers of {title}',
    keys: 'Selected step. Arrow keys, Home and End move it.',
    waiting: 'Computing …',
    hidden: '{title}: drawn when scrolled into view.',
    broken:
      'This plot could not be drawn, because of a fault in gradflow. The numbers are there; it is tried again with the next ones.',
  },
  undrawn: {
    undrawn:
      'This browser gives the page nothing to draw on (no canvas). The verdict holds, and “Numbers” has what would be drawn.',
  },
  cuts: {
    truncated:
      ' Back-propagation is cut after every {k} steps: the last loss reaches back to step {first}.',
    limits: ' At {count} of {T} steps clipping cuts ∂L/∂hₜ to ±{at}.',
    cutHere: 'cut here',
    limitMark: '∂L/∂hₜ cut to ±{at}',
  },
  data: {
    dataTab: {
      save: 'Save these numbers (.csv)',
      sequence: 'Sequence {sample} of {B}',
      previous: 'Previous sequence',
      following: 'Next sequence',
      failed: 'There are no numbers to be saved yet.',
    },
    ownBox: {
      title: 'Use your own text or series',
      field: 'Your text or numbers',
      hint: 'It stays in this browser and in no link. A text may have up to {text} characters: the {classes} most frequent ones are told apart, all others count as one. A series may have up to {series} numbers with a decimal point, separated by commas, spaces or lines; it is shifted and scaled to mean 0 and deviation 1.',
      asText: 'Use as text',
      asSeries: 'Use as series',
      pasted: 'pasted',
      inUse: {
        text: 'Your text of {length} characters is in use.',
        series: 'Your series of {length} numbers is in use.',
      },
      kept: {
        text: 'Your text of {length} characters is kept.',
        series: 'Your series of {length} numbers is kept.',
      },
      again: 'Use it again',
      back: 'Back to the built-in one',
      forget: 'Forget it',
    },
    data: {
      data: {
        title: 'Data',
        question: 'what does it read, what should it answer, what does it answer?',
      },
    },
    described: 'At step {t}: {parts}.',
    inputPart: 'input {value}',
    targetPart: 'target {value}',
    outputPart: 'answer {value}',
    nextPart: 'the next one is {value}, given {share}',
    classPart: 'class {value}, given {share}',
    expectedPart: 'most expected is {value} at {share}',
    unaskedPart: 'no answer is asked for',
    morePart: '{values} and {count} more',
    drawClasses: {
      inputName: 'input',
      nextName: 'next',
      chanceName: 'p(right)',
      shortChanceName: 'right',
      once: 'an answer is asked for at the last step only',
      mapTitle: 'probability of every class, frames: the right one; darkest: {most}',
      shortMapTitle: 'probabilities, darkest: {most}',
    },
    drawInputs: {
      title: 'inputs x: {low} teal, {high} plum',
      titleFromZero: 'inputs x: 0 pale, {high} plum',
    },
    drawValues: {
      inputName: 'input x',
      targetName: '● target{index}',
      outputName: '● answer y{index}',
      once: 'an answer is asked for at the last step only',
      moreOutputs: '{count} more in the numbers',
    },
    glyphs: {
      names: {
        aSpace: 'a space',
        aLineEnd: 'a line end',
        aTab: 'a tab',
        aRareCharacter: 'a rare character',
      },
    },
  },
  eig: {
    eigTools: {
      trail: 'Trail behind the eigenvalues',
      none: 'no trail',
      time: 'trail over t',
      training: 'trail over training',
      play: 'Play through t',
      short: 'Play t',
    },
    eig: {
      eig: {
        title: 'Eigenvalues of Jₜ',
        question: 'inside the circle shrinks, outside grows',
      },
    },
    girko: 'Girko, wide n: {radius}',
    described:
      'At step {t} the largest eigenvalue of the Jacobian has modulus {rho}; {outside} of {count} lie outside the unit circle.',
    incomplete: ' Not found and not drawn: {missing}.',
    eigTrails: {
      eigOverTime: {
        question: 'inside the circle shrinks, outside grows · trail: the steps before',
      },
      question: 'inside the circle shrinks, outside grows · trail: earlier in training',
      overTime: ' The trail shows steps {first} to {last}.',
      overTraining:
        ' The trail shows it at {count} earlier training steps, from {first} to {last}.',
      overTrainingEmpty: ' The trail begins when the network trains.',
    },
  },
  equations: {
    title: 'Equations: {cell}',
    gates: 'Gates, coloured as in their plot',
    step: 'One step forward',
    jacobian: 'What one step back multiplies the gradient by',
    leak: 'Where is the leak?',
    waiting: 'Being computed …',
    tooLong:
      'Written out, the Jacobian of these equations has more than 64 terms: it is not shown.',
    under: 'Under each part: by how much it multiplies the gradient of the last loss at t = {t}.',
    where: 'where a stands for what is inside the non-linearity:',
    source: 'Source: {source}',
    leakTable: {
      table: 'Roads of the gradient at t = {t}',
      heads: {
        roadBack: 'road back',
        carries: 'carries',
        part: 'part',
        multipliesItBy: 'multiplies it by',
        atLeast: 'at least',
        atMost: 'at most',
      },
      times: '× {factor}',
      leakHere: 'the leak',
      growsHere: 'grows here',
      nothing: 'At step {t} there is no gradient of the last loss that could be lost.',
      steady:
        'Nowhere at this step: from t = {t} to {before} the gradient of the last loss keeps its size (× {factor}). Most of it takes the road {road}.',
      passed: 'From t = {t} to {before} the gradient of the last loss is multiplied by {factor}.',
      widest: ' Its widest road is {road}, which carries {share} times its size.',
      shrinks: ' The leak is {part}: it multiplies the gradient by {cost}',
      grows: ' It grows by {part}, which multiplies it by {cost}',
      cancels: ' No part of that road shrinks it: the roads cancel one another.',
      addsUp: ' No part of that road makes it grow: the roads add up.',
      entries: '; its entries have sizes from {least} to {most}.',
      singular: '; its singular values reach from {least} to {most}.',
    },
  },
  flow: {
    flowTools: {
      slow: 'Slow motion',
      slowHelp: 'Slow motion: the backward pass one step at a time',
      which: 'Gradient of which losses',
      all: 'all losses',
      one: 'one loss',
      step: 'Step t′ of that loss',
    },
    flow: {
      flow: {
        title: 'Flow',
        question: 'above: the state hₜ · below: the gradient on its way back',
      },
    },
    clipMark: 'clip × {factor}',
    arrival: 't = 1: {ratio}',
    jointArrival: 't = 1, h and c: {ratio}',
    zeroArrival: 't = 1: exactly 0',
    flowNumbers: {
      ratioHead: '{name} by ∂L/∂h at T',
      ofAll: 'gradient’s norm',
      ofLast: 'norm of the last loss’s gradient',
      described: 'From step {T} back to step 1 the {whose} goes from 1 to {ratio}.',
      describedZero: 'From step {T} back to step 1 the {whose} goes from 1 to exactly 0.',
      clipDescribed: ' Clipping then multiplies the gradient of the parameters by {factor}.',
    },
    flowViews: {
      questionOne: 'above: the state hₜ · below: the gradient of one loss alone, on its way back',
      said: 't = {t}: ‖{name}‖ = {norm}, × {factor} from t = {after}',
      saidFirst: 't = {t}: ‖{name}‖ = {norm}',
      ratioHead: 'relative to step {t}',
      describedOne:
        'From step {from} back to step 1 the norm of the gradient of that step’s loss alone goes from 1 to {ratio}.',
      noneOfIt: 'The loss at step {from} alone sends back a gradient of exactly zero.',
    },
  },
  gates: {
    gateSeries: { activation: 'h (activation)' },
    gatesTools: {
      view: 'How gates are shown',
      curves: 'curves',
      units: 'units',
      gate: 'Gate',
      of: 'Units of',
      sequence: 'one sequence',
      batch: 'mean of the batch',
    },
    gateMap: {
      question: 'which units open, which close?',
      title1: '{name}, sequence {sample}',
      titleBatch: '{name}, mean of the batch',
      unit: 'unit',
      described: 'At step {t} the units of {name} reach from {low} to {high}.',
      describedShare: ' Closed (below 0.1): {closed} of {count}; open (above 0.9): {open}.',
      heads: {
        unit: 'unit',
        atT: 'at t = {t}',
        meanOverT: 'mean over t',
        smallest: 'smallest',
        largest: 'largest',
      },
    },
    gates: {
      gates: {
        title: 'Gates and activations',
        short: 'Gates',
        question: 'line: mean, band: 10–90 %, strip: saturated',
      },
    },
    described: 'At step {t}: {parts}.',
    describedGate: '{name} has mean {mean}, {saturated} of its units are saturated',
    readGate: '{name} = {mean} ({low} … {high}), {saturated} saturated',
    meanHead: 'mean',
    heads: {
      '10': '{name}: 10 %',
      '90': '{name}: 90 %',
      mean: '{name}: mean',
      saturated: '{name}: saturated',
    },
    saturatedShare: '{saturated} saturated',
    moreGates: '{count} more in the numbers',
    unsignedTitle: '{name} unit by unit, one sequence: {low} faint, {high} strong',
    mapTitle: '{name} unit by unit, one sequence: {low} teal, {high} plum',
    pinnedGates: {
      describedMeans: ' As far from the loss its means are: {parts}.',
      describedMean: '{name} {mean}',
      noneInCommon: ' It has no gate of the same name.',
    },
  },
  itemised: {
    itemised: {
      itemised: {
        title: 'Gradient by loss ‖∂L_t′/∂hₜ‖',
        short: 'Gradient by loss',
        question: 'which loss (row t′) sends gradient to which step (column t)?',
      },
    },
    describedLast:
      'From step {T} back to step {t} the norm of the gradient of the loss at step {T} goes from 1 to {share}.',
    describedReach:
      ' Losses from step {t} on that reach it with at least 1 % of their gradient: {count} of {of}.',
    describedAlone: ' It is the only loss: the read-out acts at the last step.',
    readCell: 'loss at t′ = {loss}, relative to its gradient there: {ratio}',
    readNone: 'the loss at t′ = {loss} reaches no later step',
    alone: 'Only one loss, at T = {T}. Choose the read-out “every step” to see more rows.',
    above: 'a loss reaches no later step',
    legendName: 'relative to the gradient at its own loss, t = t′',
    legendShort: 'relative to t = t′',
    heads: {
      t: 't',
      fromTheLossAt: 'from the loss at {T}',
      relativeToItsSize: 'relative to its size at {T}',
      fromTheLossAtTItself: 'from the loss at t itself',
      lossesThatReachT: 'losses that reach t with 1 % or more',
    },
    readLast: 'loss at T, relative to T: {ratio}',
    readReach: 'losses that reach here with ≥ 1 %: {count} of {of}',
  },
  lyapunov: {
    lyapunov: {
      lyapunov: {
        title: 'Lyapunov exponents λᵢ',
        question: 'nats per step: below 0 a direction dies, above 0 it explodes',
      },
    },
    lostWord: 'lost',
    described:
      'The {size} exponents lie between {smallest} and {largest} nats per step; above 0: {growing}.',
    lostDescribed: ' Directions in which the gradient is lost altogether: {lost}.',
    allLostDescribed: 'In all {size} directions the gradient is lost altogether.',
    heads: {
      text: '#',
      natsPerStep: 'λ, nats per step',
      qrEstimate: 'QR estimate',
    },
    lostNote: '× lost: {lost} of {size}',
    legend: '● exact  ○ QR estimate',
    largestNote: 'λ₁ = {value}',
  },
  norm: {
    norm: {
      norm: {
        title: 'Gradient norm ‖∂L/∂hₜ‖',
        question: 'how much of the gradient reaches step t?',
      },
    },
    lastHead: 'from the last loss alone',
    reference: 'norm at T',
    boundName: 'bound (γ σₘₐₓ)ᵏ',
    meanFieldName: 'mean-field theory',
    meanFieldLimitName: 'mean-field theory, variance → ∞',
    zeros: 'exactly 0',
    normExtras: {
      ownFloor: '{name}: nothing is smaller than {value}',
      stateName: 'norm of the state ‖hₜ‖',
    },
    normNumbers: {
      ratioHead: 'relative to step T',
      lowHead: 'smallest sequence',
      highHead: 'largest sequence',
      readRatio: 'relative to T: {ratio}',
      bandName: 'smallest to largest sequence',
      described:
        'The norm of the gradient in the hidden state is {end} at step {T} and {start} at step 1.',
      memoryDescribed: ' In the memory c it is {end} at step {T} and {start} at step 1.',
    },
  },
  notices: {
    stateOverflow: 'At step {t} the hidden state left the range of {format}: there is no gradient.',
    waiting: 'Being computed …',
    missing: 'Not computed before it was printed. Ctrl+P or ⌘P computes it first.',
    noGradient: 'Every step gets a gradient of exactly zero.',
    gradientOverflow:
      '{lag} steps before the loss the gradient left the range of {format}; before that there is none.',
  },
  phase: {
    mapPlot: {
      keys: 'Cells of the map. Arrow keys, Page Up, Page Down, Home and End move between them, Enter goes to the settings of one.',
      stillKeys:
        'Cells of the map. Arrow keys, Page Up, Page Down, Home and End move between them.',
      unknown: 'Not computed yet.',
      cell: '{x}, {y}: {value}',
      phaseTitle: 'Phase map',
    },
    phaseTab: {
      across: 'across',
      upwards: 'upwards',
      colour: 'colour',
      steps: 'training steps',
      numbers: 'Numbers',
      numbersOf: 'Numbers of {title}',
      save: 'Save the phase map',
      unusable: 'The address asks for “{given}”, which this map cannot show under these settings.',
      formats: {
        csv: {
          label: 'Numbers (.csv)',
        },
      },
    },
    progress: {
      running: '{done} of {total} cells',
      left: '{progress}, about {time} left',
      took: '{total} cells in {time}',
      whole: '{total} cells',
      cancel: 'Cancel',
      resume: 'Go on',
      seconds: '{count} s',
      minutes: '{count} min',
      hours: '{count} h',
      crash: 'A worker of the map crashed and was started again; its cells are computed once more.',
      end: {
        cancelled: 'Cancelled after {done} of {total} cells; what is there stays.',
        crashed:
          'The workers of the map crash again and again: it was stopped after {done} of {total} cells. The rest of the page is as it was; smaller settings may help.',
        start:
          'The workers of the map could not start: the browser, or the page around this one, does not allow more of them. The rest of the page is as it was.',
        data: 'The data of this task could not be fetched: the connection may be down. “Go on” tries again.',
      },
    },
    draw: {
      theory: 'mean field: χ = 1',
      across: '{name} →',
      upwards: '↑ {name}',
      atMost: '≤ {value}',
      atLeast: '≥ {value}',
    },
    phase: {
      phase: {
        title: 'Phase map',
        question: 'Where between two settings does the gradient vanish, where does it explode?',
      },
    },
    phasePanel: {
      described:
        'Map of {measure} over {x} ({x0} to {x1}, across) and {y} ({y0} to {y1}, upwards), each cell a run of its own: {done} of {total} cells.',
      range: ' From {low} to {high}.',
      signs: ' It falls in {down} cells and grows in {up}.',
      marks: ' {word}: {count}.',
      present: ' The ring marks the page’s settings: {x} {xValue}, {y} {yValue}.',
      theory:
        ' On the line the gradient keeps its size according to mean-field theory (χ = 1; Chen, Pennington & Schoenholz 2018), which is about wide networks before training.',
      idle: ' The setting “{name}” acts in training only, so nothing changes along it.',
      before: ' All runs are at step 0.',
    },
    words: {
      mark: {
        overflow:
          'The state leaves the number format on the way forward: there is no gradient to measure.',
        gradient: 'The gradient leaves the number format, although every state is finite.',
        diverged: 'Training leaves the numbers before these steps are done.',
        illegal: 'These two values do not go together with the other settings.',
        large: 'This run would take more memory than a page may.',
        overflow2: 'overflow',
        gradientOverflow: 'gradient overflow',
        diverged2: 'diverged',
        notPossible: 'not possible',
        tooLarge: 'too large',
      },
      off: 'off',
      exactZero: 'a gradient of exactly 0',
      neverReached: 'never below 1 %',
      withUnit: '{value} {unit}',
      named: '{name}: {text}',
      afterSteps: 'loss after {steps} steps',
    },
  },
  product: {
    product: {
      product: {
        title: 'Singular values of ∂s_T/∂sₜ',
        short: 'Product ∂s_T/∂sₜ',
        question: 'what do all steps from t to T multiply the gradient by?',
      },
    },
    described:
      'From step {T} back to step {t} a gradient is multiplied by between {smallest} and {largest}, depending on its direction; the median is {median}.',
    nothingDescribed:
      'From step {T} back to step {t} every gradient becomes exactly 0, whatever its direction.',
    zerosDescribed: ' Directions in which nothing at all arrives: {zeros}.',
    heads: {
      t: 't',
      largest: 'largest σ',
      median: 'median σ',
      smallest: 'smallest σ',
      exactZeros: 'exact zeros',
    },
    medianName: 'median',
    zeroCount: 'exactly 0: {zeros}',
    floorNote: 'on the floor, exactly 0 at t = {t}: {zeros}',
    floorShort: 'exactly 0',
    reference: 'neither shrunk nor stretched',
  },
  slowly: {
    one: ' At 1 step the fast method gave up and the slower, sure one took over.',
    several: ' At {count} steps the fast method gave up and the slower, sure one took over.',
  },
  spectrum: {
    spectrumTools: {
      view: 'How the singular values are shown',
      map: 'map',
      lines: 'lines',
    },
    spectrum: {
      spectrum: {
        title: 'Singular values of Jₜ = ∂sₜ/∂sₜ₋₁',
        question: 'what can step t multiply the gradient by?',
      },
    },
    described:
      'At step {t} the singular values of the Jacobian reach from {smallest} to {largest}; their median is {median}.',
    long: 't = {t} · largest {largest} · median {median} · smallest {smallest}',
    short: 'σ {smallest} … {largest}',
    heads: {
      t: 't',
      largest: 'largest σ',
      median: 'median σ',
      smallest: 'smallest σ',
      spectralRadius: 'spectral radius ρ',
    },
    spectrumLines: {
      spectrumLines: {
        question: 'above 1: step t can stretch a gradient',
      },
      describedRadius:
        ' Its spectral radius is {rho}. The largest singular value is above 1 at {above} of {T} steps.',
      describedPinned:
        ' As far from the loss its singular values reach from {smallest} to {largest}.',
      name: 'median σ',
    },
  },
  standIn: {
    onlyOne: 'Only step {t} is computed: {asked} are too many for all steps, the limit is {limit}.',
    absent: 'This network has no such quantity.',
  },
  train: {
    chart: {
      numbers: 'Numbers',
      numbersOf: 'Numbers of {title}',
    },
    past: {
      slider: 'Training step to look at. Arrow keys, Page Up, Page Down, Home and End move it.',
      value: 'step {step} of {newest}',
    },
    threshold: {
      handle: 'Threshold. Arrow keys, Page Up, Page Down, Home and End move it.',
      field: 'threshold',
      use: 'Use this threshold',
      inUse: 'In use',
      try: 'Try thresholds',
      cancel: 'Cancel',
      steps: 'steps each',
      progress: '{done} of {total} training steps',
      failed:
        'Not tried: there is no memory for a second network of this size. Fewer units n, steps T or sequences B make room.',
      threshold: {
        title: 'Which threshold?',
        question: 'what would clipping by the norm cut, and what does it do to the loss?',
      },
      described: 'A threshold of {at} would clip {share} of the {count} training steps.',
      describedThinned:
        'A threshold of {at} would clip {share} of the training steps, counting one in {stride}.',
      describedNone:
        'The threshold is at {at}. Train, and the norms of the gradient are counted here.',
      describedBest:
        ' Of the thresholds tried, {at} led to the smallest loss after {steps} steps: {loss}.',
      noClipping: 'no clipping',
      heads: {
        threshold: 'threshold',
        stepsClipped: 'steps clipped',
        lossAfterTheTrial: 'loss after the trial',
      },
      histogramName: '‖g‖ over training',
      clippedName: '{share} clipped',
      lossName: 'loss after {steps} steps from step 0',
      plainLossName: 'loss by threshold',
      normAxisName: '‖g‖, threshold',
      divergedName: 'no finite loss',
      naiveName: 'ignoring the input',
      noHistory: 'Train, and the norms of the gradient are counted here.',
      noTrial:
        '“Try thresholds” trains from step 0 under a dozen of them and draws the loss that each leads to.',
    },
    history: {
      history: {
        history: {
          title: 'Training',
          question: 'what happened at each training step? drag to look at one',
        },
      },
      hint: 'Press Train: loss, gradient norm, the gradient at every t and the singular values of U are drawn here, step by step.',
      describedStep:
        'Step {step} of {newest} training steps: the loss is {loss}, the norm of the gradient {norm}.',
      describedReach: ' Of the gradient at t = {T}, {share} times its size arrives at t = 1.',
      describedSigma: ' The singular values of U lie between {min} and {max}.',
      heads: {
        trainingStepsDone: 'training steps done',
        loss: 'loss',
        gBeforeClipping: '‖g‖ before clipping',
        gAfterClipping: '‖g‖ after clipping',
        lHAtT: '‖∂L/∂h‖ at t = 1',
        lHAtTT: '‖∂L/∂h‖ at t = T',
        largestOfU: 'largest σ of U',
        medianOfU: 'median σ of U',
        smallestOfU: 'smallest σ of U',
      },
      lossName: 'loss L',
      naiveName: 'ignoring the input: {loss}',
      normName: '‖g‖ = ‖∂L/∂θ‖',
      beforeName: 'before clipping',
      afterName: 'after clipping',
      thresholdName: 'clip at {at}',
      mapName: '‖∂L/∂hₜ‖ relative to t = T',
      sigmaName: 'singular values of U',
      sigmaNames: {
        largest: 'largest',
        median: 'median',
        smallest: 'smallest',
      },
      noSigma: 'No recurrent weights, or not taken yet.',
    },
  },
  training: {
    training: {
      train: {
        title: 'Loss and gradient norm',
        question: 'against training steps',
      },
    },
    described:
      'After {step} training steps the loss is {loss} and the norm of the gradient {before}.',
    describedClipped:
      'After {step} training steps the loss is {loss} and the norm of the gradient {before}, which clipping turns into {after}.',
    describedNaive: ' The best answer that ignores the input would have a loss of {at}.',
    heads: {
      trainingStepsDone: 'training steps done',
      loss: 'loss',
      gBeforeClipping: '‖g‖ before clipping',
      gAfterClipping: '‖g‖ after clipping',
    },
    lossName: 'loss L',
    normName: '‖g‖ = ‖∂L/∂θ‖',
    beforeName: '‖g‖',
    afterName: '‖g‖ after clipping',
    thresholdName: 'clip at {at}',
    naiveName: 'ignoring the input: {at}',
    stepName: 'training step',
    hint: 'Press Train: both are drawn here.',
  },
  views: {
    player: {
      play: 'Play',
      pause: 'Pause',
      back: 'Step back in time',
      on: 'Step forward in time',
      close: 'Close',
      still: 'Motion is reduced in your settings: step by hand.',
    },
  },
  zoom: {
    span: ' Steps {first} to {last} of {T} are shown.',
  },
} as const;
