import { it } from 'vitest';
import { threshold } from '/work/wt/grading/app/lessons/threshold.ts';
import { claimRunsAt } from '/work/wt/grading/tests/support/lessons.ts';
import { recentLoss } from '/work/wt/grading/app/lessons/readings.ts';
it('x', async () => {
  const stage = threshold.stages[2] as any;
  for (const [updates, seeds] of [[400, 3],[300, 3],[250, 3],[200,3]] as const) {
    const out = [];
    let ms = 0;
    for (let round = 0; round < 10; round++) {
      const claim = { ...stage.claim, runs: stage.claim.runs.filter((r: any) => r.settings.seed <= seeds).map((r: any) => ({ ...r, updates })) };
      const t = performance.now();
      const runs = await claimRunsAt(threshold as any, { ...stage, claim }, round);
      ms += performance.now() - t;
      const { outcome, values } = claim.judge(runs);
      out.push(`${outcome} ${values.none.value.toFixed(3)} ${values.together.value.toFixed(4)} ${values.apart.value.toFixed(4)}`);
    }
    console.log(updates, seeds, (ms / 10).toFixed(0), 'ms', '\n', out.join('\n '));
  }
}, 600000);
