import type { lab as English } from '../en/lab.ts';
import type { Words } from '../shape.ts';

/** The frame of the page: header, footer, notices, transport, verdict, fixes, tabs. */
export const lab = {
  app: {
    controls: '控件',
    verdictTitle: '结论',
    waiting: '正在计算……',
    plots: '随时间变化的图',
    side: '其他图',
  },
  footer: {
    engine: '引擎：{name}，{format}',
    probe: '上次计算：范数 {ms} 毫秒',
    spectra: '谱 {ms} 毫秒',
    parameters: '{count} 个参数',
    hash: '这些设置的地址',
  },
  header: {
    views: '视图',
    tagline: '看梯度随时间消失与爆炸',
  },
  skipLinks: {
    title: '跳到',
    verdict: '跳到结论',
    plots: '跳到图表',
    tabs: '跳到标签页',
  },
  noticeBar: {
    intro: '有些设置无法按所给的值使用：',
    long: '地址超过 8 kB，未被读取。画面保持不变。',
    head: {
      key: '设置',
      given: '给出',
      allowed: '允许',
      used: '采用',
    },
    dismiss: '知道了',
  },
  pastBar: {
    past: '正在查看第 {step} 次更新（共 {newest} 次）',
    next: '继续训练将从这里开始，之后的更新会被舍弃。',
    travel: '正在重新计算第 {to} 次更新：还差 {left} 次',
  },
  presetCaption: {
    changed: '已偏离预设：{names}。',
  },
  presetChooser: {
    preset: '预设',
  },
  fixes: {
    healthy: '无需修正。',
    waiting: '有效的办法：',
    tried: '对本网络有效的办法（已实算）：',
    before: '有效的办法（按训练之前的网络实算）：',
    finite: '从头起更新 {steps} 次仍保持有限，在此试过的办法：',
    nothing: '试过的办法都不能使其保持有限。',
    large:
      '此处不试用改进办法：本次运行占用 {asked}，只有不超过 {limit} 的运行才会另行试算。减小批大小或步数即可恢复。',
    applied: '已应用：{name}。',
    undo: '撤销',
    undoOf: '撤销：{name}',
    keeps: '保留 {after}（现在 {before}）',
    keepsAlone: '保留 {after}',
    update: '更新的 ‖g‖ 为 {after}，而不是 {before}；回传的梯度不变',
    loss: '损失 {loss}',
  },
  tabs: {
    tabs: '更多图',
  },
  transport: {
    count: '第 {step} 次更新',
    of: '第 {step} 次更新，共 {all} 次',
    hidden: '隐藏时暂停',
    still: '隐藏期间曾暂停',
    loss: '损失 {loss}',
  },
  verdictCard: {
    title: '结论',
    waiting: '正在计算……',
    failed: '没有结论：未进行任何计算。',
  },
  tabList: {
    tabs: {
      train: {
        title: '训练',
      },
      equations: {
        title: '方程',
      },
      data: {
        title: '数据',
      },
    },
  },
} satisfies Words<typeof English>;
