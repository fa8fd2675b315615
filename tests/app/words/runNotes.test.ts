import { describe, expect, it } from 'vitest';
import { runNotes } from '../../../app/words/runNotes.ts';
import { besideFormat } from '../../../workers/engine/numeric/besideFormat.ts';
import { languages } from '../../../workers/model/languages.ts';
import { pictureOf } from '../../support/pictures.ts';
import { trainedRun } from '../../support/runs.ts';

const rest = 'task=noise&m=2&n=32&T=60&B=8&opt=adam&lr=1e-3';

function pictureAt(hash: string) {
  const run = trainedRun(`${rest}&${hash}`, 0);
  const { T, n } = run.config;
  const summary = {
    step: run.step,
    besideFormat: besideFormat(run),
    log10Loss: run.pass.result.log10Loss,
    nParameters: run.network.nParameters,
  };
  const arrays = { log10State: run.norms.state };
  return pictureOf({ T, n }, { hash: `${rest}&${hash}`, summary, arrays });
}

const notesAt = (hash: string) => runNotes(pictureAt(hash), 'en');

describe('the notes beside a run', () => {
  it('are none for a usual run in float64', () => {
    for (const language of languages) expect(runNotes(pictureAt(''), language)).toEqual([]);
  });

  it('say that a read-out at T sees one step of the reverse direction', () => {
    expect(notesAt('bi=1&read=last')[0]).toMatch(
      /^Of the reverse direction this read-out sees one step: at T it has read x_T alone, .* t = 1/,
    );
    expect(notesAt('bi=1&read=last&layers=2')[0]).toContain(
      'what the layer below gives at T alone',
    );
    expect(runNotes(pictureAt('bi=1&read=last'), 'zh')[0]).toContain('反向只读过 x_T，');
    for (const other of ['bi=1&read=all', 'bi=1&read=attention', 'read=last']) {
      expect(notesAt(other), other).toEqual([]);
    }
  });

  it('say which parts of a run in few bits are in float64', () => {
    expect(notesAt('prec=bf16')).toEqual([
      'Rounded to bfloat16: states, adjoints, gradients, weights and what the optimizer keeps. Still in float64: the loss, the arithmetic of the update, Jacobians and spectra.',
    ]);
    expect(notesAt('prec=f32&clip=norm&read=attention')[0]).toContain(
      'the loss, the norms for clipping, the arithmetic of the update, attention, Jacobians and spectra.',
    );
    expect(runNotes(pictureAt('prec=bf16'), 'zh')[0]).toContain(
      '仍为 float64：损失、更新的运算、Jacobian 与谱',
    );
  });

  // What PyTorch gives in float32: ‖g‖ = inf, every gradient 0, the weights stand still.
  it('say that clipping in float32 would stop a run whose squares overflow', () => {
    const hash = 'prec=f32&act=identity&gain=4&T=24&clip=norm&opt=sgd&lr=0.1';
    const [, clip] = notesAt(hash);
    expect(clip).toMatch(
      /^Summed in float32, ‖g‖² = \d\.\d×10⁵[⁰¹²³⁴-⁹] would be inf \(the largest number is 3\.4×10³⁸\), and clipping would multiply every gradient by 0: the weights would stand still\.$/,
    );
    expect(runNotes(pictureAt(hash), 'zh')[1]).toContain('裁剪会把全部梯度乘以 0，权重将保持不变');
  });

  it('do not say that weights stand still which decay', () => {
    const hash = 'prec=f32&act=identity&gain=4&T=24&clip=norm&opt=sgd&lr=0.1&wd=0.01';
    expect(notesAt(hash)[1]).toMatch(/by 0\.$/);
  });

  it('say that Adam wholly in float16 divides by 0', () => {
    const picture = pictureAt('prec=f16');
    const lost = picture.summary.besideFormat?.division?.lost;
    expect(runNotes(picture, 'en')[1]).toBe(
      `Adam wholly in float16: ε = 1×10⁻⁸ would be 0, and so would 0.001 g² of ${lost} of the ${picture.summary.nParameters} weights. Unless an earlier g² was larger, their update divides by 0 and gives inf or NaN.`,
    );
    expect(notesAt('prec=f16&opt=adagrad')[1]).toContain('and so would g² of');
  });

  it('say what the loss would be', () => {
    expect(notesAt('prec=f32&act=identity&gain=4&T=60&opt=sgd')[1]).toMatch(
      /^The loss of .*×10⁷[⁰¹²³⁴-⁹] would be inf in float32, whose largest number is 3\.4×10³⁸\.$/,
    );
  });

  it('say that nothing moves, and of which layer', () => {
    const still = 'init=normal&n=64&gain=3&xgain=0';
    expect(notesAt(still)).toEqual(['Nothing moves: the state is 0 at every step.']);
    expect(notesAt(`${still}&layers=2`)).toEqual([
      'The top layer does not move: its state is 0 at every step.',
    ]);
  });

  it('say that the variance of mean-field theory has no end', () => {
    const arrays = { meanFieldVariance: Float64Array.of(Infinity) };
    const picture = pictureOf({ T: 9, n: 4 }, { arrays });
    expect(runNotes(picture, 'en')).toEqual([
      'In mean-field theory the variance of the pre-activations grows without end; the slope of its line is the limit.',
    ]);
  });

  it('fill every gap in both languages', () => {
    for (const prec of ['f32', 'bf16', 'f16']) {
      for (const clip of ['none', 'norm', 'tensor', 'agc', 'ema', 'value']) {
        const picture = pictureAt(`prec=${prec}&act=identity&gain=1.5&n=8&T=24&clip=${clip}`);
        for (const language of languages) {
          for (const note of runNotes(picture, language)) {
            expect(note).not.toMatch(/[{}]|NaN(?!。|\.)|undefined|Infinity/);
          }
        }
      }
    }
  });
});
