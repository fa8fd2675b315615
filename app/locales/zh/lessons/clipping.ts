import type { words as English } from '../../en/lessons/clipping.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    bounds: {
      text: '这个梯度往回走时增长到 {ratio}。各步加起来，权重梯度的范数是 {before}：按这个大小更新一次，权重就会被甩得很远。',
      task: '把裁剪设为“范数”，看丝带怎么变。',
      done: '丝带和原来一样：{ratio}。裁剪在走完回程之后才起作用：把总和缩短，从 {before} 到 {after}，方向不变。',
    },
    place: {
      text: '裁剪只能作用于已经算出的梯度。有篇文章只在第一次反向传播之前调用一次。同一次运行，一次在那个位置调用，一次在反向传播之后。',
      claim: '这篇文章的裁剪示例确实裁剪了。',
      outcomes: {
        holds:
          '在这次运行里，提前调用确实有效果：{early}，而不是 {unclipped}；在之后调用：{late}。',
        fails:
          '在反向传播之前调用，遇到的梯度都是 0，随后的反向传播再往上加：范数仍是 {early}，和不裁剪时的 {unclipped} 一样。在之后调用：{late}，正是阈值。',
      },
    },
    fading: {
      text: '现在看一个正在消失的梯度。五种裁剪规则，阈值都很低，再加一次不裁剪的；旁边是各自留下的梯度范数。',
      claim: '裁剪梯度可以缓解梯度消失。',
      outcomes: {
        holds:
          '在这几次运行里，{rules} 种规则中有 {grew} 种留下了更大的梯度：{most}，原来是 {before}；回传的梯度每步 {slope} 个数量级。',
        fails:
          '{rules} 种规则没有一种让它变大：范数原来是 {before}，最多剩 {most}；往回走，每次运行都是每步 {slope} 个数量级，分毫不差。裁剪只会缩短，微弱的依旧微弱。',
      },
    },
    flow: {
      text: '回到正在爆炸的梯度：什么都不加，加裁剪，以及在网络内部加层归一化。',
      claim: '裁剪和归一化可以防止爆炸。',
      outcomes: {
        holds:
          '在这几次运行里，每步 {plain} 个数量级的增长，两者都使之减半以上：裁剪 {clipped}，层归一化 {normalised}。范数：{before}，之后 {after}。',
        depends:
          '要看防的是什么。裁剪限制更新，从 {before} 到 {after}，回传的梯度不变：每步 {clipped} 个数量级，不裁剪时 {plain}。层归一化改变的正是回传的梯度：{normalised}。',
        fails:
          '在这几次运行里，每步 {plain} 个数量级的增长，两者都没能使之减半：裁剪 {clipped}，层归一化 {normalised}。范数：{before}，之后 {after}。',
      },
    },
  },
} as const satisfies Words<typeof English>;
