import type { exporting as English } from '../en/exporting.ts';
import type { Words } from '../shape.ts';

/** What a saved file says of the experiment, and what is said when one could not be written. */
export const exporting = {
  exportFile: {
    defaults: '实验：全部为默认值',
    caveats: {
      bent: '（仅凭此地址无法还原：训练途中改过设置）',
      long: '（更新次数超过地址所能表示的上限）',
      own: '（使用了自行打开的数据或权重，地址中不包含它们）',
    },
  },
  saveFile: {
    failed: '无法写出文件，未保存任何内容。请在图形出现后重试。',
    zipped: '单个脚本会超过 8 MB：已保存为 .zip，其中数值放在脚本旁的 .safetensors 文件里。',
  },
} satisfies Words<typeof English>;
