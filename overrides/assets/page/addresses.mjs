/**
 * What an address says, however it was typed or shortened on its way.
 */

/**
 * The answers in an address: `#PLATFORM;status=paid`, or `?platform=PLATFORM&status=paid`, the platform left open or not. What it says of looks
 * is none of them.
 *
 * @param {{hash: string, search: string}} address
 */
export function addressed({ hash, search }) {
  if (hash.length > 1) return decoded(hash.slice(1));
  const query = new URLSearchParams(search);
  const platform = query.get("platform");
  query.delete("platform");
  query.delete("theme");
  return [platform ?? "", ...[...query].map(([key, value]) => `${key}=${value}`)].join(";");
}

/**
 * Without percent signs, or as it is where they make no sense.
 *
 * @param {string} raw
 */
export function decoded(raw) {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}
