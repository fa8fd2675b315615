import type { words as English } from '../../en/lessons/yours.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    equation: {
      text: '单元可以自己写。这一个是普通的 RNN：新状态 h′ 等于激活函数作用在输入与旧状态的线性映射上。前向计算、梯度和雅可比矩阵都由这一行推出。走 {way}，梯度传到 {ratio}。',
      task: '修改方程，让至少 {enough} 的梯度传到。例如保留一部分旧状态：0.9 * h + 0.1 * act(lin(x, h))。',
      done: '现在传到 {ratio}。旧状态只乘一个数就进入新状态，绕过了矩阵，也绕过了激活函数的斜率：门的想法正是如此，只不过这里的开度永远不变。',
    },
    added: {
      text: '这个单元保留旧状态的十分之九，再加上十分之一的新内容；走 {way}，梯度传到 {ratio}。现在把十分之九改成全部保留：h′ = h + 0.1 * act(lin(x, h))，也就是残差网络的一步。',
      question: '梯度会怎样？',
      options: { fades: '往回走会变小', keeps: '大小基本不变', grows: '往回走会变大' },
      revealed:
        '传到 {ratio}。每一步都乘以 1，再往某个方向加一点；走过 {way}，变大的方向占了上风。残差网络因此会缩小加上的那部分，或做归一化。',
    },
    bring: {
      text: '也可以打开你自己训练好的网络：把文件拖到页面上，或在这里选取。PyTorch、Keras、ONNX 等文件都在你的浏览器里读取，不会发送出去。这里有一个可以试：一个小 LSTM，存成 JSON 的 PyTorch state dict，遗忘门偏置为 {bias}。',
      task: '保存这个文件再打开它，或者打开你自己的网络。',
      done: '现在的权重来自文件，共 {units} 个单元：走 {way}，传到的梯度有 {ratio}。此后每张图、每句话说的都是这个网络；训练也从它的权重开始。',
    },
  },
} as const satisfies Words<typeof English>;
