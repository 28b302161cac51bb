/** ECDSA on P-256 over a ready digest, as key services sign and Node does not. For tests: slow, and no guard against timing. */
import { randomBytes } from "node:crypto";

const p = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
type Point = { x: bigint; y: bigint } | undefined;
const base: Point = {
  x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
};

const mod = (a: bigint, m: bigint) => ((a % m) + m) % m;

function inverse(a: bigint, m: bigint): bigint {
  let [r0, r1, s0, s1] = [mod(a, m), m, 1n, 0n];
  while (r1 > 0n) {
    const q = r0 / r1;
    [r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1];
  }
  return mod(s0, m);
}

function add(a: Point, b: Point): Point {
  if (!a || !b) return a ?? b;
  if (a.x === b.x && a.y !== b.y) return undefined;
  const slope =
    a.x === b.x ? mod(3n * (a.x * a.x - 1n) * inverse(2n * a.y, p), p) : mod((b.y - a.y) * inverse(b.x - a.x, p), p);
  const x = mod(slope * slope - a.x - b.x, p);
  return { x, y: mod(slope * (a.x - x) - a.y, p) };
}

function times(k: bigint): Point {
  let sum: Point;
  for (let [rest, step] = [k, base]; rest > 0n; rest >>= 1n, step = add(step, step))
    if (rest & 1n) sum = add(sum, step);
  return sum;
}

const hex = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString("hex")}`);

const derInteger = (value: bigint) => {
  const text = value.toString(16);
  const bytes = Buffer.from(text.length % 2 ? `0${text}` : text, "hex");
  const signed = (bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return Buffer.concat([Buffer.of(2, signed.length), signed]);
};

/**
 * The signature in DER.
 * @param secret the private number of the key
 * @param short an `r` that begins with a zero byte, as one in 256 does
 */
export function signDigest(digest: Uint8Array, secret: Uint8Array, short = false): Buffer {
  let k = mod(hex(randomBytes(32)), order - 1n) + 1n;
  let point = times(k);
  while (short && point && point.x >= 2n ** 248n) {
    k = k + 1n;
    point = add(point, base);
  }
  const r = mod(point?.x ?? 0n, order);
  const s = mod(inverse(k, order) * (hex(digest) + r * hex(secret)), order);
  const body = Buffer.concat([derInteger(r), derInteger(s)]);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
}
