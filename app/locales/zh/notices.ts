import type { notices as English } from '../en/notices.ts';
import type { Words } from '../shape.ts';

/** Why a value in an address could not be used. */
export const notices = {
  halves: '完整的 Unicode 字符；残缺的代理对改为 U+FFFD',
  memory: '≤ {largest}：一次运行最多占用 {limit}，此设置需要 {asked}',
  inLine: '第 {line} 行：{problem}',
} satisfies Words<typeof English>;
