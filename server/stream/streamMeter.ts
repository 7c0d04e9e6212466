/** What the stream did, for /metrics. Plain numbers that only go up, except `screens`. */
export class StreamMeter {
  screens = 0;
  frames = 0;
  frameBytes = 0;
  positionFrames = 0;
  positionBytes = 0;
  moves = 0;
  /** Socket.IO packets turned into bytes: one a frame, however many screens take it. */
  encodes = 0;
  snapshots = 0;
  snapshotsBuilt = 0;
  resumedFromRing = 0;
  resumedFromJournal = 0;
  /** Times a slow screen was left out until it had drained, and frames it so missed. */
  shed = 0;
  skipped = 0;
  /** Screens let go: stalled too long, silent, or ill-mannered; and handshakes refused. */
  dropped = 0;
  refused = 0;
}
