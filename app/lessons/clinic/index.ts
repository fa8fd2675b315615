/**
 * The clinic: its exhibits in their order. Each is a lesson of three stages about a mistake that people make: how it shows
 * in training, what the gradient says of it, and what mends it.
 */
import type { ListedLesson } from '../entry.ts';

export const clinic = [
  {
    id: 'nan',
    stages: ['symptom', 'evidence', 'repair'],
    claims: {},
    load: async () => (await import('./nan.ts')).nan,
  },
  {
    id: 'stuck',
    stages: ['symptom', 'evidence', 'repair'],
    claims: {},
    load: async () => (await import('./stuck.ts')).stuck,
  },
  {
    id: 'backward',
    stages: ['symptom', 'evidence', 'repair'],
    claims: {},
    load: async () => (await import('./backward.ts')).backward,
  },
  {
    id: 'padding',
    stages: ['symptom', 'evidence', 'repair'],
    claims: {},
    load: async () => (await import('./padding.ts')).padding,
  },
  {
    id: 'bias',
    stages: ['symptom', 'evidence', 'repair'],
    claims: {},
    load: async () => (await import('./bias.ts')).bias,
  },
  {
    id: 'clipped',
    stages: ['symptom', 'evidence', 'repair'],
    claims: {},
    load: async () => (await import('./clipped.ts')).clipped,
  },
  {
    id: 'summed',
    stages: ['symptom', 'evidence', 'repair'],
    claims: {},
    load: async () => (await import('./summed.ts')).summed,
  },
  {
    id: 'variance',
    stages: ['symptom', 'evidence', 'repair'],
    claims: {},
    load: async () => (await import('./variance.ts')).variance,
  },
  {
    id: 'dead',
    stages: ['symptom', 'evidence', 'repair'],
    claims: {},
    load: async () => (await import('./dead.ts')).dead,
  },
  {
    id: 'underflow',
    stages: ['symptom', 'evidence', 'repair'],
    claims: {},
    load: async () => (await import('./underflow.ts')).underflow,
  },
  {
    id: 'detach',
    stages: ['symptom', 'evidence', 'repair'],
    claims: {},
    load: async () => (await import('./detach.ts')).detach,
  },
  {
    id: 'positive',
    stages: ['symptom', 'evidence', 'repair'],
    claims: {},
    load: async () => (await import('./positive.ts')).positive,
  },
] as const satisfies readonly ListedLesson[];
