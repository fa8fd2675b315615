import { actions } from './actions.ts';
import { activations } from './activations.ts';
import { biasInitializers } from './biasInitializers.ts';
import { caption } from './caption.ts';
import { causes } from './causes.ts';
import { cells } from './cells.ts';
import { clipping } from './clipping.ts';
import { compare } from './compare.ts';
import { controls } from './controls.ts';
import { directions } from './directions.ts';
import { distributions } from './distributions.ts';
import { embed } from './embed.ts';
import { equations } from './equations.ts';
import { explain } from './explain.ts';
import { exporting } from './exporting.ts';
import { fileFormats } from './fileFormats.ts';
import { fixes } from './fixes.ts';
import { gateFunctions } from './gateFunctions.ts';
import { gates } from './gates.ts';
import { grading } from './grading.ts';
import { halted } from './halted.ts';
import { initializers } from './initializers.ts';
import { lab } from './lab.ts';
import { languages } from './languages.ts';
import { limits } from './limits.ts';
import { losses } from './losses.ts';
import { measures } from './measures.ts';
import { notices } from './notices.ts';
import { numbers } from './numbers.ts';
import { offline } from './offline.ts';
import { optimizers } from './optimizers.ts';
import { ownProblem } from './ownProblem.ts';
import { pages } from './pages.ts';
import { panels } from './panels.ts';
import { params } from './params.ts';
import { precisions } from './precisions.ts';
import { presets } from './presets.ts';
import { print } from './print.ts';
import { probes } from './probes.ts';
import { quantities } from './quantities.ts';
import { readouts } from './readouts.ts';
import { runNotes } from './runNotes.ts';
import { schedules } from './schedules.ts';
import { session } from './session.ts';
import { share } from './share.ts';
import { shortcuts } from './shortcuts.ts';
import { statements } from './statements.ts';
import { tasks } from './tasks.ts';
import { themes } from './themes.ts';
import { ui } from './ui.ts';
import { verdict } from './verdict.ts';
import { views } from './views.ts';
import { writing } from './writing.ts';

/** Every word of the page in Chinese, by namespace. */
export const messages = {
  actions,
  activations,
  biasInitializers,
  caption,
  causes,
  cells,
  clipping,
  compare,
  controls,
  directions,
  distributions,
  embed,
  gateFunctions,
  gates,
  notices,
  equations,
  explain,
  exporting,
  fileFormats,
  grading,
  halted,
  initializers,
  lab,
  languages,
  limits,
  losses,
  measures,
  numbers,
  offline,
  optimizers,
  ownProblem,
  pages,
  panels,
  params,
  precisions,
  presets,
  print,
  probes,
  quantities,
  readouts,
  fixes,
  runNotes,
  schedules,
  session,
  share,
  shortcuts,
  statements,
  tasks,
  themes,
  ui,
  verdict,
  views,
  writing,
};
