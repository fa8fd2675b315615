import type { words as English } from '../../en/pages/teachers.ts';
import type { Words } from '../../shape.ts';

/** 写给教师。 */
export const words = {
  intro:
    '给学过导数、见过神经网络的人上的一堂课。一切都在浏览器里运行：不用安装，不用登录，也没有一个数字是编的。',
  before: {
    title: '课前',
    projector: '在接投影的电脑上先打开一次本页。按 F 一切放大，按 Esc 退出。',
    paper: '先算出下面的答案，再打印。纸上有教案和答案。',
    class: '其他人只需要这个网址，手机也行：{address}',
  },
  plan: {
    title: '教案：{minutes} 分钟',
    minutes: '{from}–{to}',
    ask: '提问',
    stage: '{title}，第 {number} 个环节',
    first: '页面打开时的那幅图',
  },
  parts: {
    opening: {
      title: '一幅图',
      what: '放出第一幅图，让它走一遍。右边是损失，左边是最早的输入，丝带是往回走的梯度。把图上方的那句话念出来。',
      ask: '一段文字的第一个词决定末尾的答案。网络要学会这一点，必须有什么从末尾传回开头？',
      askNext: '传回去的有多少：一半、十分之一，还是百分之一？先举手，再看数字。',
    },
    factors: {
      title: '一个因子，一乘再乘',
      what: '只有一个单元、一个权重的网络。每个人都来动这个权重，先猜，先画出丝带，再看测量结果。',
      ask: '每步多十分之一，四十步之后是多少？',
      askNext: '丝带的边缘为什么是一条直线？',
    },
    vanishing: {
      title: '微弱得学不到东西',
      what: '一个需要记忆的网络，当堂训练，开始之前先下注。然后检验第一个论断：一个数越来越小，会怎样。',
      ask: '损失停在盲猜的水平。什么消息没有传到网络那里？',
      askNext: '多训练一会儿有用吗？什么才有用？',
    },
    slope: {
      title: '激活函数的斜率',
      what: '矩阵保持一切长度，梯度仍然变弱。只换激活函数，再检验关于 sigmoid 和 tanh 的论断。',
      ask: 'ReLU 的斜率是 1，为什么传回来的不是全部？',
      askNext: '每一步乘的是哪两个因子？我们改了哪一个？',
    },
    clipping: {
      title: '裁剪能做什么，不能做什么',
      what: '一个正在爆炸的梯度。打开裁剪，看丝带；再与归一化比较。',
      ask: '丝带没有变。那么什么变了？',
      askNext: '裁剪能让微弱的梯度变强吗？',
    },
    gates: {
      title: '第二条回去的路',
      what: '一个 LSTM，起初比普通 RNN 还差，直到打开它的遗忘门。然后检验许多教科书里都有的那句话。',
      ask: '沿着记忆 c，什么会乘到梯度上，什么不会？',
      askNext: '防止消失的是单元本身，还是偏置？',
    },
    closing: {
      title: '每人一句话',
      what: '每人写下一句话，再听邻座的一句。布置一课回家做。',
      ask: '你的网络学不会。你先看哪个数字？',
      askNext: '今天的哪个论断，你以后不会再说？',
    },
  },
  key: {
    title: '答案',
    help: '你要的时候才在这台电脑上测量，用的就是决定读者猜得对不对的那些运行。',
    of: '哪些课的答案',
    planned: '教案里的课',
    compute: '计算答案',
    stop: '停止',
    progress: '{count} 个答案，已有 {done} 个',
    failed: '这里测不出来。',
    answer: '答案：{answer}。',
    curve: '答案：如图。',
    way: '一种做法：{way}。',
    stage: '第 {number} 个环节',
  },
  assign: {
    title: '布置',
    help: '每一课都有自己的地址，每个环节（lesson=lstm&stage=open）和每个论断（lesson=c3）也有。读者做了什么，只存在读者自己的浏览器里，不发往任何地方；插图所在的网页会得到通知。',
    system:
      '能上传课件包的教学平台（Moodle、Canvas、Blackboard 等）可以评分：课件包里装着整个页面，每一课是一个带分数的单元。',
  },
  embed: {
    title: '放进你的网页',
    help: '把一课作为插图。所在的网页会得知读者做了什么。只许用 iframe 的地方就用它；自定义元素会自己跟随高度。',
    lesson: '课',
    locked: '本页背后的那个实验，控件全部锁定：看得见，改不了。要只锁其中几个，请用“分享……”。',
    messages: '插图发出的消息',
    taskCompleted:
      '每完成一个环节，插图向所在的网页发一条 taskCompleted 消息。字段有：lesson 和 stage，与地址里相同；prediction，猜了什么；correct，true 或 false，没有可猜的则为 null；score，从 0 到 1。',
    listen: '接收消息的网页',
    script: `addEventListener('message', ({ data }) => {
  if (data?.gradflow !== 1 || data.type !== 'taskCompleted') return;
  const { lesson, stage, correct, score } = data;
  console.log(lesson, stage, correct, score);
});`,
    name: 'gradflow：{title}',
  },
} as const satisfies Words<typeof English>;
