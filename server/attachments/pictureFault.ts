import type { Label } from '../../shared/policy.ts';

export type PictureRule = 'heic' | 'mediaType' | 'damaged' | 'tooManyPixels' | 'animated';

const SENTENCES: Readonly<Record<PictureRule, readonly [zh: string, en: string]>> = {
  heic: ['不接收 HEIC 照片。请在手机相机设置中选“兼容性最佳”,或用现场页上传(会自动转为 JPEG)。', 'HEIC photos are not taken. Set the camera to "most compatible", or send it from the field page, which makes a JPEG of it where the phone can.'],
  mediaType: ['只接收 JPEG、PNG、WebP 照片和 PDF 文件。', 'Only JPEG, PNG and WebP pictures and PDF documents are taken.'],
  damaged: ['文件不完整或已损坏,请重新拍摄或导出。', 'The file is cut short or damaged; take or export it anew.'],
  tooManyPixels: ['照片像素过大,请缩小后再传。', 'The picture has too many pixels; send a smaller one.'],
  animated: ['不接收动图。', 'Animated pictures are not taken.'],
};

/** A file that is not kept, and why; its sentence is for whoever sent it. */
export class PictureFault extends Error {
  readonly rule: PictureRule;
  readonly say: Label;

  constructor(rule: PictureRule) {
    const [zh, en] = SENTENCES[rule];
    super(en);
    this.name = 'PictureFault';
    this.rule = rule;
    this.say = { zh, en };
  }
}

/** More than any phone's camera makes; a file of a few kB can claim far more and stop whoever opens it. */
const MOST_PIXELS = 120_000_000;
const LONGEST_SIDE = 30_000;

/** @throws {PictureFault} */
export function checkSides(width: number, height: number): void {
  if (width < 1 || height < 1) throw new PictureFault('damaged');
  if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) throw new PictureFault('tooManyPixels');
}
