import type { TileSource } from './tileSource.ts';
import { BaseMapDown } from './tileSource.ts';

export const TIANDITU_LAYERS = ['vec', 'img'] as const;
export type TiandituLayer = (typeof TIANDITU_LAYERS)[number];

export interface TiandituOptions {
  readonly layer: TiandituLayer;
  /** Stays on the server: it is in no page and in no message. */
  readonly key: string;
  readonly credit: string;
  readonly fetchIt: typeof fetch;
  /** `https://t{n}.tianditu.gov.cn`, or another that speaks the same. */
  readonly address?: (n: number) => string;
}

const HOSTS = 8;
const PATIENCE_MS = 8_000;
const LARGEST_TILE = 2e6;

/** 天地图, the State's own map service, by WMTS in web Mercator. Its CGCS2000 differs from WGS-84 by centimetres. */
export function tianditu({ layer, key, credit, fetchIt, address = (n) => `https://t${n}.tianditu.gov.cn` }: TiandituOptions): TileSource {
  return {
    about: { kind: layer === 'vec' ? 'light' : 'dark', tileSize: 256, minZoom: 1, maxZoom: 18, credit: credit === '' ? '天地图' : credit },
    async tile(z, x, y) {
      const asked = new URLSearchParams({
        SERVICE: 'WMTS', REQUEST: 'GetTile', VERSION: '1.0.0', LAYER: layer, STYLE: 'default', TILEMATRIXSET: 'w', FORMAT: 'tiles',
        TILEMATRIX: String(z), TILEROW: String(y), TILECOL: String(x), tk: key,
      });
      const response = await fetchIt(`${address((x + y) % HOSTS)}/${layer}_w/wmts?${asked}`, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' }).catch(() => undefined);
      if (response === undefined) throw new BaseMapDown('天地图 (tianditu.gov.cn) does not answer; check that this server may reach it');
      const type = response.headers.get('content-type') ?? '';
      if (response.status === 404) return null;
      if (response.status === 401 || response.status === 403) throw new BaseMapDown(`天地图 refuses the key in TIANDITU_KEY (status ${response.status}); it must be one for servers, with quota left today`);
      if (!response.ok || !/^image\/(png|jpeg|webp)/.test(type)) throw new BaseMapDown(`天地图 answers with status ${response.status} and no picture`);
      const body = Buffer.from(await response.arrayBuffer().catch(() => new ArrayBuffer(0)));
      if (body.length === 0 || body.length > LARGEST_TILE) throw new BaseMapDown(`天地图 sent a tile of ${body.length} bytes`);
      return { body, type: type.split(';')[0]! };
    },
    close: () => Promise.resolve(),
  };
}
