/**
 * Escapes of a JSON text from left to right: a whole pair, then half of one, then any other, so that an escaped backslash
 * is no beginning of an escape.
 */
const escapes = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(u[dD][89a-fA-F][\da-fA-F]{2})|[\s\S])/g;

/**
 * Whether a JSON text escapes half a character (a UTF-16 surrogate without its other). Such a text has no UTF-8 form: it
 * could neither be stored as it came nor hashed (RFC 8785, RFC 7493).
 */
export function hasLoneSurrogate(json: string): boolean {
  if (!/\\u[dD][89a-fA-F]/.test(json)) return false;
  for (const [, half] of json.matchAll(escapes)) if (half !== undefined) return true;
  return false;
}
