import type { words as English } from '../../en/lessons/detach.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    symptom: {
      text: '为了省内存，每 {cut}就 detach 一次状态，即截断的 BPTT。网络是门开着的 GRU，要说出 {lag}之前的一个数。盲猜是 {guess}。',
      task: '训练 {more} 次更新。',
      done: '损失 {loss}，盲猜 {guess}。状态越过了截断处，网络本可以知道那个数，却没有学会。',
    },
    evidence: {
      text: '从损失往回 {zero}起，梯度恰好为零。它不是变小的，是被 detach() 掐断的，而那个数来得更早。现在把截断去掉。',
      question: '这时那个数会得到多少？',
      options: { none: '什么也没有', less: '不到十分之一', most: '超过十分之一' },
      revealed: '走 {lag}，{ratio}。问题从来不在单元。截断处之前的内容，网络读得到，却永远学不到。',
    },
    repair: {
      text: '截断长度至少要和依赖一样长，或者在近处加一个辅助损失。内存不够时，用检查点（checkpoint），不要截断。',
      task: '把截断长度设为 30 以上，或设为 0 不截断，再训练到损失低于盲猜的一半。',
      done: '损失 {loss}，盲猜 {guess}。不知道数据里的依赖有多远时，就把长度一再加倍，直到不再有用。',
    },
  },
} as const satisfies Words<typeof English>;
