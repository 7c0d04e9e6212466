import { Layer, type LayerProps, project32, type UpdateParameters } from '@deck.gl/core';
import type { Texture } from '@luma.gl/core';
import { Geometry, Model } from '@luma.gl/engine';
import { zoomSeen } from './camera.ts';
import { glyphAtlas } from './glyphAtlas.ts';
import { markFragment, markUniforms, markVertex } from './incidentMarkShader.ts';
import type { MarkColumns } from './markColumns.ts';

/** From the first zoom on marks grow, at the second they are as large as they get and carry their glyphs. */
const GROW_ZOOM = 9.6, CLOSE_ZOOM = 12;
/** How far a bloom reaches. */
const BLOOM_UNITS = 64;

/** Marks grow smaller the more there are, down to two thirds: a city with thousands of open incidents stays legible. */
export const crowding = (count: number): number => Math.max(0.66, Math.min(1, Math.sqrt(600 / Math.max(1, count))));

type Rgb = readonly [number, number, number];

export interface IncidentMarkProps extends LayerProps {
  /** Seconds, the clock of `born`. */
  readonly now: () => number;
  /** Css px of one unit of the wall. */
  readonly unit: number;
  /** For people who want nothing to move: no bloom. */
  readonly still: boolean;
  readonly minor: Rgb;
  readonly notable: Rgb;
  readonly grave: Rgb;
  readonly ground: Rgb;
}

const asShare = ([r, g, b]: Rgb): [number, number, number] => [r / 255, g / 255, b / 255];

export function markData(columns: MarkColumns) {
  const { count } = columns;
  return {
    length: count,
    attributes: {
      instancePlace: { value: columns.place.subarray(0, 2 * count), size: 2 },
      instanceKind: { value: columns.kind.subarray(0, 4 * count), size: 4, normalized: true },
      instanceReported: { value: columns.reported.subarray(0, count), size: 1 },
      instanceBorn: { value: columns.born.subarray(0, count), size: 1 },
    },
  };
}

/** Open incidents: shape by severity, sign by kind, an arc that shrinks in its first day; a new one blooms once. */
export class IncidentMarkLayer extends Layer<IncidentMarkProps> {
  static override layerName = 'IncidentMarkLayer';
  static override defaultProps = {
    now: { type: 'function', value: () => 0 },
    unit: 1,
    still: false,
    minor: { type: 'array', value: [230, 241, 248] },
    notable: { type: 'array', value: [255, 182, 72] },
    grave: { type: 'array', value: [255, 90, 95] },
    ground: { type: 'array', value: [6, 12, 20] },
  };
  declare state: { model?: Model; glyphs?: Texture };

  override getShaders() {
    return super.getShaders({ vs: markVertex, fs: markFragment, modules: [project32, markUniforms] });
  }

  override initializeState(): void {
    this.getAttributeManager()!.addInstanced({
      instancePlace: { size: 2, type: 'float32', noAlloc: true },
      instanceKind: { size: 4, type: 'unorm8', noAlloc: true },
      instanceReported: { size: 1, type: 'float32', noAlloc: true },
      instanceBorn: { size: 1, type: 'float32', noAlloc: true },
    });
    const { width, height, data } = glyphAtlas(document);
    const glyphs = this.context.device.createTexture({
      id: 'glyphs', width, height, data, format: 'rgba8unorm', mipLevels: 3,
      sampler: { minFilter: 'linear', magFilter: 'linear', mipmapFilter: 'linear', addressModeU: 'clamp-to-edge', addressModeV: 'clamp-to-edge' },
    });
    glyphs.generateMipmapsWebGL();
    this.setState({ glyphs });
  }

  override updateState(params: UpdateParameters<this>): void {
    super.updateState(params);
    if (this.state.model === undefined || params.changeFlags.extensionsChanged) {
      this.state.model?.destroy();
      this.state.model = this.#model();
      this.getAttributeManager()!.invalidateAll();
    }
  }

  override draw(): void {
    const { model, glyphs } = this.state;
    if (model === undefined || glyphs === undefined || this.getNumInstances() === 0) return;
    const { now, unit, still, minor, notable, grave, ground } = this.props;
    // Plain shapes over the whole city; larger, and with their glyphs, closer by.
    const close = Math.max(0, Math.min(1, (zoomSeen(this.context.viewport.zoom, unit) - GROW_ZOOM) / (CLOSE_ZOOM - GROW_ZOOM)));
    const crowded = crowding(this.getNumInstances());
    model.shaderInputs.setProps({
      mark: { now: now(), size: unit * (crowded + (1 - crowded) * close), close, bloom: still ? 0 : BLOOM_UNITS, minor: asShare(minor), notable: asShare(notable), grave: asShare(grave), ground: asShare(ground) },
    });
    model.setBindings({ glyphs });
    model.draw(this.context.renderPass);
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    this.state.model?.destroy();
    this.state.glyphs?.destroy();
  }

  #model(): Model {
    return new Model(this.context.device, {
      ...this.getShaders(),
      id: this.props.id,
      bufferLayout: this.getAttributeManager()!.getBufferLayouts(),
      geometry: new Geometry({
        topology: 'triangle-strip',
        attributes: { positions: { size: 3, value: new Float32Array([-1, -1, 0, 1, -1, 0, -1, 1, 0, 1, 1, 0]) } },
      }),
      isInstanced: true,
    });
  }
}
