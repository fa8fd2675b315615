// What a page around gradflow figures may do: listen, show, and send messages. Plain script, no library.

/** Texts that the script itself says, in the language of the page. */
const isChinese = document.documentElement.lang.startsWith('zh');
const words = isChinese
  ? {
      vanishing: '消失',
      healthy: '健康',
      exploding: '爆炸',
      overflow: '溢出',
      perStep: (decades) => `往回每一步 ${decades} 个数量级。`,
      sigma: (largest) => `所有 J 中最大的奇异值：${largest}。`,
      told: (isRight, share) => `${isRight ? '猜对了' : '不是这样'}：图中算得 ${share}。`,
    }
  : {
      vanishing: 'Vanishing',
      healthy: 'Healthy',
      exploding: 'Exploding',
      overflow: 'Overflow',
      perStep: (decades) => `${decades} decades a step on the way back.`,
      sigma: (largest) => `Largest singular value of any J: ${largest}.`,
      told: (isRight, share) => `${isRight ? 'Yes' : 'No'}: the figure measures ${share}.`,
    };

/** What share of the gradient gets back in the figure that is guessed about; null until it is known. */
let ratio = null;

/** Numbers that are not finite travel as words. */
const shown = (value, digits) =>
  typeof value === 'number' ? value.toFixed(digits).replace('-', '−') : '–';

// 1. The figures made by <gradflow-figure>: every message is an event that bubbles up to the page.
for (const type of [
  'ready',
  'config',
  'verdict',
  'frame',
  'resize',
  'state',
  'file',
  'taskCompleted',
  'error',
]) {
  document.addEventListener(`gradflow-${type}`, ({ target, detail }) => hear(target.id, detail));
}

// 2. The figures in plain iframes: one listener, which asks each time who is speaking.
const frames = document.querySelectorAll('iframe');
addEventListener('message', ({ source, data }) => {
  if (data?.gradflow !== 1) return;
  for (const frame of frames) if (frame.contentWindow === source) hear(frame.id, data);
});
// They may have been ready before this script was: whoever says hello is told so again.
for (const frame of frames) {
  frame.contentWindow?.postMessage({ gradflow: 1, type: 'hello' }, '*');
}

function hear(id, message) {
  log(id, message);
  if (message.type === 'verdict') {
    showVerdict(id, message.verdict);
    if (id === 'open') ratio = message.verdict.ratio;
    tellGuess();
  }
  if (message.type === 'resize') {
    const frame = document.getElementById(id);
    if (frame instanceof HTMLIFrameElement) frame.height = message.height;
  }
  if (message.type === 'frame' && id === 'task') {
    document.getElementById('step').value = message.step;
    document.getElementById('loss').value = shown(message.loss, 4);
  }
}

function showVerdict(id, { kind, decadesPerStep }) {
  const output = document.querySelector(`[data-of="${id}"] output`);
  if (!output) return;
  const rate = decadesPerStep === null ? '' : words.perStep(shown(decadesPerStep, 3));
  output.value = `${words[kind]}${isChinese ? '：' : ': '}${rate}`;
}

// 3. A guess is compared with what the figure measured.

const guess = document.getElementById('guess');
guess.addEventListener('change', tellGuess);

function tellGuess() {
  const chosen = guess.querySelector(':checked');
  if (!chosen || typeof ratio !== 'number') return;
  const isRight = ratio >= Number(chosen.dataset.from) && ratio < Number(chosen.dataset.to);
  document.getElementById('told').value = words.told(
    isRight,
    ratio < 1 ? `${(100 * ratio).toPrecision(2)} %` : `× ${ratio.toPrecision(2)}`,
  );
}

// 4. Buttons send messages; the element's methods are promises of the answers.
for (const group of document.querySelectorAll('.buttons')) {
  const figure = document.getElementById(group.dataset.for);
  group.addEventListener('click', async ({ target }) => {
    const { config, call, count } = target.dataset;
    if (config !== undefined) await figure.set(config);
    else if (call === 'step') await figure.step(Number(count));
    else if (call === 'get') await showState(figure);
    else if (call) await figure[call]();
  });
}

async function showState(figure) {
  const { sigmaMax } = await figure.get();
  const largest = sigmaMax ? Math.max(...sigmaMax) : null;
  document.getElementById('answer').value = words.sigma(shown(largest, 3));
}

/** The newest lines on top. Of messages that come ten a second only the last in a row is kept. */
const most = 100;

function log(id, { gradflow: _, type, ...rest }) {
  const list = document.getElementById('log');
  const { firstElementChild: last } = list;
  if (type === 'frame' && last?.dataset.said === `${id} frame`) last.remove();
  const line = document.createElement('li');
  line.dataset.said = `${id} ${type}`;
  line.append(part('b', id), part('span', type), part('span', brief(rest)));
  list.prepend(line);
  if (list.children.length > most) list.lastElementChild.remove();
}

function part(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

const brief = (rest) => {
  const text = JSON.stringify(rest);
  return text.length > 110 ? `${text.slice(0, 110)}…` : text;
};
