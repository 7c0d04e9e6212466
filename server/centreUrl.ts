import type { Config } from './config.ts';
import { getSetting, putSetting } from './journal/settings.ts';

/** `http://127.0.0.1:8080`, for this machine. */
export function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** Remembered at each start, so that a command beside the server names the right port without being told. */
export const keepUrl = (connectionString: string, url: string): Promise<void> => putSetting(connectionString, 'url', url);

/** Where people reach the centre: as the proxy is set up, else as it last started, else as the settings would have it. */
export async function centreUrl(config: Pick<Config, 'publicUrl' | 'host' | 'port'>, connectionString: string): Promise<string> {
  return config.publicUrl ?? (await getSetting<string>(connectionString, 'url')) ?? urlOf(config.host, config.port);
}
