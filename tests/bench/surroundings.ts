import { cpus, loadavg, platform, release } from 'node:os';

/** One line about the machine, how busy it is with other things, and the versions of what is measured. */
export function surroundings(versions: Readonly<Record<string, string>>): string {
  const [cpu] = cpus();
  const programs = Object.entries(versions).map(([name, version]) => `, ${name} ${version}`);
  const load = loadavg()[0].toFixed(2);
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, load ${load} before, ${platform()} ${release()}${programs.join('')}`;
}
