import type { words as English } from '../../en/lessons/activation.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    same: {
      text: '这里的循环矩阵 U 是正交的：它只旋转梯度，从不改变大小。让梯度变小的是 tanh 的斜率，平均 {slope}。离开损失的梯度，传到第一步的有 {ratio}。',
      task: '选一个处处斜率为 1 的激活函数：恒等。',
      done: '同一个 U，梯度一点也没有减少：{ratio}。可是没有非线性的网络只是一个线性映射，能算的也就这么多。',
    },
    guess: {
      text: 'ReLU 和恒等一样，开着的单元斜率是 1；关着的单元斜率是 0。',
      question: '同一个 U，换成 ReLU，有多少梯度传得回去？',
      options: { all: '全部', some: '一部分', little: '不到千分之一' },
      revealed:
        '换成 ReLU，传到的有 {ratio}：平均斜率是 {slope}，因为每一步大约有一半单元关着，而且每次关的不是同一批。',
    },
    bound: {
      text: 'sigmoid 的斜率从不超过 1/4；这里平均 {slope}，传到的有 {ratio}。U 每步乘以增益，所以增益小于 4 时，梯度往回每一步只会变小。',
      task: '把增益调到 {strong}，看看有没有用。',
      done: '增益 {gain} 时，U 本来每步都会放大 {gain} 倍，传到的却仍是 {ratio}：权重一大，sigmoid 就被推到平坦处，平均斜率 {slope}。',
    },
    test: {
      text: '同一个 U，增益 {one} 和 {two}，四种激活函数：六次运行，现在逐个测量。',
      claim: 'sigmoid 和 tanh 的斜率使梯度消失。',
      outcomes: {
        holds:
          '在这几次运行里，sigmoid 和 tanh 在两种增益下都丢失梯度：每步 {sigmoid}、{sigmoidTwice} 和 {tanh}、{tanhTwice} 个数量级；ReLU 在增益 {one} 下：{relu}。',
        depends:
          'sigmoid 在两种增益下都丢失梯度：每步 {sigmoid} 和 {sigmoidTwice} 个数量级。tanh 则要看权重：增益 {one} 时 {tanh}，增益 {two} 时 {tanhTwice}。斜率为 1 也不是解药：ReLU 在增益 {one} 下是 {relu}。',
        fails:
          '在这几次运行里，sigmoid 并非在两种增益下都丢失梯度（{sigmoid}、{sigmoidTwice}）；tanh：{tanh}、{tanhTwice}；ReLU：每步 {relu} 个数量级，增益 {one} 和 {two}。',
      },
    },
  },
} as const satisfies Words<typeof English>;
