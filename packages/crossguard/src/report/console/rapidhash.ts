const mask64 = (1n << 64n) - 1n;
const seed = 0xbdd89aa982704029n;
const secrets = [0x2d358dccaa6c78a5n, 0x8bb84b93962eacc9n, 0x4b33a62ed433d4a3n] as const;

/**
 * The 64-bit hash that Chromium's tables use.
 *
 * @see https://github.com/Nicoshev/rapidhash
 */
export function rapidhash(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read64 = (at: number): bigint => view.getBigUint64(at, true);
  const length = BigInt(bytes.length);
  const start = seed ^ mix(seed ^ secrets[0], secrets[1]) ^ length;
  const [first, second, state] =
    bytes.length <= 16 ? short(view, start) : long(view.byteLength, read64, start);
  const product = (first ^ secrets[1]) * (second ^ state);
  const low = product & mask64;
  const high = product >> 64n;
  return mix(low ^ secrets[0] ^ length, high ^ secrets[1]);
}

type State = readonly [first: bigint, second: bigint, state: bigint];

function short(view: DataView, state: bigint): State {
  const length = view.byteLength;
  if (length === 0) return [0n, 0n, state];
  if (length < 4) {
    const byte = (at: number): bigint => BigInt(view.getUint8(at));
    return [(byte(0) << 56n) | (byte(length >> 1) << 32n) | byte(length - 1), 0n, state];
  }
  const read32 = (at: number): bigint => BigInt(view.getUint32(at, true));
  const last = length - 4;
  const delta = (length & 24) >> (length >> 3);
  return [(read32(0) << 32n) | read32(last), (read32(delta) << 32n) | read32(last - delta), state];
}

function long(length: number, read64: (at: number) => bigint, start: bigint): State {
  let state = start;
  let at = 0;
  if (length > 48) {
    let [second, third] = [start, start];
    do {
      state = mix(read64(at) ^ secrets[0], read64(at + 8) ^ state);
      second = mix(read64(at + 16) ^ secrets[1], read64(at + 24) ^ second);
      third = mix(read64(at + 32) ^ secrets[2], read64(at + 40) ^ third);
      at += 48;
    } while (length - at >= 48);
    state ^= second ^ third;
  }
  if (length - at > 16) {
    state = mix(read64(at) ^ secrets[2], read64(at + 8) ^ state ^ secrets[1]);
    if (length - at > 32) state = mix(read64(at + 16) ^ secrets[2], read64(at + 24) ^ state);
  }
  return [read64(length - 16), read64(length - 8), state];
}

/** The two halves of a 128-bit product, combined. */
function mix(a: bigint, b: bigint): bigint {
  const product = a * b;
  return (product & mask64) ^ (product >> 64n);
}
