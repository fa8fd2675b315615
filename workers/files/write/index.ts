import { table } from '../../model/table.ts';
import { notebook } from './notebook.ts';
import { pytorch } from './pytorch.ts';
import { safetensors } from './safetensors.ts';

/** Files that can be written of a run. */
export const files = table('fileFormats', pytorch, notebook, safetensors);
