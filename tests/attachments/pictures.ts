/** Red, four by two pixels, as a browser's canvas writes them. */
const JPEG = '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAACAAQDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwT/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCQA1j/2Q==';
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAYAAAB/qH1jAAAAE0lEQVR4AWL6z8DwHxkzMaABAAAAAP//b26xawAAAAZJREFUAwDLvAf9VycdewAAAABJRU5ErkJggg==';
/** The lossy frame of such a picture. */
const VP8 = 'VlA4ICgAAACQAQCdASoEAAIAB0CWJaACdLoAA5gA/uUK+CepcoaP/43jwK8l2OgA';

export const tinyJpeg = (): Buffer => Buffer.from(JPEG, 'base64');
export const tinyPng = (): Buffer => Buffer.from(PNG, 'base64');

const segment = (marker: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);

/** What a camera writes into a JPEG beside the picture: which way is up, where it was, a comment, and another picture after the end. */
export function cameraJpeg({ turn = 6, little = false } = {}): Buffer {
  const picture = tinyJpeg();
  const beside = Buffer.concat([segment(0xe1, exif(turn, little)), segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET</x:xmpmeta>')), segment(0xfe, Buffer.from('SECRET comment')), segment(0xed, Buffer.from('Photoshop SECRET'))]);
  return Buffer.concat([picture.subarray(0, 20), beside, picture.subarray(20), tinyJpeg(), Buffer.from('SECRET tail')]);
}

/** A first directory with the orientation and a maker's name, and GPS words in it. */
function exif(turn: number, little: boolean): Buffer {
  const short = (value: number): Buffer => { const two = Buffer.alloc(2); if (little) two.writeUInt16LE(value); else two.writeUInt16BE(value); return two; };
  const long = (value: number): Buffer => { const four = Buffer.alloc(4); if (little) four.writeUInt32LE(value); else four.writeUInt32BE(value); return four; };
  return Buffer.concat([
    Buffer.from('Exif\0\0'), Buffer.from(little ? 'II' : 'MM'), short(42), long(8), short(2),
    short(0x010f), short(2), long(6), long(38),
    short(0x0112), short(3), long(1), short(turn), short(0),
    long(0), Buffer.from('SECRET GPS 29.87,121.55'),
  ]);
}

const chunk = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)]);
};
export function talkativePng(): Buffer {
  const picture = tinyPng();
  return Buffer.concat([picture.subarray(0, 33), chunk('tEXt', Buffer.from('Comment\0SECRET')), chunk('eXIf', Buffer.from('MM SECRET GPS')), picture.subarray(33), Buffer.from('SECRET tail')]);
}

const riff = (...chunks: Buffer[]): Buffer => {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from('RIFF'), length, body]);
};
const part = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from(type), length, body, Buffer.alloc(body.length & 1)]);
};
const FLAGS = { exif: 0x08, xmp: 0x04, animation: 0x02 };
export const talkativeWebp = (flags = FLAGS.exif | FLAGS.xmp): Buffer =>
  riff(part('VP8X', Buffer.from([flags, 0, 0, 0, 3, 0, 0, 1, 0, 0])), Buffer.from(VP8, 'base64'), part('EXIF', Buffer.from('MM SECRET GPS')), part('XMP ', Buffer.from('SECRET')));
export const animatedWebp = (): Buffer => talkativeWebp(FLAGS.animation);

export const smallPdf = (): Buffer => Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
export const heicHead = (): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)]);
