// `node peer.mjs plain|chained PHOTOGRAPHS FOLDER`: the pictures of all photographs, in two threads.
//
// plain: a pipeline for every picture, as sharp's documentation has it and most people write it.
// chained: the photograph is decoded once, to the largest size, and the others are made from that.
import fs from "node:fs";
import path from "node:path";
import { Worker, isMainThread, workerData } from "node:worker_threads";
import sharp from "sharp";

const THREADS = 2;
const WEBP = [1600, 960, 480];
const JPEG = 480;
const QUALITY = { quality: 80 };

sharp.concurrency(1); // a thread for each photograph is faster than several for one
sharp.cache(false); // no photograph comes twice

// As ours: so long is the longer side.
const within = (width) => ({ width, height: width, fit: "inside", withoutEnlargement: true });

const ways = {
  async plain(photograph, target) {
    const upright = sharp(photograph).autoOrient();
    const sized = (width) => upright.clone().resize(within(width));
    await Promise.all([
      ...WEBP.map((width) => sized(width).webp(QUALITY).toFile(`${target}-${width}.webp`)),
      sized(JPEG).jpeg(QUALITY).toFile(`${target}-${JPEG}.jpg`),
    ]);
  },
  async chained(photograph, target) {
    const largest = sharp(photograph).autoOrient().resize(within(WEBP[0]));
    const { data, info } = await largest.raw().toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const sized = (width) => sharp(data, { raw }).resize(within(width));
    for (const width of WEBP) await sized(width).webp(QUALITY).toFile(`${target}-${width}.webp`);
    await sized(JPEG).jpeg(QUALITY).toFile(`${target}-${JPEG}.jpg`);
  },
};

if (isMainThread) {
  const [way, source, folder] = process.argv.slice(2);
  const names = fs.readdirSync(source).sort();
  const next = new Int32Array(new SharedArrayBuffer(4)); // the threads share one queue
  for (let nth = 0; nth < THREADS; nth++) {
    new Worker(new URL(import.meta.url), { workerData: { way, source, folder, names, next } });
  }
} else {
  const { way, source, folder, names, next } = workerData;
  for (let nth; (nth = Atomics.add(next, 0, 1)) < names.length; ) {
    await ways[way](path.join(source, names[nth]), path.join(folder, path.parse(names[nth]).name));
  }
}
