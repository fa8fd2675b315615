import type { TeachersWords } from '../../teachersWords.ts';

/** For teachers. */
export const words = {
  intro:
    'A lesson for people who know what a derivative is and have seen a neural network. Everything runs in the browser: nothing is installed, nobody signs in, and no number is made up.',
  before: {
    title: 'Before',
    projector:
      'Open this page once on the machine at the projector. The key F makes everything larger; Escape leaves.',
    paper: 'Compute the answers below, then print. The printout has the plan and the answers.',
    class: 'Everybody else needs only this address, and a phone will do: {address}',
  },
  plan: {
    title: 'The plan: {minutes} minutes',
    minutes: '{from}–{to}',
    ask: 'Ask',
    stage: '{title}, stage {number}',
    first: 'The picture that the page opens on',
  },
  parts: {
    opening: {
      title: 'One picture',
      what: 'Show the first picture and let it run once. On the right is the loss, on the left the oldest input; the ribbon is the gradient on its way back. Read the sentence over it aloud.',
      ask: 'The first word of a text decides the answer at its end. What has to get from the end back to the beginning for a network to learn that?',
      askNext:
        'How much gets back: half, a tenth, a hundredth? Hands up before the number is shown.',
    },
    factors: {
      title: 'One factor, many times',
      what: 'A network of one unit and one weight. Everybody moves the weight, guesses, and draws the ribbon before it is measured.',
      ask: 'A tenth more at each step: how much is that over forty steps?',
      askNext: 'Why is the edge of the ribbon a straight line?',
    },
    vanishing: {
      title: 'Too faint to learn from',
      what: 'A network that has to remember, trained in front of the class; take bets before it starts. Then test the first claim: what happens to a number that keeps shrinking.',
      ask: 'The loss stays where guessing is. What did the network never find out?',
      askNext: 'Would more training help? What would?',
    },
    slope: {
      title: 'The slope of the activation',
      what: 'The matrix keeps every length, and still the gradient fades. Change the activation alone; then put the claim about sigmoid and tanh to the test.',
      ask: 'ReLU has slope 1. Why does the gradient not get back whole?',
      askNext: 'Which two factors does every step multiply by? Which one did we change?',
    },
    clipping: {
      title: 'What clipping does, and cannot',
      what: 'A gradient that explodes. Switch clipping on and look at the ribbon; then compare it with normalisation.',
      ask: 'The ribbon did not change. What did?',
      askNext: 'Can clipping make a faint gradient stronger?',
    },
    gates: {
      title: 'A second way back',
      what: 'An LSTM that is worse than the plain network, until its forget gate is opened. Then a sentence found in many textbooks is put to the test.',
      ask: 'What multiplies the gradient along the memory c, and what does not?',
      askNext: 'Is it the cell or the bias that prevents vanishing?',
    },
    closing: {
      title: 'One sentence each',
      what: 'Everybody writes down one sentence and hears a neighbour’s. Assign a lesson as homework.',
      ask: 'Your network does not learn. Which number do you look at first?',
      askNext: 'Which of today’s claims would you no longer make?',
    },
  },
  key: {
    title: 'Answers',
    help: 'Measured on this machine when you ask for them, with the same runs that decide whether a reader’s guess is right.',
    of: 'Answers to',
    planned: 'the lessons of the plan',
    compute: 'Compute the answers',
    stop: 'Stop',
    progress: '{done} of {count|one:# answer|other:# answers}',
    failed: 'Not measured here.',
    answer: 'Answer: {answer}.',
    curve: 'Answer: as drawn here.',
    way: 'One way: {way}.',
    stage: 'Stage {number}',
  },
  assign: {
    title: 'Assign',
    help: 'Every lesson has an address, and so has every stage (lesson=lstm&stage=open) and every claim (lesson=c3). What a reader has done is kept in the reader’s own browser and sent nowhere; only a page that holds a figure gets a message.',
    system:
      'A course system that takes packages (Moodle, Canvas, Blackboard and others) can grade: a package holds the page, and each lesson is a unit with a score.',
  },
  embed: {
    title: 'In your own page',
    help: 'A lesson as a figure. The page around it gets a message about what its reader did. Where only an iframe is allowed, use that; the element adapts its height by itself.',
    lesson: 'Lesson',
    locked:
      'What is on screen behind this page, with its controls locked: they can be seen but not changed. In Share … you choose which.',
    messages: 'What a figure reports',
    taskCompleted:
      'After each stage a figure posts the message taskCompleted to the page around it. Its fields: lesson and stage, as in the address; prediction, what was guessed; correct, true, false or null where there was nothing to guess; score from 0 to 1.',
    listen: 'A page that listens',
    script: `addEventListener('message', ({ data }) => {
  if (data?.gradflow !== 1 || data.type !== 'taskCompleted') return;
  const { lesson, stage, correct, score } = data;
  console.log(lesson, stage, correct, score);
});`,
    name: 'gradflow: {title}',
  },
} as const satisfies TeachersWords;
