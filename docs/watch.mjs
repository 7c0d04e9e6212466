// The smallest screen there is: follows a centre over its socket, and prints what it sees. See wire.md.
//
//     npm install socket.io-client
//     node watch.mjs http://127.0.0.1:8080 TOKEN [AREA]
//
// TOKEN: npx yilan token --role wall --ttl 12h. It needs nothing of Yilan's own code.
import { io } from 'socket.io-client';

const WIRE = 3;
const [url = 'http://127.0.0.1:8080', token, area] = process.argv.slice(2);

// A text message is one packet, [type, namespace, id, data]; a binary message is an event `positions`.
class Encoder {
  encode({ type, nsp, id = null, data }) {
    return [JSON.stringify(data === undefined ? [type, nsp, id] : [type, nsp, id, data])];
  }
}
class Decoder {
  #listeners = new Set();
  add(message) {
    let packet = { type: 2, nsp: '/', data: ['positions', message] };
    if (typeof message === 'string') {
      const [type, nsp, id, data] = JSON.parse(message);
      packet = { type, nsp, data, ...(id === null ? {} : { id }) };
    }
    for (const listener of this.#listeners) listener(packet);
  }
  on(_decoded, listener) { this.#listeners.add(listener); return this; }
  off(_decoded, listener) { this.#listeners.delete(listener); return this; }
  removeListener(decoded, listener) { return this.off(decoded, listener); }
  destroy() { this.#listeners.clear(); }
}

/** What this screen has: nothing at first, then a room at a seq. */
let room, epoch, to;
let greeting = true;
const shown = { incident: new Map(), alert: new Map(), figures: new Map(), ribbon: new Map() };
const keyOf = { incident: ({ id }) => id, alert: ({ id }) => id, figures: ({ area: of }) => of, ribbon: ({ hour }) => hour };

const socket = io(url, { transports: ['websocket'], parser: { Encoder, Decoder }, auth: { token } });
socket.on('connect', hello);
socket.on('frame', (frame) => { if (!greeting) take(frame); });
socket.on('positions', (bytes) => {
  const frame = new DataView(bytes.buffer ?? bytes, bytes.byteOffset ?? 0);
  const kind = frame.getUint8(1) === 1 ? 'keyframe' : 'delta';
  console.log(`positions ${kind} ${frame.byteLength} bytes, ${frame.getUint32(24)} ${kind === 'keyframe' ? 'terminals' : 'turns'}, ${frame.getUint32(28)} moves`);
});
socket.on('disconnect', (reason) => {
  console.log(`lost: ${reason}`);
  // Socket.IO takes this one for final; a centre that restarts does not mean it so.
  if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 500 + 1_000 * Math.random());
});
socket.on('connect_error', ({ message }) => console.log(`refused: ${message}`));

/** Says what is here, and takes what is missing: frames, or all of it anew. */
function hello() {
  greeting = true;
  const has = epoch === undefined ? { ...(area && { area }) } : { area: room, epoch, to };
  socket.emit('hello', { wire: WIRE, positions: true, ...has }, (answer) => {
    greeting = false;
    if (!answer.ok) {
      console.log(`refused: ${answer.refusal} (${answer.rule})`);
      socket.disconnect();
    } else if (answer.snapshot) begin(answer.snapshot);
    else {
      console.log(`goes on from ${to} with ${answer.frames.length} frames`);
      answer.frames.forEach(take);
    }
  });
}

function begin(snapshot) {
  ({ room, epoch, to } = snapshot);
  for (const kind of Object.keys(shown)) shown[kind].clear();
  for (const [kind, values] of Object.entries({ incident: snapshot.incidents, alert: snapshot.alerts, figures: snapshot.figures, ribbon: snapshot.ribbon })) {
    for (const value of values) shown[kind].set(keyOf[kind](value), value);
  }
  console.log(`snapshot ${room} at ${to}: ${shown.incident.size} incidents, ${shown.alert.size} alerts, ${shown.figures.get(room)?.open} open`);
}

function take(frame) {
  if (frame.room !== room || frame.epoch !== epoch || frame.from < to) return;
  // Frames are missing: never go on as if nothing were.
  if (frame.from > to) return hello();
  to = frame.to;
  for (const { kind, value } of frame.items) {
    shown[kind].set(keyOf[kind](value), value);
    if (kind === 'incident' || kind === 'alert') console.log(`${kind} ${value.state} ${value.title} (${value.area ?? 'nowhere'}) at ${to}`);
  }
}
