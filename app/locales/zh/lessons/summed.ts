import type { words as English } from '../../en/lessons/summed.ts';
import type { Words } from '../../shape.ts';

export const words = {
  stages: {
    symptom: {
      text: '一个 RNN 在 {length} 步中的每一步都预测正弦。损失是各步之和；学习率和裁剪阈值 {at} 却沿用损失取均值时的设置。损失 {loss}，盲猜 {guess}。',
      task: '训练 {more} 次更新。',
      done: '损失 {loss}，盲猜 {guess}：稳定不下来，离解很远。调小学习率能让它稳定，却也掩盖了原因。',
    },
    evidence: {
      text: '第一个梯度的范数是 {norm}，远超阈值 {at}；第二个也会，后面的都会。现在权重不变，损失改成同样那些步的均值。',
      question: '范数会在哪里？',
      options: { above: '仍在阈值之上', below: '在阈值之下' },
      revealed:
        '{norm}：在阈值之下。{length} 步之和的梯度是均值的 {length} 倍。序列更长，它就更大；不除以 len(y)，批次更大也一样。学习率和阈值都得跟着变。',
    },
    repair: {
      text: '用求和时，每次更新都被裁剪，长短一样；接近解的时候本该变短，它却跨过去又跨回来。',
      task: '改用均方误差，再训练到损失低于盲猜的十分之一。',
      done: '损失 {loss}，盲猜 {guess}。范数现在是 {norm}，没有裁剪。如果非用求和不可，就除以计入损失的步数。',
    },
  },
} as const satisfies Words<typeof English>;
