import type { words as English } from '../../en/lessons/chaos.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    apart: {
      text: '让同一个网络从两个只差一点点的状态出发。每一步都把它们的差乘以雅可比矩阵 J，于是差每步变为大约 e^λ 倍；λ 就是最大的李雅普诺夫指数。增益 {gain} 时，它是每步 {lambda} nat。',
      task: '调大增益，直到差会变大：直到 λ 大于 0。',
      done: 'λ 是 {lambda}：从这里起网络是混沌的。梯度往回走，乘的是同样的 J：每步 {slope} 个数量级，单凭 λ 是 {made}。会忘掉过去的网络，梯度消失；永远忘不掉的，梯度爆炸。',
    },
    inputs: {
      text: '另一个网络，增益 {gain}，每一步有四个随机输入。它的 λ 是 {lambda}：小小的差会变大。现在输入变为 {times} 倍，循环矩阵不变。',
      question: 'λ 会在 0 的哪一边？',
      options: { above: '大于 0：输入越强，搅得越乱', below: '小于 0：输入越强，越安定' },
      revealed:
        'λ 是 {lambda}。强输入把 tanh 推到平的地方，读着同样输入的两个副本会靠拢。梯度也跟着变：传到 {ratio}。混沌是网络连同输入的性质，不只是矩阵的性质。',
    },
    longer: {
      text: '回到增益 {gain}：λ 是每步 {lambda} nat，走 {length}传到的梯度有 {ratio}。现在同一个网络要读 {next}。',
      question: '那时第一步传到多少？',
      options: { same: '差不多一样', fourth: '大约四分之一', power: '大约是它的四次方' },
      revealed:
        '{ratio}，λ 是 {lambda}。指数是速率：路长四倍，数量级也是四倍。只有在 λ = 0，也就是混沌的边缘，远近才无所谓；而输入一变，边缘就跟着移动。',
    },
  },
} as const satisfies Words<typeof English>;
