import type { shortcuts as English } from '../en/shortcuts.ts';
import type { Words } from '../shape.ts';

/** Keyboard shortcuts: the sheet that lists them. */
export const shortcuts = {
  sheet: {
    title: '键盘快捷键',
    or: '或',
    plots:
      '在以时间为横轴的图中：+ 和 − 围绕所选步缩放，Shift 加 ← 或 → 平移所显示的一段，Delete 显示全部。用指针：Ctrl 或 ⌘ 加滚轮、或双指可缩放；沿坐标轴的数字拖动、或按住中键拖动可平移；按住 Shift 拖动可选取一段；双击显示全部。',
    where: '输入文字时不生效。某个控件获得焦点时，空格和方向键归该控件使用。',
    switch: '启用单键快捷键',
  },
  keys: {
    space: '空格',
  },
  widgets: {
    step: '滑块或图获得焦点时：逐步移动',
    page: '滑块或图获得焦点时：大步移动',
    end: '滑块或图获得焦点时：移到任一端',
    default: '滑块获得焦点时：恢复默认值',
    tab: '标签获得焦点时：相邻、第一个或最后一个标签页',
    close: '关闭已打开的窗口',
  },
  titled: '{help}（{keys}）',
} satisfies Words<typeof English>;
