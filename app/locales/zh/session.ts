import type { session as English } from '../en/session.ts';
import type { Words } from '../shape.ts';

/** Notices about the computation itself: it stopped, waits, crashed; what a link does not hold. */
export const session = {
  hidden: '隐藏时暂停：{title}',
  userData: {
    text: {
      caveat: '链接不包含你的文本：打开后使用内置文本。',
    },
    series: {
      caveat: '链接不包含你的序列：打开后使用内置序列。',
    },
    inputs: {
      caveat: '链接不包含你的输入序列：打开后使用随机输入。',
    },
    network: {
      caveat:
        '链接不包含你的网络：打开后使用随机抽取的权重。除非你同意提供，文件只留在此浏览器中。',
    },
  },
  halted: '训练已停止：有数值超出了其格式的范围。“回到起点”可回到第 0 次更新。',
  lacking:
    '无法取得此设置所需的文件（例如任务的数据）：网络可能已断开。页面会自动重试；改用其他设置可立即继续。',
  delay: {
    file: '计算正在等待所需的文件，或等待浏览器将其启动。条件具备后会自动继续；已提出的请求不会丢失。',
    work: '计算已在同一项工作上持续数秒，页面会等它完成。减小单元数 n、步数 T、序列数 B 或层数可缩短时间。',
  },
  trouble: {
    start:
      '计算无法启动：所需的文件未能到达，或者浏览器或外层页面不允许所需的后台线程。这里宁可不显示，也不显示错误的结果。页面会自动重试；重新加载或许有用。',
    crash: '计算意外中断，已重新启动。设置保持不变；训练从第 0 次更新开始。',
  },
} satisfies Words<typeof English>;
